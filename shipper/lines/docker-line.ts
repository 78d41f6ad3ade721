import { unescapeJson } from './json-text.ts';
import { emptyLine, type LineParser, type RuntimeLine, setMalformed } from './runtime-line.ts';
import { parseTimestamp } from './timestamp.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7d;
const NEWLINE = 0x0a;
const FRONT = Buffer.from('{"log":"');
const STDOUT_TAIL = Buffer.from('","stream":"stdout","time":"');
const STDERR_TAIL = Buffer.from('","stream":"stderr","time":"');
/** Longest time, such as 2026-07-06T08:00:00.000000000+02:00. */
const TIME_BYTES_MAX = 40;

function standsAt(bytes: Buffer, at: number, word: Buffer): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/** Where the time at the end of the line starts, after its opening quote; -1 when none ends the line. */
function timeStart(bytes: Buffer, start: number, end: number): number {
  if (bytes[end - 1] !== BRACE || bytes[end - 2] !== QUOTE) return -1;
  const first = Math.max(start, end - 2 - TIME_BYTES_MAX);
  for (let i = end - 3; i >= first; i--) if (bytes[i] === QUOTE) return i + 1;
  return -1;
}

/** A parser's own memory: the line it hands out and the room it unescapes into. */
interface Desk {
  readonly line: RuntimeLine;
  scratch: Buffer;
}

function setText(line: RuntimeLine, text: Buffer, start: number, end: number): void {
  line.text = text;
  line.start = start;
  line.partial = end === start || text[end - 1] !== NEWLINE;
  line.end = line.partial ? end : end - 1;
  line.malformed = false;
}

/** The layout that Docker itself writes, key by key; false when the line is laid out otherwise. */
function fillFast(desk: Desk, bytes: Buffer, start: number, end: number): boolean {
  const { line } = desk;
  const timeAt = timeStart(bytes, start, end);
  const textAt = start + FRONT.length;
  const textEnd = timeAt - STDOUT_TAIL.length;
  if (timeAt === -1 || textEnd < textAt || !standsAt(bytes, start, FRONT)) return false;
  line.stderr = standsAt(bytes, textEnd, STDERR_TAIL);
  if (!line.stderr && !standsAt(bytes, textEnd, STDOUT_TAIL)) return false;
  line.timeMs = parseTimestamp(bytes, timeAt, end - 2);
  if (line.timeMs < 0) return false;
  const escapeAt = bytes.indexOf(BACKSLASH, textAt);
  if (escapeAt === textEnd - 2 && bytes[escapeAt + 1] === 0x6e && bytes.indexOf(QUOTE, textAt) === textEnd) {
    line.text = bytes;
    line.start = textAt;
    line.end = escapeAt;
    line.partial = false;
    line.malformed = false;
    return true;
  }
  if (desk.scratch.length < textEnd - textAt) desk.scratch = Buffer.allocUnsafeSlow(2 * (textEnd - textAt));
  const length = unescapeJson(bytes, textAt, textEnd, desk.scratch);
  if (length < 0) return false;
  setText(line, desk.scratch, 0, length);
  return true;
}

/** Any other JSON with a `log`, such as lines with `attrs`. */
function fillSlow(line: RuntimeLine, bytes: Buffer, start: number, end: number): boolean {
  let value: { log?: unknown; stream?: unknown; time?: unknown } | null;
  try {
    value = JSON.parse(bytes.toString('utf8', start, end));
  } catch {
    return false;
  }
  if (typeof value !== 'object' || value === null || typeof value.log !== 'string') return false;
  const text = Buffer.from(value.log);
  const time = Buffer.from(typeof value.time === 'string' ? value.time.slice(0, TIME_BYTES_MAX) : '');
  line.stderr = value.stream === 'stderr';
  line.timeMs = parseTimestamp(time, 0, time.length);
  setText(line, text, 0, text.length);
  return true;
}

/** Parses Docker's json-file layout: `{"log":"<text>\n","stream":"stdout","time":"<time>"}`. */
export function dockerParser(): LineParser {
  const desk: Desk = { line: emptyLine(), scratch: Buffer.allocUnsafeSlow(64 * 1024) };
  return (bytes, start, end) => {
    if (fillFast(desk, bytes, start, end) || fillSlow(desk.line, bytes, start, end)) return desk.line;
    return setMalformed(desk.line, bytes, start, end);
  };
}
