import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, whole } from './numbers.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

function passes(number: string): boolean {
  const serial = Number(number.slice(0, 10));
  return serial > 0 && number < '4' && serial % 511 === Number(number.slice(10));
}

export const frSpi: Detector = {
  id: 'fr-spi',
  kind: 'fr-spi',
  group: 'identity',
  description: 'French numéro fiscal, also SPI (13 digits, mod 511, with a context word)',
  pattern: '\\b\\d{2}(?:\\d{11}| \\d{2} \\d{3} \\d{3} \\d{3})\\b',
  check: whole(passes),
  // One in 511 of the epoch milliseconds passes, which are in every other line.
  context: [
    'numéro fiscal',
    'num fiscal',
    'no fiscal',
    'identifiant fiscal',
    'référence fiscale',
    'spi',
    'd impôt',
    'imposition',
    'contribuable',
    'déclarant',
    'impots gouv',
    ...TAX_NUMBER_WORDS,
  ],
  keys: [
    'numéro fiscal',
    'num fiscal',
    'no fiscal',
    'n fiscal',
    'fiscal de référence',
    'fiscal reference',
    'fiscal déclarant',
    'identifiant fiscal',
    'spi',
    'numéro spi',
    'num spi',
    'french tax id',
    'french tin',
    'nif',
  ],
  keyed: grouped(13),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['Numéro fiscal 12 34 567 890 066 inconnu', '12 34 567 890 066'],
      ['{"numeroFiscal":"1234567890066"}', '1234567890066'],
      ['num_fiscal=1234567890067', '1234567890067'],
      ['contribuable 0712345678436 relancé', '0712345678436'],
    ],
    clean: [
      'order 1234567890066 shipped',
      'numéro fiscal 1234567890067 est faux',
      'contribuable relancé à 1767225600000',
      'numéro fiscal 4234567890066 est faux',
      'spi=12',
    ],
  },
};
