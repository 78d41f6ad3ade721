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
const CLOSE_BRACE = 0x7d;

/** How far back the beginning of an array is looked for, in bytes. */
const ARRAY_BYTES_MAX = 1024;
/** JSON in a string of JSON, three levels deep: \\\\\\\" */
const BACKSLASHES_MAX = 7;

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

/** How many backslashes stand before the quote that ends at a position; -1 when no quote does. */
function backslashesOf(body: Buffer, quoteEnd: number, first: number): number {
  if (quoteEnd <= first || body[quoteEnd - 1] !== QUOTE) return -1;
  let count = 0;
  while (quoteEnd - 2 - count >= first && body[quoteEnd - 2 - count] === BACKSLASH) count++;
  return count <= BACKSLASHES_MAX ? count : -1;
}

/** The position after the opening bracket of the array that holds a position; -1 when that is not in an array. */
function arrayStart(body: Buffer, from: number, first: number): number {
  const last = Math.max(first, from - ARRAY_BYTES_MAX);
  let isString = false;
  for (let at = from; at > last; at--) {
    const byte = body[at - 1];
    if (byte === QUOTE) isString = !isString;
    else if (isString) continue;
    else if (byte === OPEN_BRACKET) {
      const before = spaceStart(body, at - 1, first);
      if (body[before - 1] !== OPEN_BRACKET && body[before - 1] !== COMMA) return at;
    } else if (!isNumeric(byte) && byte !== COMMA && byte !== CLOSE_BRACKET && byte !== BACKSLASH && !isSpace(byte)) {
      return -1;
    }
  }
  return -1;
}

/** The backslashes of the quotes around, where what starts at a position is the value of a JSON key or in an array; else -1. */
function levelAt(body: Buffer, start: number, { start: first, end }: Span): number {
  let at = spaceStart(body, start, first);
  const byte = at > first ? body[at - 1] : undefined;
  if (byte === COMMA || byte === OPEN_BRACKET) {
    const array = arrayStart(body, at, first);
    if (array === -1) return -1;
    at = spaceStart(body, array - 1, first);
    if (at === first) return body[spaceStart(body, end, first) - 1] === CLOSE_BRACKET ? 0 : -1;
  }
  if (at <= first || body[at - 1] !== COLON) return -1;
  return backslashesOf(body, spaceStart(body, at - 1, first), first);
}

/** A number of JSON: its bytes, and the backslashes that quotes have in its place. */
export interface BareNumber {
  readonly start: number;
  readonly end: number;
  readonly backslashes: number;
}

/**
 * The number of JSON that holds these bytes, for a mark in its place must be a string, so that `"bsn":123456782` stays
 * JSON; undefined when they are not in one.
 */
export function bareNumberAt(body: Buffer, start: number, end: number, event: Span): BareNumber | undefined {
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
  const backslashes = levelAt(body, from, event);
  return backslashes === -1 ? undefined : { start: from, end: to, backslashes };
}
