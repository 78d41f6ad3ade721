import { type ByteSet, character, type Sequence } from './trigger.ts';

const SHORT_LETTERS_MAX = 5;
const BYTES = Array.from({ length: 256 }, (_, byte) => byte);
const isLetter = (byte: number) => byte >= 0x80 || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
const NO_LETTER: ByteSet = BYTES.filter((byte) => !isLetter(byte));
const LOWER: ByteSet = BYTES.filter((byte) => byte >= 0x61 && byte <= 0x7a);
/** What may stand between the words of a key: first_name, first-name, first.name, first name. */
const JOINTS: ByteSet = [...Buffer.from(' -._')];
const COMBINING = { first: 0x300, last: 0x36f };

function withoutMarks(word: string): string {
  const kept = [...word.normalize('NFD')].filter((one) => {
    const code = one.codePointAt(0) as number;
    return code < COMBINING.first || code > COMBINING.last;
  });
  return kept.join('').normalize('NFC');
}

/** Every way to join the parts of a phrase, each part as rows of byte sets. */
function phrase(parts: readonly string[], ignoresCase: boolean): (readonly ByteSet[])[] {
  let ways: ByteSet[][] = [[]];
  parts.forEach((part, i) => {
    let rows: ByteSet[][] = ways;
    if (i > 0) rows = ways.flatMap((way) => [way, [...way, JOINTS]]);
    for (const one of part) rows = character(one, ignoresCase).flatMap((form) => rows.map((way) => [...way, ...form]));
    ways = rows;
  });
  return ways;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * The rows of bytes that a word of a key or a context may be written in: in any case, its parts joined or apart, with
 * and without accents. A short word counts only where a word begins: after no letter, or as a hump of camelCase.
 */
export function wordSequences(word: string): Sequence[] {
  const forms = new Set([word, withoutMarks(word)]);
  return [...forms].flatMap((form) => {
    const parts = form.split(' ');
    const rows = phrase(parts, true);
    if (parts.join('').length > SHORT_LETTERS_MAX) return rows.map((sets) => ({ sets, before: 0, after: 0 }));
    const humps = [
      capitalised(parts.map((part, i) => (i === 0 ? part : capitalised(part))).join('')),
      parts.join('').toUpperCase(),
    ];
    return [
      ...rows.map((sets) => ({ sets: [NO_LETTER, ...sets], before: 1, after: 0 })),
      ...humps.flatMap((hump) =>
        phrase([hump], false).map((sets) => ({ sets: [LOWER, ...sets], before: 1, after: 0 })),
      ),
    ];
  });
}
