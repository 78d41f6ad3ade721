import { passesLuhn } from '../checksums.ts';
import { type Candidate, type Detector, digitsOf, isInsideNumber } from '../detector.ts';

const FOUR = '[ \\-]?[0-9]{4}';

function check(candidate: Candidate): number {
  const { text } = candidate;
  // One separator throughout: "4111 1111-11111111" is not how people write a card.
  if (text.includes(' ') && text.includes('-')) return 0;
  return !isInsideNumber(candidate) && passesLuhn(digitsOf(text)) ? text.length : 0;
}

export const card: Detector = {
  id: 'card',
  kind: 'card',
  group: 'money',
  description:
    'Payment card numbers of Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay and Maestro (issuer range, Luhn)',
  pattern:
    '\\b(?:' +
    `(?:4[0-9]{3}|5[1-5][0-9]{2}|2[2-7][0-9]{2}|6(?:011|2[0-9]{2}|4[4-9][0-9]|5[0-9]{2})|35[2-8][0-9])${FOUR}${FOUR}${FOUR}` +
    '|3[47][0-9]{2}[ \\-]?[0-9]{6}[ \\-]?[0-9]{5}' +
    '|3(?:0[0-5]|[68][0-9])[0-9][ \\-]?[0-9]{6}[ \\-]?[0-9]{4}' +
    '|(?:50(?:18|20|38)|5893|6304|6759|676[1-3])[0-9]{8,15}' +
    ')\\b',
  check,
  action: 'mask',
  normalise: digitsOf,
  examples: {
    found: [
      ['pan 4111111111111111 declined', '4111111111111111'],
      ['"card":"5555 5555 5555 4444"', '5555 5555 5555 4444'],
      ['amex 3782-822463-10005, diners 30569309025904', '3782-822463-10005', '30569309025904'],
    ],
    clean: ['order 4111111111111112', 'ratio 0.4111111111111111', 'id 1111111111111111', 'time 1783324800000'],
  },
};
