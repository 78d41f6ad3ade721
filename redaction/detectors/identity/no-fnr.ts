import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, lastThree, pair, weigh } from './numbers.ts';
import { wholeIf } from './standing.ts';

/** The three digits after the date tell the century: 0 to 499 are of the twentieth, and so are 900 to 999 from 1940. */
function birthYear(number: string): number {
  const year = pair(number, 4);
  const serial = number.slice(6, 9);
  return (serial < '500' || (serial >= '900' && year >= 40) ? 1900 : 2000) + year;
}

/** A D-number has 40 more in the day. Months beyond 12 are of numbers that hospitals make up, left to their key. */
function passes(number: string): boolean {
  const year = birthYear(number);
  if (year > BIRTH_YEAR_MAX || !isDay(year, pair(number, 2), pair(number, 0) % 40)) return false;
  return (
    weigh(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weigh(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

export const noFnr: Detector = {
  id: 'no-fnr',
  kind: 'fodselsnummer',
  group: 'identity',
  description: 'Norwegian fødselsnummer and D-number (birth date, two check digits mod 11)',
  // One 11-digit number in 1,900 passes, and no epoch time has 11 digits: no context word needed.
  pattern: '\\b[0-9]{6}[ -]?[0-9]{5}\\b',
  check: wholeIf(passes),
  keys: [
    'fødselsnummer',
    'foedselsnummer',
    'fødselsnr',
    'foedselsnr',
    'fødsels nr',
    'fnr',
    'fnr dnr',
    'dnr',
    'norsk personnummer',
    'norsk ident',
    'norwegian national id',
    'norwegian birth number',
    'personident',
    'person ident',
  ],
  keyed: '[0-9]{6}[ -]?[0-9]{5}\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  generalise: (text: string) => String(birthYear(compact(text))),
  examples: {
    found: [
      ['{"fodselsnummer":"10078007872"}', '10078007872'],
      ['fnr=26017060708', '26017060708'],
      ['bruker 051061 35160 finnes ikke', '051061 35160'],
      ['bruker med D-nummer 57096043106', '57096043106'],
      ['retry for 22058407643', '22058407643'],
    ],
    clean: [
      'retry for 22058407644',
      'order 10138007872',
      'ORD-10078007872 accepted',
      'call +10078007872',
      'fnr=42 of 99',
    ],
  },
};
