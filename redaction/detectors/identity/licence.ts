import { type Candidate, type Detector, digitsOf } from '../../detector.ts';
import { LICENCE_WORDS } from './licence-words.ts';
import { compact, lastThree } from './numbers.ts';
import { numberLength, standsAlone } from './standing.ts';

function check(candidate: Candidate): number {
  return digitsOf(candidate.text).length >= 5 && standsAlone(candidate) ? candidate.text.length : 0;
}

function checkKeyed(candidate: Candidate): number {
  const length = compact(candidate.text).length;
  const isNumber = digitsOf(candidate.text).length >= 4 && length >= 6 && length <= 18;
  return isNumber ? numberLength(candidate, 5) : 0;
}

export const licence: Detector = {
  id: 'licence',
  kind: 'licence',
  group: 'identity',
  description: 'Driving licence numbers (under their key or near a word, in the languages of Europe)',
  // Few states have a check digit, and many codes look alike, so that a word must say what it is.
  pattern:
    '\\b(?:[0-9]{8,12}|[0-9]{5}/[0-9]{2}/[0-9]{4}|[0-9]{2}[A-Z]{2}[0-9]{5}|[A-Z]{1,3} ?[0-9]{6,9}[A-Z]?|[A-Z][0-9][0-9A-Z]{8}[0-9X]|[A-Z]{1,5}9{0,4}[0-9]{6}[A-Z9]{2}[0-9A-Z]{3})\\b',
  check,
  context: LICENCE_WORDS,
  keys: LICENCE_WORDS,
  keyed: '[A-Za-z0-9]{1,8}(?:[ /-]?[0-9][A-Za-z0-9]{0,15}){0,3}\\b',
  checkKeyed,
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"drivingLicenceNumber":"MUSTE607304EV9IJ"}', 'MUSTE607304EV9IJ'],
      ['rijbewijsnummer=5123456789 ongeldig', '5123456789'],
      ['Führerschein B072RRE2I55 abgelaufen', 'B072RRE2I55'],
      ['prawo jazdy nr 01234/15/1465 cofnięte', '01234/15/1465'],
      ['<PatenteGuida>U1A23456789</PatenteGuida>', 'U1A23456789'],
      ['permis de conduire: 14AB12345', '14AB12345'],
    ],
    clean: [
      'part B072RRE2I55 and order 5123456789',
      'license key 5123456789 expired',
      'rijbewijs upload took 1834 ms',
      'rijbewijs check for ORD-51234567',
      'patente=B rinnovata',
    ],
  },
};
