import type { Joiner } from './joiner.ts';
import { isIndented, startsWith, startsWithAny, startsWithLetter } from './text.ts';

const SPACE = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const STARTS = ['panic: ', 'fatal error: '].map((word) => Buffer.from(word));
const GOROUTINE = Buffer.from('goroutine ');
const PARTS = ['goroutine ', '[signal ', 'created by ', 'exit status ', 'runtime stack:'].map((word) =>
  Buffer.from(word),
);
const PHASE = { plain: 0, panic: 1 } as const;

/** Whether a line is a call, such as `net/http.(*conn).serve(0xc0000a2000, {…})`. */
function isCall(bytes: Buffer, start: number, end: number): boolean {
  if (!startsWithLetter(bytes, start) || bytes[end - 1] !== CLOSE) return false;
  let at = start;
  while (at < end && bytes[at] !== SPACE && bytes[at] !== OPEN) at++;
  return bytes[at] === OPEN;
}

/** Panics of Go with their goroutines. */
export const GO: Joiner = {
  continues(event, bytes, start, end) {
    if (isIndented(bytes, start, end)) return true;
    if (event.phase !== PHASE.panic) return event.lines === 1 && startsWith(bytes, start, end, GOROUTINE);
    return end === start || startsWithAny(bytes, start, end, PARTS) || isCall(bytes, start, end);
  },
  phase(before, bytes, start, end) {
    if (before === PHASE.panic) return before;
    const begins = startsWithAny(bytes, start, end, STARTS) || startsWith(bytes, start, end, GOROUTINE);
    return begins ? PHASE.panic : PHASE.plain;
  },
};
