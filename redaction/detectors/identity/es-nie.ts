import type { Detector } from '../../detector.ts';
import { letterOf } from './es-dni.ts';
import { compact, lastThree, whole } from './numbers.ts';

/** X, Y and Z count as 0, 1 and 2 before the digits; K, L and M, of people without a DNI, count nothing. */
function passes(number: string): boolean {
  const first = Math.max(0, 'XYZ'.indexOf(number.charAt(0)));
  return letterOf(first * 1e7 + Number(number.slice(1, 8))) === number[8];
}

export const esNie: Detector = {
  id: 'es-nie',
  kind: 'nie',
  group: 'identity',
  description: 'Spanish NIE, and NIF of people without a DNI (letter, seven digits, check letter mod 23)',
  // A letter of six on one side, a check letter on the other: rare enough without a context word.
  pattern: '\\b[KLMXYZ]-?\\d{7}-?[A-HJ-NP-TV-Z]\\b',
  check: whole(passes),
  keys: [
    'nie',
    'numero nie',
    'num nie',
    'nie number',
    'identidad de extranjero',
    'identidad extranjero',
    'numero extranjero',
  ],
  keyed: '[XYZxyz][-. ]?[0-9]{7,8}[-. ]?[A-Za-z]\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['extranjero X1234567L registrado', 'X1234567L'],
      ['{"nie":"Y-1234567-A"}', 'Y-1234567-A'],
      ['nie=x1234567l', 'x1234567l'],
      ['Z-1234567-R sin permiso', 'Z-1234567-R'],
    ],
    clean: ['extranjero X1234567A registrado', 'part AX1234567L', 'part X1234567LQ', 'nie=Z12', 'x1234567l'],
  },
};
