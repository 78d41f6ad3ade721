const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWER_U = 0x75;
/** For each byte after a backslash what it stands for; 0 where it stands for nothing. */
const ESCAPES = new Uint8Array(256);
for (const [letter, byte] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'].map((pair) => [...pair])) {
  ESCAPES[(letter ?? '').charCodeAt(0)] = (byte ?? '').charCodeAt(0);
}

/** The number that four hexadecimal digits at `at` spell; -1 when they are none. */
function hexAt(bytes: Buffer, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i] as number;
    let digit = -1;
    if (byte >= 0x30 && byte <= 0x39) digit = byte - 0x30;
    else if (byte >= 0x61 && byte <= 0x66) digit = byte - 0x57;
    else if (byte >= 0x41 && byte <= 0x46) digit = byte - 0x37;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Writes a code point as UTF-8 and returns where it ends; half a surrogate pair becomes U+FFFD. */
function writeCodePoint(target: Buffer, at: number, point: number): number {
  const code = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
  if (code < 0x80) {
    target[at] = code;
    return at + 1;
  }
  let end = at;
  if (code < 0x800) {
    target[end++] = 0xc0 | (code >> 6);
  } else if (code < 0x10000) {
    target[end++] = 0xe0 | (code >> 12);
    target[end++] = 0x80 | ((code >> 6) & 0x3f);
  } else {
    target[end++] = 0xf0 | (code >> 18);
    target[end++] = 0x80 | ((code >> 12) & 0x3f);
    target[end++] = 0x80 | ((code >> 6) & 0x3f);
  }
  target[end++] = 0x80 | (code & 0x3f);
  return end;
}

/**
 * Writes the JSON string contents in bytes `start` to `end` of `source`, unescaped, to the front of `target`, which is
 * at least as long. Returns the bytes written; -1 when they are not the inside of one valid JSON string.
 */
export function unescapeJson(source: Buffer, start: number, end: number, target: Buffer): number {
  let out = 0;
  for (let i = start; i < end; i++) {
    const byte = source[i] as number;
    if (byte !== BACKSLASH) {
      if (byte === QUOTE || byte < 0x20) return -1;
      target[out++] = byte;
      continue;
    }
    if (++i >= end) return -1;
    const letter = source[i] as number;
    if (letter !== LOWER_U) {
      const meaning = ESCAPES[letter] as number;
      if (meaning === 0) return -1;
      target[out++] = meaning;
      continue;
    }
    const unit = i + 4 < end ? hexAt(source, i + 1) : -1;
    if (unit < 0) return -1;
    i += 4;
    const pairs = isHigh(unit) && i + 6 < end && source[i + 1] === BACKSLASH && source[i + 2] === LOWER_U;
    const low = pairs ? hexAt(source, i + 3) : -1;
    if (isLow(low)) {
      out = writeCodePoint(target, out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      i += 6;
    } else {
      out = writeCodePoint(target, out, unit);
    }
  }
  return out;
}
