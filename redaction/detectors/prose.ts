import type { Candidate } from '../detector.ts';

const PROSE_BYTES_MAX = 48;
const SIGNS = new Set([...Buffer.from(" .:-_'#/(>")]);
const COMBINING = { first: 0x300, last: 0x36f };

/** A text without case, accents and what may stand between the words of a key. */
function bare(text: string): string {
  let kept = '';
  for (const character of text.toLowerCase().normalize('NFD')) {
    const code = character.codePointAt(0) as number;
    const isMark = code >= COMBINING.first && code <= COMBINING.last;
    if (!isMark && (code >= 0x80 || !SIGNS.has(code))) kept += character;
  }
  return kept;
}

function isProse(byte: number): boolean {
  const lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 0x61 && lower <= 0x7a) || SIGNS.has(byte);
}

/**
 * Says whether a candidate stands in a sentence after one of these words, with words between at most: neither another
 * number nor another key.
 */
export function announcedBy(words: readonly string[]): (candidate: Candidate) => boolean {
  const all = [...new Set(words.map(bare))];
  return ({ bytes, start, eventStart }) => {
    const first = Math.max(eventStart, start - PROSE_BYTES_MAX);
    let at = start;
    while (at > first && isProse(bytes[at - 1] as number)) at--;
    const text = bare(bytes.toString('utf8', at, start));
    return all.some((word) => text.includes(word));
  };
}
