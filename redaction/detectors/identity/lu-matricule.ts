import { passesLuhn } from '../../checksums.ts';
import type { Detector } from '../../detector.ts';
import { compact, isDay, lastThree, pair } from './numbers.ts';
import { wholeIf } from './standing.ts';

/** The multiplication of the dihedral group of ten, by which Verhoeff's check works. */
function multiply(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
}

const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Verhoeff's check: each digit goes through the permutation as often as its place from the right says. */
function passesVerhoeff(digits: string): boolean {
  let product = 0;
  for (let place = 0; place < digits.length; place++) {
    let digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    for (let times = place % 8; times > 0; times--) digit = PERMUTATION[digit] as number;
    product = multiply(product, digit);
  }
  return product === 0;
}

/** The twelfth digit checks the first eleven by Luhn, the thirteenth the same eleven by Verhoeff. */
function passes(number: string): boolean {
  const year = Number(number.slice(0, 4));
  if (year > 2009 || !isDay(year, pair(number, 4), pair(number, 6))) return false;
  return passesLuhn(number.slice(0, 12)) && passesVerhoeff(number.slice(0, 11) + number.charAt(12));
}

export const luMatricule: Detector = {
  id: 'lu-matricule',
  kind: 'matricule',
  group: 'identity',
  description: 'Luxembourg matricule of thirteen digits (birth date, Luhn and Verhoeff)',
  // One 13-digit number in 200,000 passes: no context word needed. Numbers that begin with a day of 2010 or later are
  // left to the key, for dated order numbers do. Epoch milliseconds begin with 19 only from 2030 on.
  pattern: '\\b(?:19|20)[0-9]{11}\\b',
  check: wholeIf(passes),
  keys: [
    'matricule',
    'numero matricule',
    'numéro de matricule',
    'matricule national',
    'matricule nationale',
    'matricule cns',
    'numéro d identification national',
    'matrikelnummer lu',
    'lu matricule',
    'cns number',
    'cns matricule',
    'nationalnummer',
  ],
  keyed: '(?:18|19|20)[0-9]{2}[ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?[0-9]{3}(?:[ .-]?[0-9]{2})?\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"matricule":"1985073000464"}', '1985073000464'],
      ['{"matricule":1985073000464,"n":1}', '1985073000464'],
      ['Matricule: 1962 11 15 004 61', '1962 11 15 004 61'],
      ['numero_matricule=1971042800497', '1971042800497'],
      ['retry for 2001020300429', '2001020300429'],
    ],
    clean: [
      'retry for 2001020300428',
      'time 1764086400123',
      'order 1985133000464',
      'batch-1985073000464 done',
      'matricule demandée à 17:30',
    ],
  },
};
