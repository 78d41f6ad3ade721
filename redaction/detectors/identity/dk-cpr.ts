import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, pair, weigh, whole } from './numbers.ts';
import { isTimestamp } from './timestamp.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** The seventh digit says the century, together with the year. */
function birthYear(number: string): number {
  const year = pair(number, 4);
  const seventh = number.charCodeAt(6) - 48;
  if (seventh < 4) return 1900 + year;
  if (seventh === 4 || seventh === 9) return year < 37 ? 2000 + year : 1900 + year;
  return year < 58 ? 2000 + year : 1800 + year;
}

function hasBirthday(number: string): boolean {
  const year = birthYear(number);
  return year <= BIRTH_YEAR_MAX && isDay(year, pair(number, 2), pair(number, 0));
}

const shared = {
  kind: 'dk-cpr',
  group: 'identity',
  action: 'mask',
  normalise: compact,
  generalise: (text: string) => String(birthYear(compact(text))),
} as const;

export const dkCpr: Detector = {
  ...shared,
  id: 'dk-cpr',
  description: 'Danish CPR-nummer with its dash and the check digit of most (birthday, mod 11)',
  // The dash is rare between six and four digits, and of such pairs one in 300 passes.
  pattern: '\\b\\d{6}-\\d{4}\\b',
  check: whole((number) => weigh(number, WEIGHTS) % 11 === 0 && hasBirthday(number) && !isTimestamp(number)),
  certainty: 'sure',
  examples: {
    found: [
      ['ukendt borger 290284-1205', '290284-1205'],
      ['input "010180-0008" afvist', '010180-0008'],
      ['kunde:290284-1205,status:1', '290284-1205'],
    ],
    clean: [
      'backup-240115-0830.tar',
      'ukendt borger 291384-1205',
      'order 1-290284-1205',
      'order 290284-1205-1',
      'borger 290284-1204',
    ],
  },
};

export const dkCprNear: Detector = {
  ...shared,
  id: 'dk-cpr-near',
  description: 'Danish CPR-nummer (birthday, with a context word)',
  pattern: '\\b\\d{6}[- ]?\\d{4}\\b',
  check: whole(hasBirthday),
  // Since 2007 numbers are given without a check digit, so that a word must say what it is.
  context: ['cpr', 'borger', 'person nr', 'person nummer', ...PERSON_NUMBER_WORDS],
  keys: ['cpr', 'cpr nr', 'cpr nummer', 'cpr number', 'cpr no', 'person nr', 'person nummer'],
  keyed: '[0-9]{6}[- ]?[0-9]{4}\\b',
  examples: {
    found: [
      ['{"cpr":"2902841205"}', '2902841205'],
      ['CPR-nummer 010180-0012 findes ikke', '010180-0012'],
      ['cpr_nr=3111801234', '3111801234'],
      ['borger 0101801234 oprettet', '0101801234'],
    ],
    clean: ['ordre 2902841205 afsendt', 'CPR-opslag fejlede 1771237010', 'cpr service: 3213801234 ms', 'cpr=12345'],
  },
};
