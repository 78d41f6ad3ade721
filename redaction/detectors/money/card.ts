import { type Candidate, type Detector, digitsOf, isInsideNumber } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { isCardNumber } from './card-issuer.ts';

const FOUR = '[ \\-][0-9]{4}';

function check(candidate: Candidate): number {
  const { text } = candidate;
  const digits = digitsOf(text);
  const isCompact = digits === text;
  if (isInsideNumber(candidate) || !isCardNumber(digits, !isCompact)) return 0;
  // One number in ten passes the check, so that it counts what it is called.
  if (isCalledId(candidate)) return 0;
  // One separator throughout: "4111 1111-11111111" is not how people write a card.
  return text.includes(' ') && text.includes('-') ? 0 : text.length;
}

export const card: Detector = {
  id: 'card',
  kind: 'card',
  group: 'money',
  description:
    'Payment card numbers of Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Mir and Maestro (issuer range, Luhn)',
  pattern:
    '(?:[2-689][0-9]{15}|3[47][0-9]{13}|3[0689][0-9]{12}' +
    `|[2-689][0-9]{3}${FOUR}${FOUR}${FOUR}(?:[ \\-][0-9]{3})?|3[0-9]{3}[ \\-][0-9]{6}[ \\-][0-9]{4,5})\\b`,
  triggers: ['\\b[2-689]\\d{13}', '\\b[2-689]\\d{3}[ \\-]\\d{4}[ \\-]\\d{4}[ \\-]', '\\b3\\d{3}[ \\-]\\d{6}[ \\-]'],
  check,
  action: 'mask',
  normalise: digitsOf,
  partial: (text) => `…${digitsOf(text).slice(-4)}`,
  examples: {
    found: [
      ['pan 4111111111111111 declined', '4111111111111111'],
      ['"card":"5555 5555 5555 4444"', '5555 5555 5555 4444'],
      ['amex 3782-822463-10005, diners 30569309025904', '3782-822463-10005', '30569309025904'],
      ['refund 6011111111111117', '6011111111111117'],
    ],
    clean: [
      'order 4111111111111112',
      'ratio 0.4111111111111111',
      'id 1111111111111111',
      'time 1783324800000',
      'orderId=4111111111111111',
      '"trace_id":"4111111111111111"',
      'GET /orders/4111111111111111',
      'order number 4111111111111111',
      'offset: 4111111111111111',
      '4111 1111-1111 1111',
    ],
  },
};
