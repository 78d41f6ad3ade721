import type { LineParser } from './runtime-line.ts';

/** Where the lines of a file begin and end. */
export interface LineBreaks {
  /** Bytes of a line break. */
  readonly bytes: number;
  /** Where the next line break at or after `from` begins; -1 when there is none. `from` is where a line begins. */
  readonly find: (bytes: Buffer, from: number) => number;
  /**
   * Where the line that may begin at `from` does begin: after a byte order mark at the beginning of a file and after the
   * zeros that an emptied file has where its writer went on at its old position. `position` is that of the first byte in
   * the file; -1 says that it is not the beginning.
   */
  readonly begin: (bytes: Buffer, from: number, position: number) => number;
}

/** How a file's bytes become lines. */
export interface LineFormat {
  readonly breaks: LineBreaks;
  readonly parse: LineParser;
}

const NEWLINE = 0x0a;
const UTF8_MARK = [0xef, 0xbb, 0xbf];

function startsWith(bytes: Buffer, word: readonly number[]): boolean {
  return word.every((byte, i) => bytes[i] === byte);
}

/** Breaks of one byte, as in UTF-8 and every encoding that has ASCII in it. */
export const BYTE_BREAKS: LineBreaks = {
  bytes: 1,
  find: (bytes, from) => bytes.indexOf(NEWLINE, from),
  begin: (bytes, from, position) => {
    let start = from;
    if (position === 0 && startsWith(bytes, UTF8_MARK)) start += UTF8_MARK.length;
    const first = start;
    while (bytes[start] === 0) start++;
    // Zeros at the end may be room that the writer will fill.
    return start === bytes.length ? first : start;
  },
};

/** Breaks of UTF-16; every line begins at an even position. */
export function wideBreaks(littleEndian: boolean): LineBreaks {
  const low = littleEndian ? 0 : 1;
  const mark = littleEndian ? [0xff, 0xfe] : [0xfe, 0xff];
  return {
    bytes: 2,
    find: (bytes, from) => {
      for (let at = bytes.indexOf(NEWLINE, from); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
        const first = at - low;
        if ((first - from) % 2 === 0 && first >= from && bytes[at + 1 - 2 * low] === 0) return first;
      }
      return -1;
    },
    begin: (bytes, from, position) => (position === 0 && startsWith(bytes, mark) ? from + 2 : from),
  };
}
