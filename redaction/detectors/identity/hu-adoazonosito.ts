import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, weigh, whole } from './numbers.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(1867, 0, 1);

/** The second to sixth digits count the days from 1867 to the birthday. */
function birthYear(number: string): string {
  return String(new Date(FIRST_DAY_MS + Number(number.slice(1, 6)) * DAY_MS).getUTCFullYear());
}

export const huAdoazonosito: Detector = {
  id: 'hu-adoazonosito',
  kind: 'hu-adoazonosito',
  group: 'identity',
  description: 'Hungarian adóazonosító jel, the tax number of people (begins with 8, mod 11, with a context word)',
  pattern: '\\b\\d{10}\\b',
  check: whole(
    (number) => number >= '81' && number < '87' && weigh(number, WEIGHTS) % 11 === number.charCodeAt(9) - 48,
  ),
  // One in eleven of the numbers that begin so passes, so that a word must say what it is.
  context: [
    'adóazonosító',
    'adó azonosító',
    'adószám',
    'adóalany',
    'hungarian tax',
    'beteg',
    'ügyfél',
    'adózó',
    'munkavállaló',
    ...TAX_NUMBER_WORDS,
  ],
  keys: [
    'adóazonosító',
    'adóazonosító jel',
    'adó azonosító jel',
    'adóazonosító szám',
    'adójel',
    'hungarian tin',
    'hungarian tax id',
    'adószám',
  ],
  keyed: grouped(10),
  certainty: 'likely',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  generalise: (text) => birthYear(compact(text)),
  examples: {
    found: [
      ['{"adoazonositoJel":"8433100013"}', '8433100013'],
      ['Adóazonosító jel 8433100017 hibás', '8433100017'],
      ['adoazonosito=8433100017', '8433100017'],
      ['<AdoAzonosito>8433100017</AdoAzonosito>', '8433100017'],
    ],
    clean: [
      'order 8433100017 shipped',
      'Adóazonosító jel: sor 8433100013 hibás',
      'adóazonosító 1771237010',
      'adoazonosito=8433',
    ],
  },
};
