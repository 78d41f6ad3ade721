import type { Candidate } from '../../detector.ts';
import { isCommonWord, isParticle } from '../person/names.ts';

const BYTES_MAX = 64;
const SPACE = 0x20;
const COMMA = 0x2c;

/** A word before a place, and the byte where it starts. */
export interface WordBefore {
  readonly text: string;
  readonly start: number;
}

function isEdge(byte: number): boolean {
  return byte <= SPACE || byte === 0x7f || '"()[]{}<>=:;,|/&?`\x1e'.includes(String.fromCharCode(byte));
}

/** The word that ends at a position; an empty one when a space or a sign stands there. */
export function wordBefore({ bytes, eventStart }: Candidate, end: number): WordBefore {
  const first = Math.max(eventStart, end - BYTES_MAX);
  let start = end;
  while (start > first && !isEdge(bytes[start - 1] as number)) start--;
  return { text: bytes.toString('utf8', start, end), start };
}

/** Whether a word's first letter is a capital. */
export function beginsWithCapital(text: string): boolean {
  const [first = ''] = text;
  return first !== first.toLowerCase();
}

/** Small words that streets begin with. */
const LEADING = new Set(['van', 'von', 'de', 'den', 'der', 'ten', 'ter', "'t"]);

const isGap = (byte: number | undefined) => byte === SPACE || byte === COMMA;
const isOrdinal = (text: string) => text.length < 5 && text >= '1' && text < ':';

/** Where the capitalised words begin that end at a space before `end`, with the small ones between them. */
export function startOfCapitals(
  candidate: Candidate,
  end: number,
  wordsMax: number,
  stopsAt: (word: string) => boolean = isCommonWord,
): number {
  let start = end;
  let at = end;
  for (let i = 0; i < wordsMax && isGap(candidate.bytes[at - 1]) && at > candidate.eventStart; i++) {
    const word = wordBefore(candidate, at - 1);
    const isName = beginsWithCapital(word.text) && !stopsAt(word.text);
    if (!isName && !isParticle(word.text) && !isOrdinal(word.text)) break;
    at = word.start;
    if (isName || isOrdinal(word.text) || LEADING.has(word.text)) start = at;
  }
  return start;
}
