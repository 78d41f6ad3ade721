import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { MONTH, validBy, wholeIf } from './standing.ts';

/** A day, with 40 more in a D-number. */
const DAY = '(?:[04][1-9]|[1256][0-9]|[37][01])';

export const noFnr: Detector = {
  id: 'no-fnr',
  kind: 'fodselsnummer',
  group: 'identity',
  description: 'Norwegian fødselsnummer and D-number (birth date, two check digits mod 11)',
  // One 11-digit number in 1,900 passes, and no epoch time has 11 digits: no context word needed.
  pattern: `\\b${DAY}${MONTH}[0-9]{2}[ -]?[0-9]{5}\\b`,
  check: wholeIf(validBy('NO', 'fodselsnummer')),
  keys: [
    'fødselsnummer',
    'foedselsnummer',
    'fødselsnr',
    'foedselsnr',
    'fødsels nr',
    'fnr',
    'fnr dnr',
    'd nummer',
    'dnummer',
    'dnr',
    'norsk personnummer',
    'norsk ident',
    'norwegian national id',
    'norwegian birth number',
    'personident',
    'person ident',
  ],
  keyed: '[0-9]{6}[ -]?[0-9]{5}\\b',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
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
