import { type Candidate, type Detector, digitsOf, textBefore } from '../../detector.ts';
import { NATIONAL_ID_WORDS } from './national-id-words.ts';
import { compact, lastThree } from './numbers.ts';
import { numberLength } from './standing.ts';

/** The keys "id number" and "id card" are also the end of these. */
const NOT_IDS = ['VALIDNUMBER', 'VALIDCARD', 'VALIDDOCUMENT'];

/** Numbers of cards may have few digits. Values that are longer are hashes and UUIDs. */
function checkKeyed(candidate: Candidate): number {
  const { length } = compact(candidate.text);
  const digits = digitsOf(candidate.text).length;
  if (digits < 5 && (digits < 3 || length < 8 || length > 10)) return 0;
  const before = compact(textBefore(candidate, 40));
  return length <= 20 && !NOT_IDS.some((words) => before.includes(words)) ? numberLength(candidate, 7) : 0;
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
      ['validation failed for identiteitskaart: IX8F2B1P4', 'IX8F2B1P4'],
    ],
    clean: [
      'order 123456789 shipped',
      '{"nationalId":"6f9619ff-8b86-4011-b42d-00c04fc964ff"}',
      'tax_id=missing',
      'id_number=1234',
      'invalid number: 12345678',
      'Invalid card number 12345678: {"invalidCard":"12345678"}',
      '{"nationalIdHash":"1234567890"}',
    ],
  },
};
