import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, weigh, whole } from './numbers.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [256, 128, 64, 32, 16, 8, 4, 2];

function passes(number: string): boolean {
  const sum = weigh(number, WEIGHTS);
  return sum > 0 && (sum % 11) % 10 === number.charCodeAt(8) - 48;
}

export const grAfm: Detector = {
  id: 'gr-afm',
  kind: 'gr-afm',
  group: 'identity',
  description: 'Greek ΑΦΜ, the tax number (check digit mod 11, with a context word)',
  pattern: '\\b\\d{9}\\b',
  check: whole(passes),
  // One 9-digit number in ten passes, so that a word must say what it is.
  context: [
    'αφμ',
    'α φ μ',
    'afm',
    'φορολογικού μητρώου',
    'forologikou mitroou',
    'φορολογούμεν',
    'δ ο υ',
    'greek tax',
    ...TAX_NUMBER_WORDS,
  ],
  keys: [
    'αφμ',
    'α φ μ',
    'afm',
    'afm number',
    'φορολογικού μητρώου',
    'forologikou mitroou',
    'greek tin',
    'greek tax id',
  ],
  keyed: grouped(9),
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"afm":"123456784"}', '123456784'],
      ['ΑΦΜ 123456783 δεν βρέθηκε', '123456783'],
      ['Α.Φ.Μ.: 123456783', '123456783'],
      ['αφμ=123456783', '123456783'],
    ],
    clean: ['order 123456783 shipped', 'ΑΦΜ: στη γραμμή 123456784 λάθος', 'afm took 1123456783 ns', 'afm=0942'],
  },
};
