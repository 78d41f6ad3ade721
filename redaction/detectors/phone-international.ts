import { byteBefore, type Candidate, type Detector, digitsOf, isWord } from '../detector.ts';

/** Calling codes of two digits; 1 and 7 have one digit, every other code three (ITU-T E.164, list of assigned codes). */
const TWO_DIGIT_CODES = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);
const THREE_DIGIT_STARTS = new Set('21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99'.split(' '));

/** The digits after + or 00, which start with the calling code. */
function number(text: string): string {
  const digits = digitsOf(text);
  return text.startsWith('+') ? digits : digits.slice(2);
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  const before = byteBefore(candidate);
  if (isWord(before) || before === 0x2e || before === 0x2f) return 0;
  const digits = number(text);
  const start = digits.slice(0, 2);
  const known = digits[0] === '1' || digits[0] === '7' || TWO_DIGIT_CODES.has(start) || THREE_DIGIT_STARTS.has(start);
  return known && digits.length >= 9 && digits.length <= 15 ? text.length : 0;
}

export const phoneInternational: Detector = {
  id: 'phone-international',
  kind: 'phone',
  group: 'contact',
  description: 'Telephone numbers with + or 00 and a calling code (E.164), with the usual separators',
  pattern: '(?:\\+|\\b00)[1-9][0-9]{0,2}(?:[ .\\-]?\\(?[0-9]{1,4}\\)?){2,6}[0-9]\\b',
  check,
  action: 'mask',
  normalise: (text) => `+${number(text)}`,
  examples: {
    found: [
      ['sms to +31612345678 sent', '+31612345678'],
      ['phone="+49 30 1234567"', '+49 30 1234567'],
      ['call 0031 20 123 4567 or +1-415-555-0134', '0031 20 123 4567', '+1-415-555-0134'],
      ['tel:+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
    ],
    clean: [
      'at 2026-07-06T08:00:00+0200',
      'offset +123456',
      'ratio 0.0031612345678',
      'key abc+31612345678',
      'x +21012',
    ],
  },
};
