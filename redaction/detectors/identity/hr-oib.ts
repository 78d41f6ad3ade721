import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, passesMod11And10, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS, TAX_NUMBER_WORDS } from './words.ts';

export const hrOib: Detector = {
  id: 'hr-oib',
  kind: 'hr-oib',
  group: 'identity',
  description: 'Croatian OIB (11 digits, mod 11,10, with a context word)',
  pattern: '\\b\\d{11}\\b',
  check: whole(passesMod11And10),
  // One 11-digit number in ten passes, so that a word must say what it is.
  context: [
    'oib',
    'identifikacijski broj',
    'porezni broj',
    'porezni obveznik',
    ...PERSON_NUMBER_WORDS,
    ...TAX_NUMBER_WORDS,
  ],
  keys: ['oib', 'oib broj', 'oib number', 'osobni identifikacijski broj'],
  keyed: grouped(11),
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"oib":"12345678904"}', '12345678904'],
      ['OIB 12345678903 nije pronađen', '12345678903'],
      ['<Oib>12345678903</Oib>', '12345678903'],
      ['Osobni identifikacijski broj: 12345678903', '12345678903'],
    ],
    clean: [
      'order 12345678903 shipped',
      'OIB nije ispravan: redak 12345678904',
      'OIB servis trajao 123456789030 ns',
      'oib=9457',
    ],
  },
};
