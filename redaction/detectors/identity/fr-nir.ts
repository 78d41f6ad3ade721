import type { Detector } from '../../detector.ts';
import { compact, pair, whole } from './numbers.ts';

/** Corsica's departments 2A and 2B count as 19 and 18. */
function passes(number: string): boolean {
  const serial = number.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return serial.slice(5, 7) !== '00' && 97 - (Number(serial) % 97) === pair(number, 13);
}

export const frNir: Detector = {
  id: 'fr-nir',
  kind: 'fr-nir',
  group: 'identity',
  description: 'French NIR, the social security number (sex, year and month of birth, department, mod 97)',
  // One 15-digit number in 4,000 passes, no epoch time has 15 digits, and IMEIs begin with other digits.
  pattern: '\\b[12][ .-]?\\d{2}[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:\\d{2}|2[AB])[ .-]?\\d{3}[ .-]?\\d{3}[ ./-]?\\d{2}\\b',
  triggers: [
    '\\b[12]\\d{5}[0-9AB]\\d{8}\\b',
    '\\b[12]\\d{5}[0-9AB]\\d{6}[ ./-]\\d{2}\\b',
    '\\b[12][ .-]\\d{2}[ .-]\\d{2}[ .-]\\d[0-9AB][ .-]',
  ],
  check: whole(passes),
  keys: [
    'nir',
    'numéro nir',
    'sécurité sociale',
    'numéro sécu',
    'num sécu',
    'no sécu',
    'numéro insee',
    'num insee',
    'numéro assuré',
    'num assuré',
    'matricule assuré',
    'nir assuré',
    'nir patient',
    'french ssn',
    'numéro ss',
    'num ss',
  ],
  keyed: '[1-478](?:[ .-]?[0-9]){5}[ .-]?[0-9AaBb](?:[ .-]?[0-9]){6}(?:[ ./-]{0,3}[0-9]{2})?\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  examples: {
    found: [
      ['assuré 2 84 02 75 123 456 24 inconnu', '2 84 02 75 123 456 24'],
      ['{"numeroSecuriteSociale":"284027512345624"}', '284027512345624'],
      ['nir=2840275123456', '2840275123456'],
      ['retry 184022A12345634', '184022A12345634'],
      ['<NIR>284027512345625</NIR>', '284027512345625'],
    ],
    clean: [
      'order 284027512345625 shipped',
      'order 284137512345624 shipped',
      'imei 356938035643809',
      'nir=inconnu',
      'epoch 1767225600000 1767225600000000',
    ],
  },
};
