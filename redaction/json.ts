import { isDigit } from './detector.ts';
import type { Span } from './reading/span.ts';

const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** How far back the beginning of an array is looked for, in bytes. */
const ARRAY_BYTES_MAX = 65_536;
const ARRAYS_MAX = 16;
/** Backslashes before a quote of JSON, of JSON in a string of JSON, and so on. */
const LEVELS = [0, 1, 3, 7];
/** Instead of a position: what was asked last stands in the same array. */
const NEIGHBOUR = -2;
/** What true, false and null are made of. */
const LITERAL = new Set(Buffer.from('truefalsn'));

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function isNumeric(byte: number | undefined): boolean {
  return isDigit(byte) || byte === MINUS || byte === PLUS || byte === POINT || byte === 0x65 || byte === 0x45;
}

function spaceStart(body: Buffer, from: number, first: number): number {
  let at = from;
  while (at > first && isSpace(body[at - 1])) at--;
  return at;
}

/** How many backslashes stand before the quote that ends at a position. */
function slashesBefore(body: Buffer, quoteEnd: number, first: number): number {
  let count = 0;
  while (quoteEnd - 2 - count >= first && body[quoteEnd - 2 - count] === BACKSLASH) count++;
  return count;
}

/** How many of them belong to the quote: those before may be escaped backslashes at the end of a string; -1 for too deep. */
function levelOf(slashes: number): number {
  return LEVELS.find((level) => slashes % (2 * (level + 1)) === level) ?? -1;
}

/** Where the string starts whose closing quote ends at a position, its backslashes included; -1 when it is not found. */
function stringStart(body: Buffer, quoteEnd: number, first: number): number {
  const level = levelOf(slashesBefore(body, quoteEnd, first));
  for (let at = quoteEnd - 1 - Math.max(level, 0); level !== -1 && at > first; at--) {
    if (body[at - 1] === QUOTE && levelOf(slashesBefore(body, at, first)) === level) return at - 1 - level;
  }
  return -1;
}

/** A number of JSON: its bytes, and the backslashes that quotes have in its place. */
export interface BareNumber {
  readonly start: number;
  readonly end: number;
  readonly backslashes: number;
}

/** Tells numbers of JSON in a body from other digits; to be asked in the order of the body. */
export class BareNumbers {
  readonly #body: Buffer;
  /** What was asked last: where it ended, and its level, which a neighbour in the same array shares. */
  #askedEnd = -1;
  #askedLevel = -1;

  constructor(body: Buffer) {
    this.#body = body;
  }

  /**
   * The number of JSON that holds these bytes, for a mark in its place must be a string, so that `"bsn":123456782` stays
   * JSON; undefined when they are not in one.
   */
  at(start: number, end: number, event: Span): BareNumber | undefined {
    const body = this.#body;
    if (!isDigit(body[start]) && body[start] !== MINUS) return undefined;
    let points = 0;
    for (let at = start; at < end; at++) if (body[at] === POINT) points++;
    let from = start;
    for (; from > event.start && isNumeric(body[from - 1]); from--) if (body[from - 1] === POINT) points++;
    let to = end;
    for (; to < event.end && isNumeric(body[to]); to++) if (body[to] === POINT) points++;
    if (points > 1) return undefined;
    const after = to < event.end ? body[to] : COMMA;
    if (after !== COMMA && after !== CLOSE_BRACE && after !== CLOSE_BRACKET && !isSpace(after)) return undefined;
    const backslashes = this.#levelAt(from, event);
    [this.#askedEnd, this.#askedLevel] = [to, backslashes];
    return backslashes === -1 ? undefined : { start: from, end: to, backslashes };
  }

  /** The backslashes of the quotes around, where what starts there is the value of a JSON key or in an array; else -1. */
  #levelAt(start: number, { start: first, end }: Span): number {
    const body = this.#body;
    let at = spaceStart(body, start, first);
    for (let arrays = 0; arrays < ARRAYS_MAX && at > first; arrays++) {
      const byte = body[at - 1];
      if (byte === COLON) {
        const keyEnd = spaceStart(body, at - 1, first);
        return keyEnd > first && body[keyEnd - 1] === QUOTE ? levelOf(slashesBefore(body, keyEnd, first)) : -1;
      }
      if (byte !== COMMA && byte !== OPEN_BRACKET) return -1;
      const array = this.#arrayStart(at, first);
      if (array < 0) return array === NEIGHBOUR ? this.#askedLevel : -1;
      at = spaceStart(body, array, first);
      if (at === first) return body[spaceStart(body, end, first) - 1] === CLOSE_BRACKET ? 0 : -1;
    }
    return -1;
  }

  /** The position of the bracket that opens the array around a position; -1 when what stands before it is not JSON. */
  #arrayStart(from: number, first: number): number {
    const body = this.#body;
    const last = Math.max(first, from - ARRAY_BYTES_MAX);
    let depth = 0;
    for (let at = from; at > last; ) {
      if (at === this.#askedEnd && depth === 0) return NEIGHBOUR;
      const byte = body[at - 1] as number;
      if (byte === QUOTE) {
        at = stringStart(body, at, last);
        if (at === -1) return -1;
        continue;
      }
      if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth++;
      else if (byte === OPEN_BRACKET && depth === 0) return at - 1;
      else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) depth--;
      else if (!isNumeric(byte) && byte !== COMMA && byte !== COLON && !isSpace(byte) && !LITERAL.has(byte)) return -1;
      if (depth < 0) return -1;
      at--;
    }
    return -1;
  }
}
