import { passesLuhn } from '../../checksums.ts';
import { type Candidate, type Detector, digitsOf, isInsideNumber } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { announcedBy } from '../prose.ts';
import { SIM_KEYS } from './device-words.ts';

const isAnnounced = announcedBy(SIM_KEYS);
const IMSI_DIGITS = 15;
const DIGITS_MIN = 14;
const DIGITS_MAX = 22;

/** An IMSI begins with the code of a country (2 to 7), the number of a card with 89 and passes Luhn's check. */
function check(candidate: Candidate): number {
  const { text } = candidate;
  const digits = digitsOf(text);
  if (isInsideNumber(candidate) || isCalledId(candidate) || !isAnnounced(candidate)) return 0;
  return digits.length === IMSI_DIGITS || digits.length === 20 || passesLuhn(digits) ? text.length : 0;
}

function checkKeyed({ text }: Candidate): number {
  const { length } = digitsOf(text);
  return length >= DIGITS_MIN && length <= DIGITS_MAX ? text.length : 0;
}

export const imsi: Detector = {
  id: 'imsi',
  kind: 'imsi',
  group: 'technical',
  description: 'Numbers of SIM cards (ICCID) and their subscribers (IMSI) after a key or word that names one',
  pattern: '\\b(?:[2-7]\\d{14}|89\\d{17,18}F?)\\b',
  context: [],
  check,
  keys: SIM_KEYS,
  keyed: '[0-9]{4}[0-9 \\-]{9,24}[0-9]F?\\b',
  checkKeyed,
  action: 'mask',
  normalise: digitsOf,
  examples: {
    found: [
      ['imsi 204046789012345 attached', '204046789012345'],
      ['{"iccid":"8931040001234567897"}', '8931040001234567897'],
      ['SIM card 8931040001234567897 blocked', '8931040001234567897'],
    ],
    clean: [
      'id 204046789012345',
      'sim run took 104046789012345 ns',
      'imsi=null',
      'simulation 204046789012345',
      'iccid: 1234',
    ],
  },
};
