import type { Joiner, OpenEvent } from './joiner.ts';
import { isIndented, nameEnd, namesThrown, startsWith, startsWithAny } from './text.ts';

/** How far into an event's first line its level is looked for. */
const LEVEL_BYTES_MAX = 256;
const PLAIN = 0;
const TRACEBACK = 1;

const LEVELS = ['ERROR', 'WARN', 'FATAL', 'SEVERE', 'CRITICAL', 'level=error', 'level=fatal', 'level=warn'];
const FOLLOWERS = ['Caused by: ', 'Suppressed: ', '... '].map((word) => Buffer.from(word));
const PYTHON = Buffer.from('Traceback (most recent call last):');
const CLOSERS = new Set(Buffer.from('}])'));

function tellsTrouble(event: OpenEvent): boolean {
  const head = event.text.subarray(event.start, Math.min(event.end, event.start + LEVEL_BYTES_MAX));
  return LEVELS.some((level) => head.includes(level, 0, 'latin1'));
}

/** Whether a line can be nothing but the next of a trace: indented, "Caused by: " and the like. */
export function follows(bytes: Buffer, start: number, end: number): boolean {
  return isIndented(bytes, start, end) || startsWithAny(bytes, start, end, FOLLOWERS);
}

/** Whether a line closes what was indented before it. */
export function closes(event: OpenEvent, bytes: Buffer, start: number): boolean {
  return event.indented && CLOSERS.has(bytes[start] as number);
}

/**
 * For sources of which nothing is known: indented lines, "Caused by: " and the like, the brace that closes an indented
 * part, and what was thrown after a line of level WARN or worse.
 */
export const AUTO: Joiner = {
  continues(event, bytes, start, end) {
    if (end === start) return false;
    if (follows(bytes, start, end) || closes(event, bytes, start)) return true;
    if (event.phase === TRACEBACK && event.indented) return nameEnd(bytes, start, end) !== -1;
    if (event.lines > 1) return false;
    return (namesThrown(bytes, start, end) || startsWith(bytes, start, end, PYTHON)) && tellsTrouble(event);
  },
  phase(before, bytes, start, end) {
    if (isIndented(bytes, start, end)) return before;
    return startsWith(bytes, start, end, PYTHON) ? TRACEBACK : PLAIN;
  },
};
