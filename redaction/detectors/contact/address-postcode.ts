import { byteBefore, type Candidate, type Detector, digitsOf, isWord } from '../../detector.ts';
import { isCutShort } from '../person/name-shape.ts';
import { POSTCODE_AND_CITY } from './address-parts.ts';
import { ADDRESS_KEYS, POSTCODE_KEYS, STREET_KEYS } from './address-words.ts';

const BYTES_MAX = 12;
const DIGITS_MAX = 8;
const SHORT_KEYS = ['cap', 'zip'];

function check(candidate: Candidate): number {
  const before = byteBefore(candidate);
  const isPart = isWord(before) || before === 0x2d || before === 0x2e;
  return isPart || isCutShort(candidate) ? 0 : candidate.text.length;
}

function checkKeyed(candidate: Candidate): number {
  const { text, form, key = '' } = candidate;
  const digits = digitsOf(text).length;
  if (text.length > BYTES_MAX || digits === 0 || digits > DIGITS_MAX || isCutShort(candidate)) return 0;
  if (form === 'bare' && candidate.bytes[candidate.end] === 0x2e && isWord(candidate.bytes[candidate.end + 1]))
    return 0;
  // Such keys mean other things as well, in which numbers are shorter.
  return SHORT_KEYS.includes(key.toLowerCase()) && digits < 4 && text.length === digits ? 0 : text.length;
}

export const addressPostcode: Detector = {
  id: 'address-postcode',
  kind: 'address',
  group: 'contact',
  description: 'Postal codes, announced by a key, and those with a town behind them near a word for address',
  pattern: `(?:${POSTCODE_AND_CITY}|[1-9][0-9]{3} ?[A-Z]{2}\\b(?:[ -][1-9][0-9]{0,3}[a-z]?\\b)?)`,
  check,
  context: [...POSTCODE_KEYS, ...ADDRESS_KEYS.slice(0, 20), ...STREET_KEYS.slice(0, 12)].filter(
    (word) => word.length > 4,
  ),
  keys: POSTCODE_KEYS,
  keyed:
    '(?:[1-9][0-9]{3} ?[A-Za-z]{2}|[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}|[A-Za-z][0-9][0-9W] ?[0-9A-Za-z]{4}|[A-Za-z]{3} ?[0-9]{4}|(?:[A-Z]{1,2}-)?[0-9]{2,5}(?:[- ][0-9]{2,4})?)\\b',
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.replaceAll(' ', '').toUpperCase(),
  generalise: (text) => text.trim().slice(0, 2),
  examples: {
    found: [
      ['postcode=1234 AB city=Utrecht', '1234 AB'],
      ['{"zipCode":"10115","PLZ":80331}', '10115', '80331'],
      ['<CodePostal>75002</CodePostal>', '75002'],
      ['kod pocztowy: 00-590, PSČ: 110 00', '00-590', '110 00'],
      ['postal_code="SW1A 1AA"', 'SW1A 1AA'],
      ['irányítószám=1051; postinumero=00100', '1051', '00100'],
      ['het adres staat in 3511 LN Utrecht', '3511 LN Utrecht'],
      ['postcode 1234AB-12 is onbekend', '1234AB-12'],
      ['eircode=D02 AF30', 'D02 AF30'],
    ],
    clean: [
      'zip=archive.zip',
      'postcode is required, zip=true',
      'cap=100 zip=7',
      'postal code: invalid format',
      'took 1024 MB Total',
      'pid 12345 Started',
      'zip=12345.zip',
      'postcode=null',
    ],
  },
};
