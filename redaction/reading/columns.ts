import { isWord } from '../detector.ts';
import { isQuote, isSpace } from './characters.ts';
import { endOfKey } from './suffixes.ts';
import type { Value } from './value.ts';

const HEADER_BYTES_MAX = 8192;
const CELL_BYTES_MAX = 16_384;
const ROWS_MAX = 100_000;
/** So many lines with another number of columns end the rows. */
const OTHERS_MAX = 3;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const OPEN_PAREN = 0x28;
const CLOSE_PAREN = 0x29;
const EQUALS = 0x3d;
const COMMA = 0x2c;
/** What stands in no line of names: such a line is JSON, key=value or the like. */
const NO_NAMES = new Set([...Buffer.from(':={}<>')]);
const DELIMITERS = new Set([...Buffer.from(',;|\t')]);

/** Where a list of column names lies, and where its rows begin. */
export interface Header {
  readonly start: number;
  readonly end: number;
  readonly delimiter: number;
  /** Rows in parentheses, as in SQL; else a row is a line. */
  readonly inParens: boolean;
  readonly rows: number;
}

/** Finds lists of column names and their rows in one event: CSV with a header, INSERT INTO t (a, b) VALUES (1, 2). */
export class ColumnReader {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;
  /** Up to where it is known that there is no list in parentheses, and no line of names: nothing is looked at twice. */
  #noListBefore = 0;
  #noLineBefore = 0;

  constructor(bytes: Buffer, eventStart: number, eventEnd: number) {
    this.#bytes = bytes;
    this.#start = eventStart;
    this.#end = eventEnd;
  }

  /** The header that holds a word which ends at `position`, when what follows says that it is one of several columns. */
  headerAt(position: number): Header | undefined {
    const keyEnd = endOfKey(this.#bytes, position, this.#end);
    let at = keyEnd;
    while (at < this.#end && (isQuote(this.#bytes[at]) || this.#bytes[at] === 0x5d) && at - keyEnd < 3) at++;
    while (at < this.#end && this.#bytes[at] === 0x20 && at - keyEnd < 8) at++;
    const byte = this.#bytes[at];
    const endsLine = byte === NEWLINE || byte === RETURN;
    if (at >= this.#end || !(DELIMITERS.has(byte as number) || byte === CLOSE_PAREN || endsLine)) return undefined;
    return this.#inParens(at) ?? this.#line(at);
  }

  /** The number of delimiters between the header's start and a position in it. */
  columnOf(header: Header, position: number): number {
    let column = 0;
    for (let at = header.start; at < position; at++) if (this.#bytes[at] === header.delimiter) column++;
    return column;
  }

  /** Tells of every value of the wanted columns; where the rows end. */
  readRows(
    header: Header,
    isWanted: (column: number) => boolean,
    onValue: (column: number, value: Value) => void,
  ): number {
    return header.inParens
      ? this.#rowsInParens(header, isWanted, onValue)
      : this.#rowsOfLines(header, isWanted, onValue);
  }

  #rowsInParens(
    header: Header,
    isWanted: (column: number) => boolean,
    onValue: (column: number, value: Value) => void,
  ): number {
    let at = header.rows;
    for (let row = 0; row < ROWS_MAX; row++) {
      const open = this.#skipBlank(at);
      if (open >= this.#end || this.#bytes[open] !== OPEN_PAREN) return at;
      const cells = this.#row(open + 1, header);
      tell(cells.values, isWanted, onValue);
      at = this.#skipBlank(cells.end + 1);
      if (this.#bytes[at] !== COMMA) return at;
      at++;
    }
    return at;
  }

  /** A line of another number of columns is no row; after some of them in a row there is text. */
  #rowsOfLines(
    header: Header,
    isWanted: (column: number) => boolean,
    onValue: (column: number, value: Value) => void,
  ): number {
    const count = this.columnOf(header, header.end) + 1;
    let at = header.rows;
    for (let others = 0; others < OTHERS_MAX && at < this.#end; ) {
      const { values, end } = this.#row(at, header);
      if (values.length === count) tell(values, isWanted, onValue);
      others = values.length === count ? 0 : others + 1;
      at = end + 1;
    }
    return at;
  }

  /** The cells of a row, and the position of what ends it. */
  #row(position: number, header: Header): { readonly values: (Value | undefined)[]; readonly end: number } {
    const values: (Value | undefined)[] = [];
    let at = position;
    for (;;) {
      const [value, next] = this.#cell(at, header);
      values.push(value);
      if (next >= this.#end || this.#bytes[next] !== header.delimiter) return { values, end: next };
      at = next + 1;
    }
  }

  /** A cell and the position of what ends it. */
  #cell(position: number, header: Header): readonly [Value | undefined, number] {
    let start = position;
    while (start < this.#end && isSpace(this.#bytes[start]) && this.#bytes[start] !== header.delimiter) start++;
    // N'x', E'x'
    if (header.inParens && isWord(this.#bytes[start]) && this.#bytes[start + 1] === 0x27) start++;
    if (isQuote(this.#bytes[start])) return this.#quotedCell(start, header);
    const bound = Math.min(this.#end, start + CELL_BYTES_MAX);
    let end = start;
    let open = 0;
    while (end < bound) {
      const byte = this.#bytes[end] as number;
      if (header.inParens && byte === OPEN_PAREN) open++;
      else if (header.inParens && byte === CLOSE_PAREN && open-- === 0) break;
      else if (open === 0 && (byte === header.delimiter || (!header.inParens && byte === NEWLINE))) break;
      end++;
    }
    let last = end;
    while (last > start && (isSpace(this.#bytes[last - 1]) || this.#bytes[last - 1] === RETURN)) last--;
    return [last === start ? undefined : { start, end: last, form: 'column' }, end];
  }

  #quotedCell(start: number, header: Header): readonly [Value | undefined, number] {
    const quote = this.#bytes[start];
    const bound = Math.min(this.#end, start + CELL_BYTES_MAX);
    let end = start + 1;
    while (end < bound && (this.#bytes[end] !== quote || this.#bytes[end + 1] === quote)) {
      end += this.#bytes[end] === quote ? 2 : 1;
    }
    let next = end + 1;
    while (
      next < bound &&
      this.#bytes[next] !== header.delimiter &&
      this.#bytes[next] !== CLOSE_PAREN &&
      this.#bytes[next] !== NEWLINE
    )
      next++;
    return [
      end <= start + 1 ? undefined : { start: start + 1, end: Math.min(end, this.#end), form: 'column' },
      Math.min(next, this.#end),
    ];
  }

  #skipBlank(position: number): number {
    let at = position;
    while (at < this.#end && (isSpace(this.#bytes[at]) || this.#bytes[at] === NEWLINE || this.#bytes[at] === RETURN))
      at++;
    return at;
  }

  #isName(byte: number | undefined): boolean {
    return (
      isWord(byte) ||
      byte === 0x5f ||
      byte === 0x2e ||
      byte === 0x2d ||
      isQuote(byte) ||
      byte === 0x5b ||
      byte === 0x5d ||
      (byte as number) >= 0x80
    );
  }

  /** (a, b, c) VALUES (…), or (a, b)=(…) of PostgreSQL's errors. */
  #inParens(position: number): Header | undefined {
    if (position < this.#noListBefore) return undefined;
    const first = Math.max(this.#start, position - HEADER_BYTES_MAX);
    const last = Math.min(this.#end, position + HEADER_BYTES_MAX);
    const isInside = (at: number) =>
      this.#isName(this.#bytes[at]) ||
      this.#bytes[at] === COMMA ||
      isSpace(this.#bytes[at]) ||
      this.#bytes[at] === NEWLINE;
    let start = position - 1;
    while (start >= first && isInside(start)) start--;
    let end = position;
    while (end < last && isInside(end)) end++;
    this.#noListBefore = end;
    if (start < first || this.#bytes[start] !== OPEN_PAREN || this.#bytes[end] !== CLOSE_PAREN) return undefined;
    const after = this.#skipBlank(end + 1);
    const word = this.#bytes.toString('latin1', after, Math.min(this.#end, after + 6)).toLowerCase();
    const rows = word === 'values' ? after + 6 : this.#bytes[after] === EQUALS ? after + 1 : -1;
    return rows === -1 ? undefined : { start: start + 1, end, delimiter: COMMA, inParens: true, rows };
  }

  /** A line of names with one delimiter, and lines of values after it. */
  #line(position: number): Header | undefined {
    if (position < this.#noLineBefore) return undefined;
    let start = position - 1;
    while (start >= this.#start && position - start < HEADER_BYTES_MAX && this.#bytes[start] !== NEWLINE) start--;
    let end = position;
    while (end < this.#end && end - position < HEADER_BYTES_MAX && this.#bytes[end] !== NEWLINE) end++;
    this.#noLineBefore = end;
    if (end >= this.#end || this.#bytes[end] !== NEWLINE) return undefined;
    for (let at = start + 1; at < end; at++) if (NO_NAMES.has(this.#bytes[at] as number)) return undefined;
    const delimiter = this.#delimiterOf(start + 1, end);
    return delimiter === undefined ? undefined : { start: start + 1, end, delimiter, inParens: false, rows: end + 1 };
  }

  /** The delimiter that stands most often in a line. */
  #delimiterOf(start: number, end: number): number | undefined {
    const counts = new Map<number, number>();
    for (let at = start; at < end; at++) {
      const byte = this.#bytes[at] as number;
      if (DELIMITERS.has(byte)) counts.set(byte, (counts.get(byte) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}

function tell(
  values: readonly (Value | undefined)[],
  isWanted: (column: number) => boolean,
  onValue: (column: number, value: Value) => void,
): void {
  for (const [column, value] of values.entries()) if (value !== undefined && isWanted(column)) onValue(column, value);
}
