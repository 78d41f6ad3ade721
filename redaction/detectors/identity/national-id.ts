import { type Candidate, type Detector, digitsOf } from '../../detector.ts';
import { NATIONAL_ID_WORDS } from './national-id-words.ts';
import { compact, lastThree } from './numbers.ts';
import { numberLength } from './standing.ts';

/** Longer values are hashes and UUIDs: tokens that stand for the person, not the number. */
function checkKeyed(candidate: Candidate): number {
  const length = compact(candidate.text).length;
  return digitsOf(candidate.text).length >= 5 && length <= 20 ? numberLength(candidate, 7) : 0;
}

export const nationalId: Detector = {
  id: 'national-id',
  kind: 'national-id',
  group: 'identity',
  description: 'Numbers of a person by the state, tax office or social insurance, of any country (under a telling key)',
  keys: NATIONAL_ID_WORDS,
  keyed: '[A-Za-z]{0,6}[ .-]?[0-9][A-Za-z0-9]*(?:[ ./-][A-Za-z]?[0-9][A-Za-z0-9]*|[ -][A-Z]\\b){0,6}\\b',
  checkKeyed,
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"nationalId":"784-1987-6543210-5"}', '784-1987-6543210-5'],
      ['ssn=078-05-1120 state=NY', '078-05-1120'],
      ['tax_id: 12 345 678 903 rejected', '12 345 678 903'],
      ['<DocumentoIdentidad>Y-1234567-A</DocumentoIdentidad>', 'Y-1234567-A'],
      ['socialSecurityNumber=123456789 200 OK', '123456789'],
      ['{"numer dowodu":"ABC 123456"}', 'ABC 123456'],
      ['{"personnummer":1234567890}', '1234567890'],
    ],
    clean: [
      'order 123456789 shipped',
      '{"nationalId":"6f9619ff-8b86-4011-b42d-00c04fc964ff"}',
      'tax_id=missing',
      'id_number=1234',
      '{"nationalIdHash":"1234567890"}',
    ],
  },
};
