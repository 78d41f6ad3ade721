import { passesElevenTest } from '../checksums.ts';
import { type Candidate, type Detector, digitsOf, isInsideNumber } from '../detector.ts';

function check(candidate: Candidate): number {
  return !isInsideNumber(candidate) && passesElevenTest(digitsOf(candidate.text)) ? candidate.text.length : 0;
}

export const bsn: Detector = {
  id: 'nl-bsn',
  kind: 'bsn',
  group: 'identity',
  description: 'Dutch burgerservicenummer (eleven test, with a context word)',
  pattern: '\\b(?:[0-9]{9}|[0-9]{4}\\.[0-9]{2}\\.[0-9]{3}|[0-9]{3} [0-9]{3} [0-9]{3})\\b',
  check,
  // One number in eleven passes the test, so that a word must say what it is.
  context: [
    'bsn',
    'burgerservice',
    'sofi',
    'nationalid',
    'national_id',
    'national id',
    'personid',
    'citizen',
    'identiteit',
    'persoonsnummer',
  ],
  action: 'mask',
  normalise: digitsOf,
  examples: {
    found: [
      ['bsn=111222333 not found', '111222333'],
      ['{"nationalId":"123456782"}', '123456782'],
      ['Burgerservicenummer: 1234.56.782', '1234.56.782'],
    ],
    clean: ['order 123456782 shipped', 'bsn=123456789 is not valid', 'bsn check took 123456782.5 ns'],
  },
};
