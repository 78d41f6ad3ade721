import type { Candidate, Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, lastThree, pair, weigh } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { standsAlone } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9];

/** The seventh digit is the century, 1 the twentieth. */
function hasBirthDate(number: string): boolean {
  const year = (18 + Number(number[6])) * 100 + pair(number, 4);
  return year >= 1900 && year <= BIRTH_YEAR_MAX && isDay(year, pair(number, 2), pair(number, 0));
}

/** Since July 2017 codes begin with 32 and say no birth date. */
function check(candidate: Candidate): number {
  if (!standsAlone(candidate)) return 0;
  const number = compact(candidate.text);
  const isCode = number.startsWith('32') ? candidate.text.length > 11 : hasBirthDate(number);
  const passes = isCode && ((1 + weigh(number, WEIGHTS)) % 11) % 10 === number.charCodeAt(10) - 48;
  return passes ? candidate.text.length : 0;
}

/** Sources differ on whether codes beginning with 32 have a check digit. */
function checkNear(candidate: Candidate): number {
  const number = compact(candidate.text);
  const isCode = number.startsWith('32') || (candidate.text.length > 11 && hasBirthDate(number));
  return isCode && standsAlone(candidate) ? candidate.text.length : 0;
}

const KEYS = [
  'personas kods',
  'personas koda',
  'personas kodu',
  'personas kodam',
  'pers kods',
  'personas kods nr',
  'latvian personal code',
  'lv personal code',
];

const shared = {
  kind: 'personas-kods',
  group: 'identity',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
} as const;

export const lvPersonasKods: Detector = {
  ...shared,
  id: 'lv-personas-kods',
  description: 'Latvian personas kods, with a birth date or beginning with 32 (check digit mod 11)',
  // One 11-digit number in 2,400 passes with a date; without one the dash is asked for: no context word needed.
  pattern: '\\b[0-9]{6}-?[0-9]{5}\\b',
  check,
  keys: KEYS,
  keyed: '[0-9]{6}[- ]?[0-9]{5}\\b',
  examples: {
    found: [
      ['{"personasKods":"040287-10290"}', '040287-10290'],
      ['personas_kods=07088014433', '07088014433'],
      ['klients 121058-10068 nav atrasts', '121058-10068'],
      ['Personas kods: 32987654321', '32987654321'],
    ],
    clean: [
      'klients 121058-10069 nav atrasts',
      'order 320287-10290',
      'part 040287-102901',
      'ORD-07088014433 accepted',
      'call 121058-90068',
    ],
  },
};

export const lvPersonasKodsNear: Detector = {
  ...shared,
  id: 'lv-personas-kods-near',
  description: 'Latvian personas kods near a word that says so, whatever its check digit',
  pattern: '\\b[0-9]{6}-?[0-9]{5}\\b',
  check: checkNear,
  context: [...KEYS, ...PERSON_NUMBER_WORDS, ...PEOPLE.lv],
  examples: {
    found: [
      ['personas kodam 32987654321 nav tiesību', '32987654321'],
      ['pacients 040287-10291 uzņemts', '040287-10291'],
      ['klients 329876-54321 nav atrasts', '329876-54321'],
    ],
    clean: [
      'part 329876-54321 sold out',
      'order 32987654321 shipped',
      'pacients 451387-10291',
      'pacients 040287-102912',
    ],
  },
};
