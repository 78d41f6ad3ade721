import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { DAY, MONTH, validBy, wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const KEYS = ['kennitala', 'kennitölu', 'kennitolu', 'kennitala viðskiptavinar', 'kt nr', 'kennit', 'icelandic id'];

const shared = {
  kind: 'kennitala',
  group: 'identity',
  check: wholeIf(validBy('IS', 'kennitala')),
  action: 'mask',
  normalise: compact,
  partial: lastThree,
} as const;

export const isKennitala: Detector = {
  ...shared,
  id: 'is-kennitala',
  description: 'Icelandic kennitala of a person with its dash (birth date, check digit mod 11, century)',
  // The dash is rare between six and four digits; of such pairs one in 1,700 passes.
  pattern: `\\b${DAY}${MONTH}[0-9]{2}-[0-9]{3}[09]\\b`,
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
  pattern: `\\b${DAY}${MONTH}[0-9]{2} ?[0-9]{3}[09]\\b`,
  context: [...KEYS, ...PERSON_NUMBER_WORDS, ...PEOPLE],
  examples: {
    found: [
      ['kennitala 2605853989 fannst ekki', '2605853989'],
      ['patient 270993 8859 admitted', '270993 8859'],
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
