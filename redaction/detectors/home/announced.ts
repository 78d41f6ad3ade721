import { type Candidate, digitsOf, isInsideNumber } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { announcedBy } from '../prose.ts';

const DIGITS_MIN = 5;
const BYTES_MAX = 40;
const FINGERPRINT_MIN = 24;

/** RE2 of numbers on the label of a device, with letters, dashes, or in groups of digits. */
export const LABEL = '[A-Za-z0-9]+(?:[.\\-/_][A-Za-z0-9]+| [0-9]{2,}){0,8}';
/** RE2 of those that a sentence may announce. */
export const LABEL_IN_SENTENCE = '\\b(?:[0-9]{8,18}|[A-Z]{1,4}[0-9]{6,16}|[0-9][A-Z]{3}[0-9]{10})\\b';

const isHex = (character: string) => (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');

/** Numbers of certificates and hashes are long and hexadecimal. */
function isFingerprint(text: string): boolean {
  return text.length >= FINGERPRINT_MIN && [...text.toLowerCase()].every(isHex) && digitsOf(text) !== text;
}

/** Whether what stands under a key that names a device's label can be one. */
export function checkLabel({ text }: Candidate): number {
  const digits = digitsOf(text).length;
  return digits >= DIGITS_MIN && text.length <= BYTES_MAX && !isFingerprint(text) ? text.length : 0;
}

/** As checkLabel, in a sentence after one of these words. */
export function checkLabelAfter(words: readonly string[]): (candidate: Candidate) => number {
  const isAnnounced = announcedBy(words);
  return (candidate) =>
    isCalledId(candidate) || isInsideNumber(candidate) || !isAnnounced(candidate) ? 0 : checkLabel(candidate);
}
