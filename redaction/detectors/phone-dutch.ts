import { byteBefore, type Candidate, type Detector, digitsOf, isDigit, textBefore } from '../detector.ts';

const WORDS = ['tel', 'phone', 'mobi', 'bel', 'msisdn', 'sms', 'fax', 'gsm'];
const HYPHEN = 0x2d;
const POINT = 0x2e;

function check(candidate: Candidate): number {
  const { text } = candidate;
  const before = byteBefore(candidate);
  // A date or a decimal fraction goes on to the left: 2026-0612345678, 0.0612345678.
  if ((before === HYPHEN || before === POINT) && isDigit(byteBefore(candidate, 2))) return 0;
  const digits = digitsOf(text);
  if (digits.length !== 10) return 0;
  const isMobile = digits.startsWith('06');
  // Ten digits without a separator may be anything, unless they are a mobile number's or a word tells.
  return isMobile || text.length > 10 || WORDS.some((word) => textBefore(candidate, 64).includes(word))
    ? text.length
    : 0;
}

export const phoneDutch: Detector = {
  id: 'phone-nl',
  kind: 'phone',
  group: 'contact',
  description: 'Dutch telephone numbers as written within the country',
  pattern:
    '\\(?\\b0(?:6(?:[ \\-]?[0-9]){8}|[1-578][0-9]{1,2}\\)?[ \\-]?[0-9]{6,7}|[1-578][0-9]{1,2}\\)?[ \\-][0-9]{2,3}(?: [0-9]{2}){2})\\b',
  check,
  action: 'mask',
  normalise: (text) => `+31${digitsOf(text).slice(1)}`,
  examples: {
    found: [
      ['bel 06-12345678 of 0612345678', '06-12345678', '0612345678'],
      ['kantoor 020-1234567, 0341 123456', '020-1234567', '0341 123456'],
      ['phone=0201234567', '0201234567'],
      ['mobiel 06 12 34 56 78', '06 12 34 56 78'],
    ],
    clean: [
      'order 0201234567',
      'ref 2026-0612345678',
      'at 2026-07-06 08:00:00',
      '0612345678901',
      'took 0.0612345678 s',
    ],
  },
};
