import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { validBy, wholeIf } from './standing.ts';

const KEYS = [
  'asmens kodas',
  'asmens kodo',
  'asmens kodą',
  'asmens kodu',
  'asmens kodai',
  'asm kodas',
  'asmens kodas nr',
  'lithuanian personal code',
  'lt personal code',
];

export const ltAsmensKodas: Detector = {
  id: 'lt-asmens-kodas',
  kind: 'asmens-kodas',
  group: 'identity',
  description: 'Lithuanian asmens kodas (birth date, check digit mod 11, with a word that tells it from an isikukood)',
  // Estonian numbers have the same form and check digit. Without a word, isikukood takes those of both.
  pattern: '\\b[0-9]{11}\\b',
  check: wholeIf(validBy('LT', 'asmens')),
  context: PEOPLE.lt,
  keys: KEYS,
  keyed: grouped(11),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"asmensKodas":"35406220070"}', '35406220070'],
      ['asmens_kodas=38303247073', '38303247073'],
      ['gyventojas 37101027911 nerastas', '37101027911'],
      ['Asmens kodas: 39707219233', '39707219233'],
    ],
    clean: [
      'gyventojas 37101027912 nerastas',
      'order 35406220070',
      'gyventojas 35413220070',
      'asmens kodas ORD-35406220070',
      'asmens kodas tikrintas per 37101 ms',
    ],
  },
};
