import { type ByteSet, character, type Sequence } from './trigger.ts';

/** A word of fewer letters counts only where a word begins, so that its length must be known. */
const LONG_LETTERS_MIN = 6;
/** What may stand between the words of a key: first_name, first-name, first.name, first name. */
const JOINTS: ByteSet = [...Buffer.from(' -._')];
const COMBINING = { first: 0x300, last: 0x36f };
/** Letters that are no other letter with a mark, as they are written where only ASCII may be. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ß: 'ss',
};
/** As German and Danish are written without their letters. */
const WITH_E: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae', ß: 'ss' };

const replaced = (word: string, table: Readonly<Record<string, string>>) =>
  [...word].map((one) => table[one] ?? one).join('');

function withoutMarks(word: string): string {
  const kept = [...word.normalize('NFD')].filter((one) => {
    const code = one.codePointAt(0) as number;
    return code < COMBINING.first || code > COMBINING.last;
  });
  return kept.join('').normalize('NFC');
}

/** Every way to join the parts of a phrase, each part as rows of byte sets. */
function phrase(parts: readonly string[]): (readonly ByteSet[])[] {
  let ways: ByteSet[][] = [[]];
  parts.forEach((part, i) => {
    let rows: ByteSet[][] = ways;
    if (i > 0) rows = ways.flatMap((way) => [way, [...way, JOINTS]]);
    for (const one of part) rows = character(one, true).flatMap((form) => rows.map((way) => [...way, ...form]));
    ways = rows;
  });
  return ways;
}

/**
 * The rows of bytes that a word of a key or a context may be written in: in any case, its parts joined or apart, with
 * and without accents, in ASCII too. The length of a long one is not known when it is found.
 */
export function wordSequences(word: string): Sequence[] {
  const forms = new Set([
    word,
    withoutMarks(word),
    withoutMarks(replaced(word, PLAIN)),
    withoutMarks(replaced(word, WITH_E)),
  ]);
  return [...forms].flatMap((form) => {
    const parts = form.split(' ');
    const hasLength = parts.join('').length < LONG_LETTERS_MIN;
    return phrase(parts).map((sets) => ({ sets, before: 0, after: 0, hasLength }));
  });
}
