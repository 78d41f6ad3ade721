import { type Candidate, type Detector, digitsOf, isInsideNumber } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { isCardNumber } from './card-issuer.ts';
import { CARD_KEYS, CARD_WORDS } from './card-words.ts';

const DIGITS_MIN = 12;
const DIGITS_MAX = 19;

function check(candidate: Candidate): number {
  const { text } = candidate;
  return isCardNumber(digitsOf(text), true) && !isInsideNumber(candidate) && !isCalledId(candidate) ? text.length : 0;
}

/** A mistyped number under its key is personal, too. */
function checkKeyed({ text }: Candidate): number {
  const { length } = digitsOf(text);
  return length >= DIGITS_MIN && length <= DIGITS_MAX ? text.length : 0;
}

export const cardAnnounced: Detector = {
  id: 'card-announced',
  kind: 'card',
  group: 'money',
  description: 'Payment card numbers of any length after a word for them (Luhn), or under a key that names one',
  pattern: '\\b(?:\\d{12,19}|\\d{4}(?:[ \\-]\\d{4}){3}(?:[ \\-]\\d{1,3})?|\\d{4}[ \\-]\\d{6}[ \\-]\\d{4,5})\\b',
  context: CARD_WORDS,
  check,
  keys: CARD_KEYS,
  keyed: '[0-9]{4}[0-9 \\-]{7,22}[0-9]\\b',
  checkKeyed,
  action: 'mask',
  normalise: digitsOf,
  partial: (text) => `…${digitsOf(text).slice(-4)}`,
  examples: {
    found: [
      ['maestro 6759649826438453 ok', '6759649826438453'],
      ['{"cardNumber":4111111111111112}', '4111111111111112'],
      ['kaartnummer=4111 1111 1111 1112', '4111 1111 1111 1112'],
      ['card number 6707 6087 5041 8702 exp 09/28', '6707 6087 5041 8702'],
      ['Visa 4222222222222 abgelehnt', '4222222222222'],
      ['<numeroCarta>4111-1111-1111-1112</numeroCarta>', '4111-1111-1111-1112'],
    ],
    clean: [
      'visa request 4222222222222',
      'visa at 1783324800000',
      'card=null card number is missing',
      'maestro 6759649826438454',
      'amex arn:aws:sqs:eu-west-1:913355740329:gateway',
      'cards=4111',
    ],
  },
};
