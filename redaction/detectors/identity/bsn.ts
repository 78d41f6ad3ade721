import { passesElevenTest } from '../../checksums.ts';
import { type Detector, digitsOf } from '../../detector.ts';
import { lastThree } from './numbers.ts';
import { wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

export const bsn: Detector = {
  id: 'nl-bsn',
  kind: 'bsn',
  group: 'identity',
  description: 'Dutch burgerservicenummer (eleven test, with a context word)',
  // One number in eleven passes the test, so that a word must say what it is.
  pattern: '\\b(?:[0-9]{9}|[0-9]{4}\\.[0-9]{2}\\.[0-9]{3}|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{3})\\b',
  check: wholeIf(passesElevenTest),
  context: [
    'burgerservice',
    'sofi',
    'person id',
    'identiteit',
    'patiënt',
    'verzekerde',
    'ingeschrevene',
    'belastingplichtige',
    ...PERSON_NUMBER_WORDS,
  ],
  keys: [
    'bsn',
    'bsn nummer',
    'bsn nr',
    'bsn number',
    'burgerservicenummer',
    'burger service nummer',
    'burgerservicenr',
    'citizen service number',
    'citizen service no',
    'sofinummer',
    'sofi nummer',
    'sofinr',
    'persoonsnummer',
    'onderwijsnummer',
  ],
  // Leading zeros are lost where it was made a number of.
  keyed: '(?:[0-9]{8,9}|[0-9]{3,4}[ .-][0-9]{2,3}[ .-][0-9]{3})\\b',
  action: 'mask',
  normalise: (text) => digitsOf(text).padStart(9, '0'),
  partial: lastThree,
  examples: {
    found: [
      ['bsn=111222333 not found', '111222333'],
      ['{"nationalId":"123456782"}', '123456782'],
      ['{"bsn":12345672}', '12345672'],
      ['Burgerservicenummer: 1234.56.782', '1234.56.782'],
      ['patiënt 123 456 782 is opgenomen', '123 456 782'],
      ['bsn=123456789 is not valid', '123456789'],
    ],
    clean: [
      'order 123456782 shipped',
      'bsn check took 123456782.5 ns',
      'bsn of order 123456789',
      'bsn service build-123456782',
    ],
  },
};
