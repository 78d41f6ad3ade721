import { isWord } from '../detector.ts';
import { isBlank, isQuote } from './characters.ts';

/** Where a value begins, and whether a quote ends it or the next tag does. */
export interface TagValue {
  readonly start: number;
  readonly isQuoted: boolean;
}

const TAG_BYTES_MAX = 256;
const TAGS_MAX = 4;
const LESS = 0x3c;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const COLON = 0x3a;
/** Between events. */
const SEPARATOR = 0x1e;
/** Attributes whose value is the name of a field. */
const NAMING = new Set(['name', 'id', 'key', 'field', 'column', 'property', 'code']);
/** Tags of HTML that may stand between a label and what it labels; some are enough without a colon. */
const BETWEEN = new Set(['td', 'th', 'dt', 'dd', 'b', 'strong', 'em', 'i', 'span', 'label', 'li', 'p', 'div', 'code']);
const CELLS = new Set(['td', 'dd']);

/** Where the tag opens in which an attribute that names a field has its value end at `keyEnd`; -1 when there is none. */
function openingOf(bytes: Buffer, keyEnd: number): number {
  const first = Math.max(0, keyEnd - TAG_BYTES_MAX);
  let at = keyEnd - 1;
  while (at > first && !isQuote(bytes[at]) && bytes[at] !== SEPARATOR) at--;
  if (bytes[at - 1] !== EQUALS) return -1;
  let name = at - 1;
  while (name > first && isWord(bytes[name - 1])) name--;
  if (!NAMING.has(bytes.toString('latin1', name, at - 1).toLowerCase())) return -1;
  for (at = name - 1; at >= first && bytes[at] !== GREATER && bytes[at] !== SEPARATOR; at--) {
    if (bytes[at] === LESS) return at;
  }
  return -1;
}

/** Where the attribute `value` of a tag begins, after its quote; -1 when there is none. */
function valueAttribute(bytes: Buffer, open: number, eventEnd: number): number {
  const last = Math.min(eventEnd, open + TAG_BYTES_MAX);
  for (let at = open; at < last && bytes[at] !== GREATER; at++) {
    if (!isBlank(bytes[at]) || bytes[at + 6] !== EQUALS || !isQuote(bytes[at + 7])) continue;
    if (bytes.toString('latin1', at + 1, at + 6).toLowerCase() === 'value') return at + 8;
  }
  return -1;
}

/** The value of a field that an attribute names: <input name="key" value="x">, <column name="key">x</column>. */
export function fieldOfTag(bytes: Buffer, keyEnd: number, eventEnd: number): TagValue | undefined {
  const open = openingOf(bytes, keyEnd);
  if (open === -1) return undefined;
  const value = valueAttribute(bytes, open, eventEnd);
  if (value !== -1) return { start: value, isQuoted: true };
  const last = Math.min(eventEnd, keyEnd + TAG_BYTES_MAX);
  let at = keyEnd;
  while (at < last && bytes[at] !== GREATER && bytes[at] !== LESS) at++;
  if (at >= last || bytes[at] !== GREATER || bytes[at - 1] === SLASH) return undefined;
  return { start: at + 1, isQuoted: false };
}

/**
 * Where the text begins after the tags that part it from its label: Key: <b>x</b>, <td>Key</td><td>x</td>. Without a
 * colon only a cell of a table is one. -1 when there is no such text.
 */
export function afterTags(bytes: Buffer, position: number, eventEnd: number, hasColon: boolean): number {
  let at = position;
  let isTold = hasColon;
  for (let tags = 0; tags <= TAGS_MAX; tags++) {
    while (at < eventEnd && (isBlank(bytes[at]) || bytes[at] === COLON)) isTold = bytes[at++] === COLON || isTold;
    if (at >= eventEnd) return -1;
    if (bytes[at] !== LESS) return isTold && tags > 0 ? at : -1;
    const isClosing = bytes[at + 1] === SLASH;
    const nameStart = at + (isClosing ? 2 : 1);
    at = nameStart;
    while (at < eventEnd && isWord(bytes[at])) at++;
    const name = bytes.toString('latin1', nameStart, at).toLowerCase();
    if (!BETWEEN.has(name)) return -1;
    if (!isClosing && CELLS.has(name)) isTold = true;
    const last = Math.min(eventEnd, nameStart + TAG_BYTES_MAX);
    while (at < last && bytes[at] !== GREATER) at++;
    if (at++ >= last) return -1;
  }
  return -1;
}
