import { byteAfter, byteBefore, type Candidate, type Detector, digitsOf, isWord, textBefore } from '../../detector.ts';
import { isCutShort, textOf, wordsOf } from '../person/name-shape.ts';
import { isCommonWord } from '../person/names.ts';
import { POSTCODE_AND_CITY } from './address-parts.ts';
import { ADDRESS_KEYS, POSTCODE_KEYS, STREET_KEYS } from './address-words.ts';

const DIGITS_MIN = 2;
const DIGITS_MAX = 8;
const LENGTH_MAX = 9;
const PARTS_MAX = 2;
const SHORT_KEYS = ['cap', 'zip', 'cp'];

/** What stands before a port or a part of a number. */
const JOINED = new Set(Buffer.from('-./:_="'));

function check(candidate: Candidate): number {
  const before = byteBefore(candidate);
  if (isWord(before) || JOINED.has(before ?? 0) || isCutShort(candidate)) return 0;
  // A number and a noun stand anywhere in German; an address has a sign or a small word of place before them.
  const place = textBefore(candidate, 12).split(' ').at(-2) ?? '';
  if (!place.endsWith(',') && !place.endsWith(':') && !PLACES.has(place) && digitsOf(candidate.text).length < 6)
    return 0;
  const town = wordsOf(textOf(candidate)).at(-1)?.text ?? '';
  return isCommonWord(town) ? 0 : candidate.text.length;
}

const PLACES = new Set('in te at adres adresse address anschrift postcode plz postal zip code en em w v ve'.split(' '));

/** Whether a text is a postal code somewhere: digits, perhaps with capitals, in one part or two. */
function isPostcode(text: string): boolean {
  const digits = digitsOf(text).length;
  const parts = text.replaceAll('-', ' ').split(' ');
  const length = text.length - (parts.length - 1);
  return digits >= DIGITS_MIN && digits <= DIGITS_MAX && length <= LENGTH_MAX && parts.length <= PARTS_MAX;
}

function checkKeyed(candidate: Candidate): number {
  const { form, key = '' } = candidate;
  let { text } = candidate;
  if (form === 'bare') {
    // What follows the space belongs to the code only when it has a digit, or is two letters as in 1234 AB.
    const [first = '', second = ''] = text.split(' ');
    if (second !== '' && digitsOf(second) === '' && (first.length !== 4 || second.length !== 2)) text = first;
    const isWhole = text.length === candidate.text.length;
    if (isWhole && (isCutShort(candidate) || byteAfter(candidate) === 0x2e)) return 0;
  }
  if (!isPostcode(text)) return 0;
  // Such keys mean other things as well, in which numbers are shorter.
  return SHORT_KEYS.includes(key.toLowerCase()) && text.length < 4 ? 0 : text.length;
}

export const addressPostcode: Detector = {
  id: 'address-postcode',
  kind: 'address',
  group: 'contact',
  description: 'Postal codes, announced by a key, and those with a town behind them near a word for address',
  pattern: `(?:${POSTCODE_AND_CITY}|[1-9][0-9]{3} ?[A-Z]{2}\\b(?:[ -][1-9][0-9]{0,3}[a-z]?\\b)?)`,
  check,
  context: [...POSTCODE_KEYS, ...ADDRESS_KEYS, ...STREET_KEYS].filter(
    (word) => word.length > 4 && !word.includes('address'),
  ),
  keys: POSTCODE_KEYS,
  keyed: '[A-Za-z0-9]{1,8}(?:[- ][A-Za-z0-9]{2,4})?\\b',
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
