import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { DAY, MONTH, validBy, wholeIf } from './standing.ts';
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

const REST = `[0-9]{2}${MONTH}${DAY}[0-9]{6}`;

const shared = {
  kind: 'cnp',
  group: 'identity',
  check: wholeIf(validBy('RO', 'cnp')),
  action: 'mask',
  normalise: compact,
  partial: lastThree,
} as const;

export const roCnp: Detector = {
  ...shared,
  id: 'ro-cnp',
  description: 'Romanian CNP (birth date, county, check digit mod 11)',
  // One 13-digit number in 1,600 passes. Epoch milliseconds of 2001 to 2033 begin with a 1, as the numbers of men
  // born before 2000 do, and the ISBN with 9, as those of foreigners do: both are left to roCnpNear.
  pattern: `\\b[25678]${REST}\\b`,
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
  pattern: `\\b[1-9]${REST}\\b`,
  context: [...KEYS, 'buletin', 'carte de identitate', ...PERSON_NUMBER_WORDS, ...PEOPLE],
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
