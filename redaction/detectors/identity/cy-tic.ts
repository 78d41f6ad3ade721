import type { Detector } from '../../detector.ts';
import { compact, lastThree, whole } from './numbers.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

/** What the first, third, fifth and seventh digit count. */
const ODD_PLACES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

function passes(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const digit = number.charCodeAt(i) - 48;
    sum += i % 2 === 0 ? (ODD_PLACES[digit] ?? 0) : digit;
  }
  return (sum % 26) + 65 === number.charCodeAt(8);
}

export const cyTic: Detector = {
  id: 'cy-tic',
  kind: 'cy-tic',
  group: 'identity',
  description: 'Cypriot tax identification code (check letter mod 26, with a context word)',
  pattern: '\\b\\d{8}[A-Z]\\b',
  check: whole(passes),
  // Any letter passes in one number of 26, and a Spanish DNI has the same shape.
  context: [
    'tic number',
    'tic no',
    'cyprus',
    'cypriot',
    'φορολογικής ταυτότητας',
    'forologikis taftotitas',
    ...TAX_NUMBER_WORDS,
  ],
  keys: [
    'tic',
    'tic number',
    'cyprus tin',
    'cyprus tax id',
    'α φ τ',
    'φορολογικής ταυτότητας',
    'forologikis taftotitas',
    'tax identification code',
  ],
  keyed: '[0-9]{8}[- ]?[A-Za-z]\\b',
  certainty: 'likely',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"tic":"00123123T"}', '00123123T'],
      ['Αριθμός Φορολογικής Ταυτότητας: 00123123S', '00123123S'],
      ['taxId 00123123T (Cyprus) rejected', '00123123T'],
      ['tic=00123123X', '00123123X'],
    ],
    clean: [
      'part 00123123T in stock',
      'tax id 00123123X is not valid',
      'tic=00123123',
      'Cyprus warehouse holds 00123123TX',
    ],
  },
};
