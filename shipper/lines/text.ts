const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const NAME_BYTES_MAX = 200;
const THROWN = ['Exception', 'Error', 'Throwable'].map((word) => Buffer.from(word));

/** Whether bytes `start` to `end` begin with `word`. */
export function startsWith(bytes: Buffer, start: number, end: number, word: Buffer): boolean {
  if (end - start < word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** Whether they begin with one of `words`. */
export function startsWithAny(bytes: Buffer, start: number, end: number, words: readonly Buffer[]): boolean {
  for (const word of words) if (startsWith(bytes, start, end, word)) return true;
  return false;
}

/** Whether a line starts with a space or a tab. */
export function isIndented(bytes: Buffer, start: number, end: number): boolean {
  return end > start && (bytes[start] === SPACE || bytes[start] === TAB);
}

export function startsWithLetter(bytes: Buffer, start: number): boolean {
  const letter = (bytes[start] as number) | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
}

function isNameByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2e ||
    byte === 0x5f ||
    byte === 0x24
  );
}

/** Where the name that a line `some.Name` or `some.Name: text` starts with ends; -1 for any other line. */
export function nameEnd(bytes: Buffer, start: number, end: number): number {
  if (end === start || !startsWithLetter(bytes, start)) return -1;
  const last = Math.min(end, start + NAME_BYTES_MAX);
  let i = start;
  while (i < last && isNameByte(bytes[i] as number)) i++;
  return i === end || bytes[i] === COLON ? i : -1;
}

/** Whether a line names what was thrown, such as `java.lang.IllegalStateException: …`. */
export function namesThrown(bytes: Buffer, start: number, end: number): boolean {
  const stop = nameEnd(bytes, start, end);
  if (stop === -1) return false;
  for (const word of THROWN) {
    if (stop - word.length >= start && startsWith(bytes, stop - word.length, stop, word)) return true;
  }
  return false;
}

/** Whether `word` stands in bytes `start` to `end`. */
export function includes(bytes: Buffer, start: number, end: number, word: Buffer): boolean {
  const at = bytes.subarray(start, end).indexOf(word);
  return at !== -1;
}

/** Where at most `bytesMax` bytes of `text` from `start` on end without cutting a UTF-8 character. */
export function endWithin(text: Buffer, start: number, end: number, bytesMax: number): number {
  if (end - start <= bytesMax) return end;
  let stop = start + Math.max(0, bytesMax);
  while (stop > start && ((text[stop] as number) & 0xc0) === 0x80) stop--;
  return stop;
}
