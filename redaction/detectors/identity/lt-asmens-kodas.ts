import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree } from './numbers.ts';
import { DAY, MONTH, validBy, wholeIf } from './standing.ts';

export const ltAsmensKodas: Detector = {
  id: 'lt-asmens-kodas',
  kind: 'asmens-kodas',
  group: 'identity',
  description: 'Lithuanian asmens kodas (birth date, check digit mod 11)',
  // One 11-digit number in 1,100 passes, and no epoch time has 11 digits: no context word needed. 3 and 4 are for
  // those born before 2000, 5 and 6 after.
  pattern: `\\b[3-6][0-9]{2}${MONTH}${DAY}[0-9]{4}\\b`,
  check: wholeIf(validBy('LT', 'asmens')),
  keys: [
    'asmens kodas',
    'asmens kodo',
    'asmens kodą',
    'asm kodas',
    'asmens kodas nr',
    'lithuanian personal code',
    'lt personal code',
  ],
  keyed: grouped(11),
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
      'order 35413220070',
      'sequence 1.35406220070',
      'ORD-35406220070 accepted',
      'asmens kodas tikrintas per 37101 ms',
    ],
  },
};
