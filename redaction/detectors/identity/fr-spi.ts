import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, whole } from './numbers.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

function passes(number: string): boolean {
  const serial = Number(number.slice(0, 10));
  return serial > 0 && serial % 511 === Number(number.slice(10));
}

export const frSpi: Detector = {
  id: 'fr-spi',
  kind: 'fr-spi',
  group: 'identity',
  description: 'French numéro fiscal, also SPI (13 digits, mod 511, with a context word)',
  pattern: '\\b[0-3]\\d(?:\\d{11}| \\d{2} \\d{3} \\d{3} \\d{3})\\b',
  check: whole(passes),
  // One in 511 of the epoch milliseconds passes, which are in every other line.
  context: [
    'numéro fiscal',
    'num fiscal',
    'no fiscal',
    'identifiant fiscal',
    'référence fiscale',
    'numéro spi',
    'spi',
    'avis d impôt',
    'avis imposition',
    'contribuable',
    'déclarant',
    'impots gouv',
    ...TAX_NUMBER_WORDS,
  ],
  keys: [
    'numéro fiscal',
    'numero fiscal',
    'num fiscal',
    'no fiscal',
    'n fiscal',
    'numéro fiscal de référence',
    'numero fiscal reference',
    'numéro fiscal déclarant',
    'identifiant fiscal',
    'numéro spi',
    'num spi',
    'spi',
    'fr spi',
    'french tax id',
    'french tin',
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
