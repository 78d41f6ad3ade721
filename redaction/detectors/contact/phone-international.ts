import { byteAfter, byteBefore, type Candidate, type Detector, digitsOf, isDigit, isWord } from '../../detector.ts';
import { callingCodeOf, isInternational, isPossible } from './phone-plan.ts';
import { groupsOf, LAST_GROUP_DIGITS } from './phone-text.ts';

const DIGITS_MIN = 8;
const DIGITS_MAX = 15;
/** Shorter numbers that no country's plan has are no numbers, whatever lengths it allows. */
const UNPLANNED_DIGITS_MIN = 9;
const WIDE_GROUP_DIGITS = 3;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const POINT = 0x2e;

/** The digits after + or 00, which start with the calling code; the trunk prefix in +44 (0)20 is not dialled. */
function numberOf(text: string): string {
  const digits = digitsOf(text.replace('(0)', ''));
  return text.startsWith('+') ? digits : digits.slice(2);
}

/** How many characters of a text that starts with + or 00 are one number: the longest that a country's plan has. */
function bytesOf(text: string): number {
  let planned = 0;
  let possible = 0;
  const groups = groupsOf(text);
  for (const { end, digits } of groups) {
    const number = numberOf(text.slice(0, end));
    if (number.length > DIGITS_MAX) break;
    if (number.length < DIGITS_MIN) continue;
    const code = callingCodeOf(number);
    if (code === undefined) return 0;
    // The calling code stands in one group, such as 0031 or +31.
    if (numberOf(text.slice(0, groups[0]?.end)).length < code.length) return 0;
    if (isInternational(code, number.slice(code.length))) planned = end;
    else if (possible === 0 && number.length >= UNPLANNED_DIGITS_MIN && isPossible(code, number.length - code.length)) {
      possible = end;
    }
    if (planned === end && digits.length >= LAST_GROUP_DIGITS) break;
  }
  return planned > 0 || !text.startsWith('+') ? planned : possible;
}

/** Numbers that are filled up with zeros, and dumps of bytes, begin with 00, too; they count for Europe, or in wide groups. */
function isPadded(text: string): boolean {
  if (!text.startsWith('00') || text[2] === '3' || text[2] === '4') return false;
  return (groupsOf(text)[1]?.digits.length ?? 0) < WIDE_GROUP_DIGITS;
}

function check(candidate: Candidate): number {
  const before = byteBefore(candidate);
  if (isWord(before) || ((before === POINT || before === COLON) && isDigit(byteBefore(candidate, 2)))) return 0;
  let { text } = candidate;
  if (text.startsWith('00') && before === HYPHEN && isWord(byteBefore(candidate, 2))) return 0;
  // In "+49 171 1234567 12:00" the hour is not part of the number.
  const last = groupsOf(text).at(-1);
  if (byteAfter(candidate) === COLON && last?.end === text.length && last.digits.length <= 2) text = text.slice(0, -3);
  const bytes = bytesOf(text);
  return isPadded(text.slice(0, bytes)) ? 0 : bytes;
}

export const phoneInternational: Detector = {
  id: 'phone-international',
  kind: 'phone',
  group: 'contact',
  description: 'Telephone numbers with + or 00 and a calling code (E.164, numbering plan of the country)',
  pattern: '(?:\\+ ?\\(?|00)[1-9][0-9]{0,14}\\)?(?:[ ./\\-]{0,3}\\(?[0-9]{1,12}\\)?){0,7}',
  triggers: ['\\+ ?\\(?[1-9]', '\\b00[1-9]\\d{7}', '\\b00[1-9]\\d{0,2}[ ./(\\-]{1,2}\\d'],
  check,
  certainty: 'sure',
  action: 'mask',
  normalise: (text) => `+${numberOf(text)}`,
  partial: (text) => `+${callingCodeOf(numberOf(text)) ?? ''}…${digitsOf(text).slice(-2)}`,
  examples: {
    found: [
      ['sms to +31612345678 sent', '+31612345678'],
      ['phone="+49 30 1234567"', '+49 30 1234567'],
      ['call 0031 20 123 4567 or +1-415-555-0134', '0031 20 123 4567', '+1-415-555-0134'],
      ['tel:+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
      ['+33 6 12 34 56 78 2026-07-06 08:00', '+33 6 12 34 56 78'],
      ['(+31) 6 12345678, +32 470 12.34.56', '+31) 6 12345678', '+32 470 12.34.56'],
      ['+49/171/1234567 at +49 171 1234567 12:00', '+49/171/1234567', '+49 171 1234567'],
      ['0049(0)171 1234567;004915112345678', '0049(0)171 1234567', '004915112345678'],
      ['recipient +4915112345678 200 34 ms', '+4915112345678'],
    ],
    clean: [
      'at 2026-07-06T08:00:00+0200',
      'offset +123456',
      'ratio 0.0031612345678',
      'key abc+31612345678',
      'x +21012',
      'version 1.2.3+20260706',
      'uuid b9062c6a-0091-4879-9462-10cdfe717802',
      'delta +1720252800 ns',
      'id 0012345678, 00000000000012345678.log',
      '@@ -1,7 +12345678,7 @@',
    ],
  },
};
