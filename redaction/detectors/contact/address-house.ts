import { byteAfter, type Candidate, type Detector, digitsOf, isDigit } from '../../detector.ts';
import { isCutShort } from '../person/name-shape.ts';
import { HOUSE_KEYS } from './address-words.ts';

const BYTES_MAX = 12;
/** Keys of what is added to a number, which may be letters only. */
const ADDITIONS = ['toevoeging', 'letter'];

function checkKeyed(candidate: Candidate): number {
  const { text, form, key = '' } = candidate;
  const isAddition = ADDITIONS.some((word) => key.toLowerCase().includes(word));
  if (text.length > BYTES_MAX || (!isAddition && !isDigit(candidate.bytes[candidate.start]))) return 0;
  if (form !== 'bare' || !isCutShort(candidate)) return text.length;
  if (isDigit(byteAfter(candidate))) return 0;
  const digits = digitsOf(text).length;
  return isDigit(candidate.bytes[candidate.start + digits - 1]) ? digits : 0;
}

export const addressHouse: Detector = {
  id: 'address-house',
  kind: 'address',
  group: 'contact',
  description: 'Numbers of houses, announced by a key',
  keys: HOUSE_KEYS,
  keyed: '[0-9]{1,5}(?: ?(?:bis|ter|hs|[A-Za-z]{1,2})\\b|[-/][0-9A-Za-z]{1,4})?|[A-Za-z]{1,4}\\b',
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['huisnummer=12 level=info', '12'],
      ['{"houseNumber":"221B","huisnummer":7}', '221B', '7'],
      ['Hausnummer: 5a, Ort', '5a'],
      ['<numer_domu>10/12</numer_domu>', '10/12'],
      ['házszám: 8. door', '8'],
      ['huisnummertoevoeging=hs', 'hs'],
      ['číslo_popisné=123/45', '123/45'],
    ],
    clean: [
      'huisnummer: ongeldig',
      'houseNumber=null',
      'house number is required',
      'street_number=123456789012',
      'number=12 house=4',
      'huisnr={}',
      'toevoeging ontbreekt',
      'building number one',
    ],
  },
};
