import { passesLuhn } from '../../checksums.ts';
import { type Candidate, type Detector, digitsOf, isInsideNumber } from '../../detector.ts';
import { IMEI_KEYS } from './device-words.ts';

const IMEI_DIGITS = 15;
const IMEISV_DIGITS = 16;

function check(candidate: Candidate): number {
  const digits = digitsOf(candidate.text);
  return !isInsideNumber(candidate) && passesLuhn(digits) ? candidate.text.length : 0;
}

function checkKeyed({ text }: Candidate): number {
  const { length } = digitsOf(text);
  return length >= IMEI_DIGITS - 1 && length <= IMEISV_DIGITS ? text.length : 0;
}

export const imei: Detector = {
  id: 'imei',
  kind: 'imei',
  group: 'technical',
  description: 'Numbers of telephones (IMEI) after a key or word that names one (Luhn)',
  pattern: '\\b(?:\\d{15}|\\d{2}-\\d{6}-\\d{6}-\\d)\\b',
  context: ['tac'],
  check,
  keys: IMEI_KEYS,
  keyed: '[0-9]{2}[0-9 /\\-]{11,18}[0-9]\\b',
  checkKeyed,
  certainty: 'sure',
  action: 'mask',
  normalise: digitsOf,
  partial: (text) => `${digitsOf(text).slice(0, 8)}…`,
  examples: {
    found: [
      ['imei 352099001761481 attached', '352099001761481'],
      ['{"imei":"35-209900-176148-1"}', '35-209900-176148-1'],
      ['imei=352099001761482 mistyped', '352099001761482'],
      ['IMEI2: 861234567890127', '861234567890127'],
    ],
    clean: [
      'id 352099001761481',
      'imei check took 352099001761482 ns',
      'imei=null',
      'imei is missing',
      '{"imei":"123"}',
    ],
  },
};
