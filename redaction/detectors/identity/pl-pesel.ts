import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { validBy, wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const isPesel = validBy('PL', 'pesel');

/** Since 2000 the month is 20 more; those with 80 more were born before 1900. */
const passes = (number: string) => number.charAt(2) < '4' && isPesel(number);

export const plPesel: Detector = {
  id: 'pl-pesel',
  kind: 'pesel',
  group: 'identity',
  description: 'Polish PESEL (birth date, check digit mod 10, with a context word)',
  // One 11-digit number in 220 passes, so that a word must say whose it is.
  pattern: '\\b[0-9]{11}\\b',
  check: wholeIf(passes),
  context: ['pesele', 'peselu', 'peselem', 'dowód', 'identyfikacyjny', ...PERSON_NUMBER_WORDS, ...PEOPLE.pl],
  keys: ['pesel', 'numer pesel', 'nr pesel', 'pesel nr', 'pesel number', 'pesel no', 'pesel id', 'pesel klienta'],
  keyed: '(?:[0-9]{10,12}|[0-9]{6}[- ][0-9]{5})\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"pesel":"60081124688"}', '60081124688'],
      ['{"pesel":4282275704,"wiek":20}', '4282275704'],
      ['nr_pesel=76062850025', '76062850025'],
      ['PESEL 59041311662 nie istnieje', '59041311662'],
      ['pacjent 60081124688 przyjęty', '60081124688'],
    ],
    clean: [
      'zamówienie 60081124688 wysłane',
      'pacjent 60081124689 przyjęty',
      'pacjent: wizyta 60131124688',
      'pesel lookup took 1.60081124688',
      'customer order ORD-60081124688',
    ],
  },
};
