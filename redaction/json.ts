import { isDigit } from './detector.ts';
import type { Span } from './reading/span.ts';

const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function endsValue(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isSpace(byte);
}

/**
 * The quote that a mark needs in place of a JSON number, so that `"bsn":123456782` stays JSON:
 * `"`, `\"` within a string that holds JSON, or nothing when this is not a number after a JSON key.
 */
export function quoteForBareValue(body: Buffer, start: number, end: number, event: Span): '' | '"' | '\\"' {
  if (!isDigit(body[start]) || (end < event.end && !endsValue(body[end]))) return '';
  let at = start - 1;
  while (at > event.start && isSpace(body[at])) at--;
  if (body[at] !== COLON) return '';
  at--;
  while (at > event.start && isSpace(body[at])) at--;
  if (at <= event.start || body[at] !== QUOTE) return '';
  return body[at - 1] === BACKSLASH ? '\\"' : '"';
}
