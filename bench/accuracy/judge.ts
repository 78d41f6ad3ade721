import type { Marked, Planted } from './rich.ts';

/** Which characters of a line did not get through. */
export type Hidden = Uint8Array;

/**
 * Lays a sieved line over the original: what stands between two marks must stand in the original in the same order.
 * Undefined when it does not, which would mean that the sieve changed more than it masked.
 */
export function hiddenOf(line: string, sieved: string, marks: RegExp): Hidden | undefined {
  const hidden = new Uint8Array(line.length);
  if (line === sieved) return hidden;
  const pieces = sieved.split(marks);
  if (pieces.length === 1) return undefined;
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    const isLast = i === pieces.length - 1;
    // A mark stands for at least one character; only the first piece has none before it.
    const found = i === 0 ? 0 : isLast ? line.length - piece.length : line.indexOf(piece, at + 1);
    if (found < at || !line.startsWith(piece, found)) return undefined;
    hidden.fill(1, at, found);
    at = found + piece.length;
  }
  return hidden;
}

const ESCAPES = /%(?:25)*[0-9A-F]{2}|\\+u[0-9a-f]{4}|\\+[nrt"'/\\]|&(?:amp;)?#?\w+;/gi;
const WORD = /[\p{L}\p{N}]+/gu;
const LONG_WORD = 3;

function survivors(line: string, { start, end }: Marked<unknown>, hidden: Hidden): string {
  let text = '';
  for (let i = start; i < end; i++) text += hidden[i] === 1 ? ' ' : line[i];
  return text;
}

/**
 * Whether a personal value is gone: no letter or digit of it is left, or, of values of several words, no word of three
 * characters or more.
 */
export function isGone(line: string, place: Marked<Planted>, hidden: Hidden): boolean {
  if (!hidden.subarray(place.start, place.end).includes(1)) return false;
  const left = survivors(line, place, hidden).replace(ESCAPES, ' ').match(WORD) ?? [];
  const isMultiword = /\p{L}{2,}[^\p{L}\p{N}]*\s+\p{L}/u.test(place.mark.value);
  return isMultiword ? left.every((word) => [...word].length < LONG_WORD) : left.length === 0;
}

/** Whether a harmless piece lost anything. */
export function isHarmed({ start, end }: Marked<'harmless'>, hidden: Hidden): boolean {
  return hidden.subarray(start, end).includes(1);
}
