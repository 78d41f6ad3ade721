import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, lastThree, pair, weigh } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const KEYS = ['kennitala', 'kennitölu', 'kennitolu', 'kennitala viðskiptavinar', 'kt nr', 'kennit', 'icelandic id'];

/** The last digit is the century, 9 or 0. */
function birthYear(number: string): number {
  return (number.charAt(9) === '9' ? 1900 : 2000) + pair(number, 4);
}

/** Days beyond 31 are of companies. */
function passes(number: string): boolean {
  const year = birthYear(number);
  if (!'90'.includes(number.charAt(9)) || year > BIRTH_YEAR_MAX) return false;
  return isDay(year, pair(number, 2), pair(number, 0)) && weigh(number, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

const shared = {
  kind: 'kennitala',
  group: 'identity',
  check: wholeIf(passes),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  generalise: (text: string) => String(birthYear(compact(text))),
} as const;

export const isKennitala: Detector = {
  ...shared,
  id: 'is-kennitala',
  description: 'Icelandic kennitala of a person with its dash (birth date, check digit mod 11, century)',
  // The dash is rare between six and four digits; of such pairs one in 1,700 passes.
  pattern: '\\b[0-9]{6}-[0-9]{4}\\b',
  keys: KEYS,
  keyed: '[0-9]{6}[- ]?[0-9]{4}\\b',
  examples: {
    found: [
      ['{"kennitala":"2605853989"}', '2605853989'],
      ['kennitala=270993-8858', '270993-8858'],
      ['kt. 150177-7319 fannst ekki', '150177-7319'],
      ['viðskiptavinur 270384-3159', '270384-3159'],
    ],
    clean: [
      'kt. 150177-7329 fannst ekki',
      'part 151377-7319',
      'order 2605853989',
      'trace 1-150177-7319',
      'kennitala vantar 1764086400',
    ],
  },
};

export const isKennitalaNear: Detector = {
  ...shared,
  id: 'is-kennitala-near',
  description: 'Icelandic kennitala in one row (with a context word)',
  // One 10-digit number in 1,700 passes, but epoch seconds begin as a birth day does, so that a word must say whose it is.
  pattern: '\\b[0-9]{6} ?[0-9]{4}\\b',
  context: [...KEYS, ...PERSON_NUMBER_WORDS, ...PEOPLE.is],
  examples: {
    found: [
      ['kennitala 2605853989 fannst ekki', '2605853989'],
      ['sjúklingur 270993 8859 skráður', '270993 8859'],
      ['kennitala hans er 1501777319', '1501777319'],
    ],
    clean: [
      'order 2605853989',
      'kennitala vantar 1764086400',
      'kennitala 2605853979 fannst ekki',
      'kennitala 2613853989',
    ],
  },
};
