import type { Form } from '../detector.ts';
import { isDigit, isWord } from '../detector.ts';
import { isBlank, isLineEnd, isQuote, isSpace } from './characters.ts';
import { endOfKey } from './suffixes.ts';
import { afterTags, fieldOfTag, type TagValue } from './tags.ts';

/** Where the value of a key stands. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly form: Form;
}

const QUOTED_BYTES_MAX = 8192;
const BARE_BYTES_MAX = 512;
const ATTRIBUTES_BYTES_MAX = 256;
const ELEMENTS_MAX = 256;
const SPACES_MAX = 16;

const code = (character: string) => character.charCodeAt(0);
const NEWLINE = code('\n');
const BACKSLASH = code('\\');
const EQUALS = code('=');
const COLON = code(':');
const LESS = code('<');
const GREATER = code('>');
const COMMA = code(',');
const OPEN_BRACKET = code('[');
const CLOSE_BRACKET = code(']');
const OPEN_PAREN = code('(');
const CLOSE_PAREN = code(')');
const OPEN_BRACE = code('{');
const HYPHEN = code('-');

const endsBare = new Set([...Buffer.from(',;&|"<>\n\r`)}]')]);
/** Keys that hold the value of the field that another key names. */
const VALUE_KEYS = new Set([
  'value',
  'val',
  'values',
  'text',
  'stringvalue',
  'rejectedvalue',
  'newvalue',
  'oldvalue',
  'content',
  's',
  'n',
  '#text',
  '$',
  '$eq',
  '$in',
  '$set',
  '$regex',
  'string',
  'int',
  'long',
  'query',
  'eq',
  'equals',
]);
/** Prefixes of strings in Python and SQL: u'x', b'x', N'x', E'x'; not D'Arcy. */
const PREFIXES = new Set([...Buffer.from('ubrfNE')]);
/** What some languages wrap around a value that may be absent: Some("x"), Optional[x]. */
const WRAPPERS = ['some(', 'optional[', 'just('];
/** Headers of a part of a form after the one with its name. */
const PART_HEADERS_MAX = 3;
const PART_HEADER_BYTES_MAX = 120;

/** Reads one event of `bytes`; every step is bounded by the event's end. */
export class ValueReader {
  readonly #bytes: Buffer;
  readonly #end: number;

  constructor(bytes: Buffer, eventEnd: number) {
    this.#bytes = bytes;
    this.#end = eventEnd;
  }

  /** The values of a key whose last word ends at `position`; none when it is not a key. */
  read(position: number): Value[] {
    let at = endOfKey(this.#bytes, position, this.#end);
    for (let i = 0; i < 2 && isDigit(this.#bytes[at]); i++) at++;
    if (isWord(this.#bytes[at]) || (this.#bytes[at] as number) >= 0x80) return [];
    if (this.#bytes[at] === CLOSE_BRACKET && at < this.#end) at++;
    const closed = isQuote(this.#bytes[at]) && at < this.#end;
    if (closed) at++;
    if (this.#bytes[at] === CLOSE_BRACKET && closed) at++;
    if (this.#bytes[at] === CLOSE_PAREN && this.#bytes[at + 1] === EQUALS) at++;
    const partStart = closed ? this.#partStart(at) : -1;
    if (partStart !== -1) return this.#text(partStart, NEWLINE);
    at = this.#skipSpaces(at);
    if (at >= this.#end) return [];
    const byte = this.#bytes[at] as number;
    if (byte === GREATER || (!closed && at > position && isWord(byte))) return this.#element(position, at);
    if (closed && byte === COMMA) return this.#partner(at + 1);
    if (byte === LESS) return this.#textAfterTags(at, false);
    const valueStart = this.#separator(at, closed);
    if (valueStart !== -1) return this.#valuesAt(this.#skipSpaces(valueStart), 0);
    const field = closed ? fieldOfTag(this.#bytes, position, this.#end) : undefined;
    return field === undefined ? [] : this.#ofTag(field);
  }

  #skipSpaces(position: number): number {
    let at = position;
    while (at < this.#end && at - position < SPACES_MAX && isSpace(this.#bytes[at])) at++;
    return at;
  }

  #startsWith(text: string, at: number): boolean {
    if (at + text.length > this.#end) return false;
    for (let i = 0; i < text.length; i++) {
      const byte = this.#bytes[at + i] as number;
      const isCapital = byte >= 0x41 && byte <= 0x5a;
      if ((isCapital ? byte | 0x20 : byte) !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Where the text of a part of a form starts, whose name is before `position`: after an empty line; -1 if there is none. */
  #partStart(position: number): number {
    let at = position;
    for (let lines = 0; lines < PART_HEADERS_MAX; lines++) {
      if (this.#bytes[at] === 0x0d) at++;
      if (at >= this.#end || this.#bytes[at] !== NEWLINE) return -1;
      at++;
      if (this.#startsWith('\n', at)) return at + 1;
      if (this.#startsWith('\r\n', at)) return at + 2;
      if (!this.#startsWith('content-', at)) return -1;
      const last = Math.min(this.#end, at + PART_HEADER_BYTES_MAX);
      while (at < last && !isLineEnd(this.#bytes[at])) at++;
    }
    return -1;
  }

  #textAfterTags(position: number, hasColon: boolean): Value[] {
    const start = afterTags(this.#bytes, position, this.#end, hasColon);
    return start === -1 ? [] : this.#text(start, LESS);
  }

  #ofTag({ start, isQuoted }: TagValue): Value[] {
    return isQuoted ? this.#quoted(start - 1) : this.#text(this.#skipBlank(start), LESS);
  }

  /** Where the value starts after = : => := -> == or LIKE; -1 when none of them is there. */
  #separator(position: number, closed: boolean): number {
    const [first, second] = [this.#bytes[position], this.#bytes[position + 1]];
    if (first === COLON) {
      if (second === COLON) return -1;
      if (this.#startsWith(': rejected value [', position)) return position + 17;
      return second === EQUALS ? position + 2 : position + 1;
    }
    if (first === EQUALS) return second === EQUALS || second === GREATER ? position + 2 : position + 1;
    if (first === HYPHEN && second === GREATER) return position + 2;
    if (closed && this.#startsWith('like ', position)) return position + 5;
    return -1;
  }

  #valuesAt(position: number, depth: number): Value[] {
    const first = this.#bytes[position] as number;
    if (position >= this.#end || isLineEnd(first) || depth > 2) return [];
    if (PREFIXES.has(first) && isQuote(this.#bytes[position + 1])) return this.#quoted(position + 1);
    if (isQuote(first)) return this.#quoted(position);
    if (first === OPEN_BRACKET) return this.#list(position + 1, depth);
    if (first === OPEN_BRACE) return this.#inner(position + 1, depth);
    if (first === OPEN_PAREN && this.#isWrapped(position)) return this.#bare(position + 1);
    if (first === LESS) {
      return this.#startsWith('<![cdata[', position) ? this.#bare(position + 9) : this.#textAfterTags(position, true);
    }
    const wrapper = WRAPPERS.find((one) => this.#startsWith(one, position));
    if (wrapper !== undefined) return this.#valuesAt(position + wrapper.length, depth + 1);
    return this.#bare(position);
  }

  /** Whether the parentheses hold the value rather than being part of it: Key (email)=(x), (x), but not (073) 12 34 56. */
  #isWrapped(position: number): boolean {
    if (this.#bytes[position - 1] === EQUALS && this.#bytes[position - 2] === CLOSE_PAREN) return true;
    const [value] = this.#bare(position);
    return value !== undefined && this.#bytes.indexOf(CLOSE_PAREN, position) === value.end - 1;
  }

  /** Between quotes; a quote is escaped by a backslash, or by another quote in SQL. An open end is the event's. */
  #quoted(position: number): Value[] {
    const end = this.#closingQuote(position);
    return end === position + 1 ? [] : [{ start: position + 1, end, form: 'quoted' }];
  }

  #closingQuote(position: number): number {
    const quote = this.#bytes[position] as number;
    const last = Math.min(this.#end, position + QUOTED_BYTES_MAX);
    for (let at = position + 1; at < last; at++) {
      const byte = this.#bytes[at];
      if (byte === BACKSLASH) at++;
      else if (byte === quote) {
        if (quote !== 0x27 || this.#bytes[at + 1] !== quote) return at;
        at++;
      }
    }
    return last;
  }

  #list(position: number, depth: number): Value[] {
    const values: Value[] = [];
    let at = this.#skipBlank(position);
    while (at < this.#end && values.length < ELEMENTS_MAX && this.#bytes[at] !== CLOSE_BRACKET) {
      const [value] = this.#valuesAt(at, depth + 1);
      if (value === undefined) break;
      values.push(value);
      at = this.#skipBlank(value.form === 'quoted' ? value.end + 1 : value.end);
      if (this.#bytes[at] !== COMMA) break;
      at = this.#skipBlank(at + 1);
    }
    return values;
  }

  #skipBlank(position: number): number {
    let at = position;
    while (at < this.#end && at - position < 128 && isBlank(this.#bytes[at])) at++;
    return at;
  }

  /** A value in an object of its own, such as {"S":"x"} of DynamoDB or {"stringValue":"x"} of OTLP. */
  #inner(position: number, depth: number): Value[] {
    const at = this.#skipBlank(position);
    if (!isQuote(this.#bytes[at])) return [];
    const end = this.#closingQuote(at);
    if (!VALUE_KEYS.has(this.#bytes.toString('latin1', at + 1, Math.min(end, at + 20)).toLowerCase())) return [];
    const separator = this.#skipBlank(end + 1);
    return this.#bytes[separator] === COLON ? this.#valuesAt(this.#skipBlank(separator + 1), depth + 1) : [];
  }

  /** {"name":"lastName","value":"x"}: the key is itself a value, and its partner follows. */
  #partner(position: number): Value[] {
    const at = this.#skipBlank(position);
    return isQuote(this.#bytes[at]) ? this.#inner(position, 0) : [];
  }

  /** The text of an XML element whose name ends before `position`: <ns:name a="b">text</ns:name>. */
  #element(nameEnd: number, position: number): Value[] {
    let first = nameEnd - 1;
    while (
      nameEnd - first < 64 &&
      first >= 0 &&
      (isWord(this.#bytes[first]) ||
        this.#bytes[first] === COLON ||
        this.#bytes[first] === HYPHEN ||
        this.#bytes[first] === 0x5f ||
        this.#bytes[first] === 0x2e)
    )
      first--;
    if (this.#bytes[first] !== LESS) return [];
    const last = Math.min(this.#end, position + ATTRIBUTES_BYTES_MAX);
    let at = position;
    while (at < last && this.#bytes[at] !== GREATER) at++;
    if (at >= last || this.#bytes[at - 1] === 0x2f) return [];
    const start = this.#skipBlank(at + 1);
    if (this.#bytes[start] === LESS)
      return this.#startsWith('<![cdata[', start) ? this.#text(start + 9, CLOSE_BRACKET) : [];
    return this.#text(start, LESS);
  }

  #text(start: number, closes: number): Value[] {
    const last = Math.min(this.#end, start + QUOTED_BYTES_MAX);
    let end = start;
    while (end < last && this.#bytes[end] !== closes) end++;
    while (end > start && isBlank(this.#bytes[end - 1])) end--;
    return end === start ? [] : [{ start, end, form: 'element' }];
  }

  /** Without quotes: up to a delimiter, the end of the line or the next key. */
  #bare(start: number): Value[] {
    const last = Math.min(this.#end, start + BARE_BYTES_MAX);
    let end = start;
    let open = 0;
    while (end < last) {
      const byte = this.#bytes[end] as number;
      if (byte === OPEN_PAREN || byte === OPEN_BRACKET) open++;
      else if (open > 0 && (byte === CLOSE_PAREN || byte === CLOSE_BRACKET)) open--;
      else if (endsBare.has(byte) || (isSpace(byte) && this.#isKeyAt(end + 1))) break;
      end++;
    }
    while (end > start && isSpace(this.#bytes[end - 1])) end--;
    return end === start ? [] : [{ start, end, form: 'bare' }];
  }

  #isKeyAt(position: number): boolean {
    const last = Math.min(this.#end - 1, position + 48);
    let at = position;
    while (at < last && (isWord(this.#bytes[at]) || [0x5f, 0x2e, HYPHEN].includes(this.#bytes[at] as number))) at++;
    if (at === position) return false;
    const next = this.#bytes[at + 1];
    return this.#bytes[at] === EQUALS || (this.#bytes[at] === COLON && (isSpace(next) || isQuote(next)));
  }
}
