const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const NAME_BYTES_MAX = 200;
/** How far into an event's first line its level is looked for. */
const LEVEL_BYTES_MAX = 256;

const LEVELS = ['ERROR', 'WARN', 'FATAL', 'SEVERE', 'CRITICAL', 'level=error', 'level=fatal', 'level=warn'];
const FOLLOWERS = ['Caused by: ', 'Suppressed: ', '... '].map((word) => Buffer.from(word));
const TRACEBACK = Buffer.from('Traceback (most recent call last):');
const THROWN = ['Exception', 'Error', 'Throwable'].map((word) => Buffer.from(word));
const CLOSERS = new Set(Buffer.from('}])'));

/** What the joining of an event's next line depends on; the text is the event's so far, in bytes `start` to `end`. */
export interface OpenEvent {
  readonly text: Buffer;
  readonly start: number;
  readonly end: number;
  /** Lines joined so far, at least 1. */
  readonly lines: number;
  /** Whether the last line started with white space. */
  readonly indented: boolean;
  /** Whether a Python traceback is under way. */
  readonly traceback: boolean;
}

function startsWith(bytes: Buffer, start: number, end: number, word: Buffer): boolean {
  if (end - start < word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
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

function startsWithLetter(bytes: Buffer, start: number): boolean {
  const letter = (bytes[start] as number) | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
}

/** Where the name that a line `some.Name` or `some.Name: text` starts with ends; -1 for any other line. */
function nameEnd(bytes: Buffer, start: number, end: number): number {
  if (!startsWithLetter(bytes, start)) return -1;
  const last = Math.min(end, start + NAME_BYTES_MAX);
  let i = start;
  while (i < last && isNameByte(bytes[i] as number)) i++;
  return i === end || bytes[i] === COLON ? i : -1;
}

/** Whether a line names what was thrown, such as `java.lang.IllegalStateException: …`. */
function namesThrown(bytes: Buffer, start: number, end: number): boolean {
  const stop = nameEnd(bytes, start, end);
  return (
    stop !== -1 &&
    THROWN.some((word) => stop - word.length >= start && startsWith(bytes, stop - word.length, stop, word))
  );
}

function tellsTrouble(event: OpenEvent): boolean {
  const head = event.text.subarray(event.start, Math.min(event.end, event.start + LEVEL_BYTES_MAX));
  return LEVELS.some((level) => head.includes(level, 0, 'latin1'));
}

/** Whether a line starts with a space or a tab. */
export function isIndented(bytes: Buffer, start: number, end: number): boolean {
  return end > start && (bytes[start] === SPACE || bytes[start] === TAB);
}

/** Whether a line starts a Python traceback. */
export function startsTraceback(bytes: Buffer, start: number, end: number): boolean {
  return startsWith(bytes, start, end, TRACEBACK);
}

/**
 * Whether the line in bytes `start` to `end` goes on with `event`: indented lines, "Caused by: " and the like, the brace
 * that closes an indented part, and what was thrown after a line of level WARN or worse. It looks at nothing but the
 * text, so that a second reading joins the same lines.
 */
export function continues(event: OpenEvent, bytes: Buffer, start: number, end: number): boolean {
  if (end === start) return false;
  const first = bytes[start] as number;
  if (first === SPACE || first === TAB) return true;
  if (event.indented && CLOSERS.has(first)) return true;
  if (FOLLOWERS.some((word) => startsWith(bytes, start, end, word))) return true;
  if (event.traceback && event.indented) return nameEnd(bytes, start, end) !== -1;
  if (event.lines > 1) return false;
  return (namesThrown(bytes, start, end) || startsTraceback(bytes, start, end)) && tellsTrouble(event);
}
