import { byteBefore, type Candidate, type Detector, digitsOf, isDigit, isWord } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { internationalForm, isNational } from './phone-plan.ts';
import { GROUPS_OF, isCompactMobile } from './phone-shapes.ts';
import { type Group, groupsOf, isContinued } from './phone-text.ts';

const COUNTRIES_OF = new Map<string, string[]>();
for (const [country, ways] of Object.entries(GROUPS_OF)) {
  for (const way of ways.split(' ')) COUNTRIES_OF.set(way, [...(COUNTRIES_OF.get(way) ?? []), country]);
}
const JOINTS_BEFORE = new Set([...Buffer.from('-.:/+')]);
const HYPHEN = 0x2d;
const PAIR = 2;
const COMPACT_DIGITS_MIN = 10;

/** The country in which groups of digits are a number as it is written there. */
function countryOf(groups: readonly Group[]): string | undefined {
  const digits = groups.map((group) => group.digits).join('');
  const countries = COUNTRIES_OF.get(groups.map((group) => group.digits.length).join('-'));
  return countries?.find((country) => isNational(country, digits));
}

/** The first separator may be another than the rest, which are one. Two groups with a point are a decimal number. */
function isSpaced(groups: readonly Group[]): boolean {
  const [, first, second] = groups;
  if (first === undefined) return false;
  if (second === undefined) return !first.separator.endsWith('.');
  return groups.slice(2).every(({ separator }) => separator === second.separator);
}

/** What two characters between others are: a byte of a dump when one of them is a digit, else perhaps a word. */
function pairAt({ bytes, eventStart, eventEnd }: Candidate, at: number): 'byte' | 'letters' | undefined {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (at < eventStart || at + 1 >= eventEnd || !isWord(first) || !isWord(second)) return undefined;
  const opens = at === eventStart || !isWord(bytes[at - 1]);
  const closes = at + 2 >= eventEnd || !isWord(bytes[at + 2]);
  if (!opens || !closes) return undefined;
  return isDigit(first) || isDigit(second) ? 'byte' : 'letters';
}

/** A row of pairs that goes on is a dump of bytes. */
function isDump(candidate: Candidate, groups: readonly Group[]): boolean {
  const { start } = candidate;
  const last = groups.at(-1) as Group;
  if (groups[1]?.digits.length !== PAIR || last.digits.length !== PAIR) return false;
  const before = pairAt(candidate, start - 1 - PAIR);
  const after = pairAt(candidate, start + last.end + 1);
  return before === 'byte' || after === 'byte' || (before !== undefined && after !== undefined);
}

/** Groups of more than two digits between hyphens are part of a UUID. */
function isInUuid(candidate: Candidate, groups: readonly Group[]): boolean {
  const isPairs = groups[1]?.digits.length === PAIR;
  return !isPairs && byteBefore(candidate) === HYPHEN && isWord(byteBefore(candidate, 2));
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  if (JOINTS_BEFORE.has(byteBefore(candidate) as number) && isDigit(byteBefore(candidate, 2))) return 0;
  const groups = groupsOf(text);
  const [first] = groups;
  // In a dump each byte that begins with 0 would be looked at.
  if (groups[1]?.digits.length === PAIR && pairAt(candidate, candidate.start - 1 - PAIR) === 'byte') return 0;
  if (first !== undefined && first.digits.length >= COMPACT_DIGITS_MIN) {
    const isMobile = isCompactMobile(first.digits) && !isContinued(candidate, first.end);
    return isMobile && !isCalledId(candidate) ? first.end : 0;
  }
  for (let count = groups.length; count >= 2; count--) {
    const taken = groups.slice(0, count);
    if (!isSpaced(taken) || countryOf(taken) === undefined) continue;
    const last = taken.at(-1) as Group;
    const next = groups[count];
    if (next === undefined ? isContinued(candidate, last.end) : !next.separator.startsWith(' ')) continue;
    return isDump(candidate, taken) || isInUuid(candidate, taken) ? 0 : last.end;
  }
  return 0;
}

export const phoneNational: Detector = {
  id: 'phone-national',
  kind: 'phone',
  group: 'contact',
  description:
    'Telephone numbers as written within the countries of Europe that dial a 0 first (groups, numbering plan)',
  pattern: '0[0-9]{0,11}\\)?(?:[ ./\\-]{0,2}[0-9]{1,8}){0,5}',
  triggers: [
    '\\b0[14-7]\\d{8,10}\\b',
    // Groups of three digits that begin with 0 are rare; those of two are days, months and hours.
    '\\b0[1-9]\\d{1,3}\\)?[ ./\\-]{1,2}\\d{2}',
    '\\b0\\d\\)',
    '\\b0\\d[ /\\-]\\d{2}[\\d .\\-]{4}',
    '\\b0\\d\\.\\d{2}\\.\\d{2}\\.',
  ],
  check,
  action: 'mask',
  normalise: (text) => internationalForm(countryOf(groupsOf(text)), digitsOf(text)),
  examples: {
    found: [
      ['bel 06-12345678 of 0612345678', '06-12345678', '0612345678'],
      ['kantoor 020-1234567, 0341 123456', '020-1234567', '0341 123456'],
      ['mobiel 06 12 34 56 78', '06 12 34 56 78'],
      ['0171/1234567 oder 030 1234567', '0171/1234567', '030 1234567'],
      ['gsm 0470 12 34 56, thuis 02 123 45 67', '0470 12 34 56', '02 123 45 67'],
      ['call 07911 123456 or (020) 7946 0958', '07911 123456', '020) 7946 0958'],
      ['01.23.45.67.89 et 0612345678', '01.23.45.67.89', '0612345678'],
      ['nummer 079 123 45 67; 070-123 45 67', '079 123 45 67', '070-123 45 67'],
      ['0664 1234567 und 06 20 123 4567', '0664 1234567', '06 20 123 4567'],
    ],
    clean: [
      'order 0201234567',
      'orderId=0612345678',
      'ref 2026-0612345678',
      'at 2026-07-06 08:00:00',
      '06-07-2026 08:12 and 06.07.2026 08 12',
      '0612345678901',
      'took 0.0612345678 s',
      'took 05.1234567 s at 08:00:05.1234567',
      'bytes 00 01 02 03 04 05 06 07 08 09',
      'uuid d3f235eb-0378-4691-8807-31607ef16ae5',
      'dump bf 08 78 54 44 af',
      'uuid 3f2504e0-0412-4123-0512-030512345678',
    ],
  },
};
