import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { validBy, wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const KEYS = [
  'nino',
  'ni number',
  'ni no',
  'ni num',
  'national insurance',
  'national insurance number',
  'national insurance no',
  'national insurance num',
  'nat ins no',
  'nat ins number',
  'uk nino',
];

const shared = {
  kind: 'nino',
  group: 'identity',
  check: wholeIf(validBy('GB', 'nino')),
  action: 'mask',
  normalise: compact,
  partial: lastThree,
} as const;

export const ukNino: Detector = {
  ...shared,
  id: 'uk-nino',
  description:
    'UK National Insurance numbers in their groups (allowed prefixes, suffix A to D), of any form under their key',
  // There is no check digit, but these groups are of nothing else: no context word needed.
  pattern: '\\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] [0-9]{2} [0-9]{2} [0-9]{2} [A-D]\\b',
  keys: KEYS,
  keyed: '[A-Za-z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}(?:[ -]?[A-Da-d])?\\b',
  examples: {
    found: [
      ['{"nino":"AB123456C"}', 'AB123456C'],
      ['ni_number=qq123456c', 'qq123456c'],
      ['claimant JG 10 37 59 A not found', 'JG 10 37 59 A'],
      ['National Insurance No: JG103759', 'JG103759'],
    ],
    clean: [
      'lot DA 12 34 56 C',
      'lot GB 12 34 56 A',
      'lot AB 12 34 56 E',
      'part AB123456C is sold out',
      'XAB 12 34 56 C and AB 12 34 56 CD',
    ],
  },
};

export const ukNinoNear: Detector = {
  ...shared,
  id: 'uk-nino-near',
  description: 'UK National Insurance numbers in one row (with a context word)',
  // Of codes of two letters, six digits and a letter one in twelve passes, so that a word must say whose it is.
  pattern: '\\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{6} ?[A-D]\\b',
  context: [...KEYS, 'payroll', 'hmrc', 'customer', ...PERSON_NUMBER_WORDS, ...PEOPLE.en],
  examples: {
    found: [
      ['claimant SE987654D not found', 'SE987654D'],
      ['NINO AB123456C rejected by HMRC', 'AB123456C'],
      ['employee AB 123456 C starts', 'AB 123456 C'],
    ],
    clean: [
      'part AB123456C is sold out',
      'claimant DA123456C',
      'employee GB123456A',
      'claimant in SKU-AB123456C',
      'claimant AB1234567C',
    ],
  },
};
