import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { wholeIf } from './standing.ts';

export const mtId: Detector = {
  id: 'mt-id',
  kind: 'mt-id',
  group: 'identity',
  description: 'Maltese identity card numbers (seven digits and a letter, with a context word)',
  // There is no check digit, and codes of seven digits and a letter are common.
  pattern: '\\b[0-9]{7}[MGAPLHBZ]\\b',
  check: wholeIf(() => true),
  context: [
    'id card',
    'identity card',
    'identity number',
    'identity document',
    'national id',
    'national identity',
    'residence card',
    'residence permit',
    'maltese id',
    'karta tal identità',
    'numru tal identità',
    'dokument tal identità',
    'detentur tal karta',
  ],
  keys: [
    'karta tal identità',
    'karta identità',
    'numru tal karta tal identità',
    'numru tal identità',
    'nru tal karta',
    'numru tal karta',
    'maltese id',
    'malta id',
    'mt id card',
    'mt id',
  ],
  keyed: '[0-9]{1,7} ?\\(?[MGAPLHBZmgaplhbz]\\)?',
  action: 'mask',
  normalise: (text) => compact(text).padStart(8, '0'),
  partial: lastThree,
  examples: {
    found: [
      ['{"idCard":"0123456M"}', '0123456M'],
      ['karta_tal_identita=123456M', '123456M'],
      ['ID card 0765489G has expired', '0765489G'],
      ['Numru tal-Karta tal-Identità: 0034581(A)', '0034581(A)'],
    ],
    clean: [
      'part 0123456M is sold out',
      'heap 1048576M of 2097152M',
      'id card upload of 512M took 1234567 us',
      'id card scan-0123456M stored',
    ],
  },
};
