import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { validBy, wholeIf } from './standing.ts';

export const ukNino: Detector = {
  id: 'uk-nino',
  kind: 'nino',
  group: 'identity',
  description: 'UK National Insurance numbers (allowed prefixes, suffix A to D)',
  // There is no check digit, but of codes of nine capitals and digits only one in 100,000 has this shape: no context
  // word needed. A dash may join it to nothing, as of part numbers.
  pattern: '\\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:[0-9]{6}|[0-9]{2}[ -][0-9]{2}[ -][0-9]{2}) ?[A-D]\\b',
  check: wholeIf(validBy('GB', 'nino')),
  keys: [
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
  ],
  keyed: '[A-Za-z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}(?:[ -]?[A-Da-d])?\\b',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"nino":"AB123456C"}', 'AB123456C'],
      ['ni_number=qq123456c', 'qq123456c'],
      ['claimant JG 10 37 59 A not found', 'JG 10 37 59 A'],
      ['retry for SE987654D', 'SE987654D'],
      ['National Insurance No: JG103759', 'JG103759'],
    ],
    clean: [
      'part DA123456C is sold out',
      'part GB123456A is sold out',
      'lot AB123456E',
      'SKU-AB123456C',
      'AB1234567C and XAB123456C',
    ],
  },
};
