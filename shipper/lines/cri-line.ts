import { emptyLine, type LineParser, type RuntimeLine, setMalformed } from './runtime-line.ts';
import { parseTimestamp } from './timestamp.ts';

const SPACE = 0x20;
const COLON = 0x3a;
const STDOUT = Buffer.from(' stdout ');
const STDERR = Buffer.from(' stderr ');
/** Longest time, such as 2026-07-06T08:00:00.000000000+02:00. */
const TIME_BYTES_MAX = 40;

function standsAt(bytes: Buffer, at: number, word: Buffer): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

function fill(line: RuntimeLine, bytes: Buffer, start: number, end: number): boolean {
  let space = start;
  while (space < end && space - start < TIME_BYTES_MAX && bytes[space] !== SPACE) space++;
  line.timeMs = parseTimestamp(bytes, start, space);
  const tag = space + STDOUT.length;
  if (line.timeMs < 0 || tag >= end) return false;
  line.stderr = standsAt(bytes, space, STDERR);
  if (!line.stderr && !standsAt(bytes, space, STDOUT)) return false;
  if (bytes[tag] !== 0x46 && bytes[tag] !== 0x50) return false;
  line.partial = bytes[tag] === 0x50;
  let after = tag + 1;
  // More tags may follow the first, after colons.
  if (bytes[after] === COLON) while (after < end && bytes[after] !== SPACE) after++;
  if (after < end && bytes[after] !== SPACE) return false;
  line.text = bytes;
  line.start = Math.min(after + 1, end);
  line.end = end;
  line.malformed = false;
  return true;
}

/** Parses CRI's layout: `<time> <stdout|stderr> <P|F> <text>`. */
export function criParser(): LineParser {
  const line = emptyLine();
  return (bytes, start, end) => (fill(line, bytes, start, end) ? line : setMalformed(line, bytes, start, end));
}
