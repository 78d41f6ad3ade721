import { stdnum } from 'stdnum';
import { byteAfter, byteBefore, type Candidate, isDigit, isWord } from '../../detector.ts';
import { compact } from './numbers.ts';

const PLUS = 0x2b;
const DASH = 0x2d;
const POINT = 0x2e;

function joins(mark: number | undefined, beyond: number | undefined): boolean {
  return (mark === DASH && isWord(beyond)) || (mark === POINT && isDigit(beyond));
}

/** Whether the candidate is a token of its own: no piece of a UUID, of ORD-1234567890, of 0.1234567 or of +31612345678. */
export function standsAlone(candidate: Candidate): boolean {
  const before = byteBefore(candidate);
  if (before === PLUS || joins(before, byteBefore(candidate, 2))) return false;
  return !joins(byteAfter(candidate), byteAfter(candidate, 2));
}

/** A check that takes all of a candidate when it stands alone and its compact form is accepted. */
export function wholeIf(accepts: (number: string) => boolean): (candidate: Candidate) => number {
  return (candidate) => (standsAlone(candidate) && accepts(compact(candidate.text)) ? candidate.text.length : 0);
}

/** Whether a number is valid by what stdnum knows under this country and name. */
export function validBy(country: string, name: string): (number: string) => boolean {
  const validator = stdnum[country]?.[name];
  if (validator === undefined) throw new Error(`stdnum does not know ${country}.${name}`);
  return (number) => validator.validate(number).isValid;
}

const SPACE = 0x20;

/**
 * How many bytes of a key's value are the number. A bare one that begins with enough digits ends at the next space, so
 * that `123 456 782` is taken whole but not `123456782 rows 5`; one between quotes is taken whole.
 */
export function numberLength({ bytes, start, end, form }: Candidate, digitsMin: number): number {
  if (form !== 'bare') return end - start;
  let digits = 0;
  for (let at = start; at < end && bytes[at] !== SPACE; at++) if (isDigit(bytes[at])) digits++;
  const space = bytes.indexOf(SPACE, start);
  return digits >= digitsMin && space >= start && space < end ? space - start : end - start;
}
