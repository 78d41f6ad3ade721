import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, lastThree, pair, weigh } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const KEYS = [
  'cnp',
  'cod numeric personal',
  'codul numeric personal',
  'cod personal',
  'cnp client',
  'cnp pacient',
  'cnp number',
  'romanian personal code',
];

const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];

/** The first digit says sex and century; 7, 8 and 9 are of residents and foreigners of any. */
function birthYear(number: string): number {
  const year = pair(number, 1);
  const first = number.charAt(0);
  if (first === '5' || first === '6') return 2000 + year;
  return (first > '6' && 2000 + year <= BIRTH_YEAR_MAX ? 2000 : 1900) + year;
}

/** Counties are 1 to 48, 51, 52 and, for those born abroad, 70. */
function passes(number: string): boolean {
  const year = birthYear(number);
  const county = pair(number, 7);
  if (year > BIRTH_YEAR_MAX || !isDay(year, pair(number, 3), pair(number, 5))) return false;
  if (county === 0 || (county > 48 && county !== 51 && county !== 52 && county !== 70)) return false;
  const sum = weigh(number, WEIGHTS) % 11;
  return number.charCodeAt(12) - 48 === (sum === 10 ? 1 : sum);
}

const shared = {
  kind: 'cnp',
  group: 'identity',
  check: wholeIf(passes),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  generalise: (text: string) => String(birthYear(compact(text))),
} as const;

export const roCnp: Detector = {
  ...shared,
  id: 'ro-cnp',
  description: 'Romanian CNP (birth date, county, check digit mod 11)',
  // One 13-digit number in 2,700 passes. Others are left to roCnpNear: epoch milliseconds of 2001 to 2033 begin with
  // a 1, as the numbers of men born before 2000 do, ISBN with 9 and many EAN with 7 and 8, as those of foreigners do.
  pattern: '\\b[256][0-9]{12}\\b',
  keys: KEYS,
  keyed: '[0-9]{12,14}\\b',
  examples: {
    found: [
      ['{"cnp":"2650907030859"}', '2650907030859'],
      ['{"cnp":1721118203499}', '1721118203499'],
      ['cnp=1690517116326 judet=AG', '1690517116326'],
      ['asiguratul 2910306080080 nu a fost gasit', '2910306080080'],
    ],
    clean: [
      'time 1770112133000',
      'ISBN 9780812133004',
      'asiguratul 2910306080081 nu a fost gasit',
      'item 2911306080080',
      'batch-2910306080080 done',
    ],
  },
};

export const roCnpNear: Detector = {
  ...shared,
  id: 'ro-cnp-near',
  description: 'Romanian CNP of any first digit (with a context word)',
  pattern: '\\b[0-9]{13}\\b',
  context: [...KEYS, 'buletin', 'carte de identitate', ...PERSON_NUMBER_WORDS, ...PEOPLE.ro],
  examples: {
    found: [
      ['CNP 1721118203499 invalid', '1721118203499'],
      ['pacient 1690517116325 internat', '1690517116325'],
      ['CNP-ul clientului: 2580405168520', '2580405168520'],
    ],
    clean: [
      'time 1770112133000',
      'CNP checked at 1764086400123',
      'pacient 1690517116326 internat',
      'CNP 1691317116325',
    ],
  },
};
