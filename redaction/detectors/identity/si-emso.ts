import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, lastThree, pair, weigh } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

const KEYS = [
  'emšo',
  'emšo številka',
  'enotna matična številka',
  'enotna matična številka občana',
  'jmbg',
  'matični broj građana',
  'jedinstveni matični broj',
  'jedinstveni matični broj građana',
  'unique master citizen number',
];

/** The year is written without its first digit. */
function birthYear(number: string): number {
  return (number.charAt(4) === '9' ? 1900 : 2000) + pair(number, 5);
}

function passes(number: string): boolean {
  const year = birthYear(number);
  if (!'90'.includes(number.charAt(4)) || year > BIRTH_YEAR_MAX) return false;
  const check = (11 - (weigh(number, WEIGHTS) % 11)) % 11;
  return isDay(year, pair(number, 2), pair(number, 0)) && number.charCodeAt(12) - 48 === check % 10;
}

const shared = {
  kind: 'emso',
  group: 'identity',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  generalise: (text: string) => String(birthYear(compact(text))),
} as const;

export const siEmso: Detector = {
  ...shared,
  id: 'si-emso',
  description: 'Slovene EMŠO (birth date, register 50 to 59, check digit mod 11)',
  // One 13-digit number in 30,000 passes. Epoch milliseconds of 2014 to 2033 begin as birth days 14 to 19 do: those
  // are left to siEmsoNear.
  pattern: '\\b(?:[023][0-9]|1[0-3])[0-9]{11}\\b',
  check: wholeIf((number) => number[7] === '5' && passes(number)),
  keys: KEYS,
  keyed: '[0-9]{12,14}\\b',
  certainty: 'sure',
  examples: {
    found: [
      ['{"emso":"2504997504238"}', '2504997504238'],
      ['EMŠO: 1501970504277', '1501970504277'],
      ['stranka 2803983506766 ne obstaja', '2803983506766'],
      ['enotna_maticna_stevilka=2709972500638', '2709972500638'],
    ],
    clean: [
      'stranka 2803983506767 ne obstaja',
      'time 1501970504276',
      'order 2813983506766',
      'ORD-2803983506766 accepted',
      'sum 2803983506766.5',
    ],
  },
};

export const siEmsoNear: Detector = {
  ...shared,
  id: 'si-emso-near',
  description: 'Slovene EMŠO and JMBG of any birth day and register (with a context word)',
  // One number in 3,000 passes.
  pattern: '\\b[0-9]{13}\\b',
  check: wholeIf(passes),
  context: [...KEYS, ...PERSON_NUMBER_WORDS, ...PEOPLE.sl],
  examples: {
    found: [
      ['EMŠO 1501970504276 ne obstaja', '1501970504276'],
      ['stranka 1507993508137 ne obstaja', '1507993508137'],
      ['JMBG osobe je 1505994507158', '1505994507158'],
    ],
    clean: [
      'time 1501970504276',
      'EMŠO checked at 1764086400123',
      'stranka 1507993508138 ne obstaja',
      'stranka 1513993508137',
    ],
  },
};
