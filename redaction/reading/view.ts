import { isDigit, isWord } from '../detector.ts';
import { entityAt } from './entities.ts';

/** Text as it reads once its escapes are taken away, and where each byte of it came from. */
export interface View {
  readonly bytes: Buffer;
  /** Where each byte of the view begins in the text that it was made from; one more than the view has bytes. */
  readonly origin: Int32Array;
}

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const EQUALS = 0x3d;
const SPACE = 0x20;
const SEPARATOR = 0x1e;

const SIMPLE: ReadonlyMap<number, number> = new Map(
  [...'"/\\\'`']
    .map((one) => [one.charCodeAt(0), one.charCodeAt(0)] as const)
    .concat([
      [0x6e, 0x0a],
      [0x74, 0x09],
      [0x72, 0x0d],
      [0x62, 0x20],
      [0x66, 0x20],
    ]),
);

function hexAt(bytes: Buffer, at: number, digits: number, end: number): number {
  if (at + digits > end) return -1;
  let value = 0;
  for (let i = at; i < at + digits; i++) {
    const byte = bytes[i] as number;
    const lower = byte | 0x20;
    const digit = isDigit(byte) ? byte - 0x30 : lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** What a code point reads as: full-width forms, dashes and spaces of all kinds as the ASCII that they stand for; -1 for what is not seen. */
function plain(point: number): number {
  if (point >= 0xff01 && point <= 0xff5e) return point - 0xfee0;
  if ((point >= 0x2010 && point <= 0x2015) || point === 0x2212 || point === 0xfe63 || point === 0x2043) return 0x2d;
  if (
    point === 0xa0 ||
    (point >= 0x2000 && point <= 0x200a) ||
    point === 0x202f ||
    point === 0x205f ||
    point === 0x3000
  )
    return SPACE;
  if ((point >= 0x200b && point <= 0x200f) || point === 0xfeff || point === 0xad || point === 0x2060) return -1;
  if (point === 0x2018 || point === 0x2019) return 0x27;
  return point;
}

/** One step of reading: a code point, and the bytes that it took. -1 as the point: nothing that is seen. */
interface Step {
  point: number;
  bytes: number;
}

/** Takes away one layer of escapes: JSON, percent, HTML and XML, and the look-alikes of ASCII in Unicode. */
class Decoder {
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #step: Step = { point: 0, bytes: 0 };
  #formUntil = 0;
  #isForm = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  /** The view, or undefined when there was nothing to take away. */
  decode(): View | undefined {
    const out = Buffer.allocUnsafe(this.#end);
    const origin = new Int32Array(this.#end + 1);
    let length = 0;
    let at = 0;
    let changed = false;
    while (at < this.#end) {
      if (!this.#read(at)) {
        origin[length] = at;
        out[length++] = this.#bytes[at++] as number;
        continue;
      }
      changed = true;
      const { point, bytes } = this.#step;
      if (point >= 0) {
        const first = length;
        length = writePoint(out, length, point === SEPARATOR ? SPACE : point);
        origin.fill(at, first, length);
      }
      at += bytes;
    }
    if (!changed) return undefined;
    origin[length] = this.#end;
    return { bytes: out.subarray(0, length), origin: origin.subarray(0, length + 1) };
  }

  #set(point: number, bytes: number): boolean {
    this.#step.point = point;
    this.#step.bytes = bytes;
    return true;
  }

  /** Whether what stands here reads as something else than its bytes; then it is in #step. */
  #read(at: number): boolean {
    const byte = this.#bytes[at] as number;
    if (byte === BACKSLASH) return this.#escape(at);
    if (byte === PERCENT) return this.#percent(at);
    if (byte === AMPERSAND) return this.#entity(at);
    if (byte === PLUS) return this.#inForm(at) && this.#set(SPACE, 1);
    return byte >= 0xc2 && this.#lookAlike(at, byte);
  }

  #escape(at: number): boolean {
    const next = this.#bytes[at + 1] as number;
    if (at + 1 >= this.#end) return false;
    if (next === 0x75) return this.#unicode(at);
    if (next === 0x78) {
      const value = hexAt(this.#bytes, at + 2, 2, this.#end);
      return value >= 0 && value < 0x80 && this.#set(value, 4);
    }
    const simple = SIMPLE.get(next);
    return simple !== undefined && this.#set(simple, 2);
  }

  #unicode(at: number): boolean {
    const first = hexAt(this.#bytes, at + 2, 4, this.#end);
    if (first < 0) return false;
    if (first < 0xd800 || first > 0xdbff)
      return this.#set(first >= 0xd800 && first < 0xe000 ? 0xfffd : plain(first), 6);
    const isPair = this.#bytes[at + 6] === BACKSLASH && this.#bytes[at + 7] === 0x75;
    const second = isPair ? hexAt(this.#bytes, at + 8, 4, this.#end) : -1;
    if (second < 0xdc00 || second > 0xdfff) return this.#set(0xfffd, 6);
    return this.#set((first - 0xd800) * 0x400 + (second - 0xdc00) + 0x10000, 12);
  }

  /** %41, and %C3%A9 as the code point of its bytes; bytes that are no UTF-8 stay. */
  #percent(at: number): boolean {
    const first = hexAt(this.#bytes, at + 1, 2, this.#end);
    if (first < 0x80) return first >= 0 && this.#set(first, 3);
    const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    const raw: number[] = [first];
    for (let i = 1; i < count; i++) {
      if (this.#bytes[at + i * 3] !== PERCENT) return false;
      raw.push(hexAt(this.#bytes, at + i * 3 + 1, 2, this.#end));
    }
    if (raw.some((value) => value < 0x80)) return false;
    return this.#set(plain(Buffer.from(raw).toString('utf8').codePointAt(0) as number), count * 3);
  }

  #entity(at: number): boolean {
    const found = entityAt(this.#bytes, at, this.#end);
    return found !== undefined && this.#set(plain(found.point), found.bytes);
  }

  #lookAlike(at: number, byte: number): boolean {
    const count = byte >= 0xe0 ? 3 : 2;
    if (byte >= 0xf0 || at + count > this.#end) return false;
    const [second, third] = [this.#bytes[at + 1] as number, this.#bytes[at + 2] as number];
    const point =
      count === 2
        ? ((byte & 0x1f) << 6) | (second & 0x3f)
        : ((byte & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    const reads = plain(point);
    return reads !== point && this.#set(reads, count);
  }

  /** Whether a + stands in a run of characters such as a=b+c&d=e, where it is a space. */
  #inForm(at: number): boolean {
    if (at < this.#formUntil) return this.#isForm && this.#isBetweenWords(at);
    let end = at;
    let start = at;
    while (
      start > 0 &&
      at - start < 512 &&
      (this.#bytes[start - 1] as number) > SPACE &&
      this.#bytes[start - 1] !== 0x22
    )
      start--;
    while (end < this.#end && end - at < 4096 && (this.#bytes[end] as number) > SPACE && this.#bytes[end] !== 0x22)
      end++;
    this.#formUntil = end;
    const equals = this.#bytes.indexOf(EQUALS, start);
    this.#isForm = equals !== -1 && equals < end;
    return this.#isForm && this.#isBetweenWords(at);
  }

  #isBetweenWords(at: number): boolean {
    const [before, after] = [this.#bytes[at - 1], this.#bytes[at + 1]];
    return at > 0 && before !== EQUALS && before !== PLUS && (isWord(after) || after === PERCENT || after === 0x28);
  }
}

function writePoint(out: Buffer, at: number, point: number): number {
  if (point < 0x80) {
    out[at] = point;
    return at + 1;
  }
  return at + out.write(String.fromCodePoint(point), at);
}

const FORM_BYTES = 64;

/** Whether a + may stand for a space, as in a=b+c: an = stands before it in the same run, and it is no time zone. */
export function mayBeSpace(bytes: Buffer, at: number, eventStart: number): boolean {
  if (bytes[at - 3] === 0x3a && isDigit(bytes[at - 2]) && isDigit(bytes[at - 1])) return false;
  const first = Math.max(eventStart, at - FORM_BYTES);
  for (let i = at - 1; i >= first && (bytes[i] as number) > SPACE; i--) if (bytes[i] === EQUALS) return true;
  return false;
}

/** The text without one layer of its escapes; undefined when it has none. */
export function decodeOnce(bytes: Buffer): View | undefined {
  return new Decoder(bytes).decode();
}
