import { byteBefore, type Candidate, type Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { announcedWords } from './name-announced.ts';
import { bytesOf, CAPITALISED, isAllCapitals, isPersonal, trimmed } from './name-shape.ts';
import { isCommonWord, isDoubtfulName, isFamilyName, isFirstName, isParticle, mayBeginName } from './names.ts';

const SPACE = 0x20;
const NAMES_MAX = 5;
const WORD_BYTES_MAX = 40;
const NO_LETTER = 0;
const SMALL = 1;
const CAPITAL = 2;

/** What a byte may be of a word; all beyond ASCII may begin one. */
const CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a)) return CAPITAL;
  return byte >= 0x61 && byte <= 0x7a ? SMALL : NO_LETTER;
});
/** Bytes before a word that make it part of a number, a path, a host or another word. */
const NO_BEGINNING = new Set([...Buffer.from("0123456789-_./\\@$#%&*+'")]);

const isJoint = (byte: number | undefined) => byte === 0x2d || byte === 0x27;

/** Where two words begin one after the other, the first with a capital or beyond ASCII: the second may be a particle. */
function pairs(bytes: Buffer, start: number, end: number): number[] {
  const found: number[] = [];
  let before = SPACE;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (CLASS[byte] === NO_LETTER) {
      before = byte;
      continue;
    }
    let next = at + 1;
    while (next < end && (CLASS[bytes[next] as number] !== NO_LETTER || isJoint(bytes[next]))) next++;
    const isWord = CLASS[byte] === CAPITAL && next > at + 1 && next - at < WORD_BYTES_MAX && !NO_BEGINNING.has(before);
    const isFollowed = isWord && bytes[next] === SPACE && CLASS[bytes[next + 1] ?? 0] !== NO_LETTER;
    if (isFollowed && mayBeginName(bytes.toString('utf8', at, next))) found.push(at);
    at = next - 1;
    before = 0;
  }
  return found;
}

function check(candidate: Candidate): number {
  if (byteBefore(candidate) === 0x2e) return 0;
  const words = announcedWords(candidate);
  const names = words.map(({ text }) => trimmed(text)).filter((text) => !isParticle(text));
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined || names.length < 2 || names.length > NAMES_MAX) return 0;
  if (names.some(isAllCapitals) || isCommonWord(first) || !isPersonal(words)) return 0;
  const isKnown = isFirstName(first) && !isDoubtfulName(first);
  return isKnown || isFamilyName(last) ? bytesOf(words) : 0;
}

export const nameAmong: Detector = {
  id: 'name-among',
  kind: 'name',
  group: 'person',
  description: 'Names of persons beside other personal data, where no word announces them',
  pattern: CAPITALISED,
  beside: pairs,
  check,
  certainty: 'possible',
  action: 'mask',
  normalise: normaliseName,
  examples: { found: [], clean: ['Katarzyna Kowalska', 'Charlotte Sofa'] },
};
