import { closes, follows } from './auto-join.ts';
import type { Joiner } from './joiner.ts';
import { namesThrown, startsWith, startsWithAny } from './text.ts';

const COLON = 0x3a;
const CARET = 0x5e;
const PLACES = ['/', 'node:', 'file:'].map((word) => Buffer.from(word));
const VERSION = Buffer.from('Node.js v');

/** An uncaught error is told with the place and the line of code first, then a caret, then the error, then the version. */
const PHASE = { plain: 0, place: 1, code: 2, thrown: 3, ended: 4 } as const;

/** Whether a line is nothing but a place in a file, such as `/app/index.js:12`. */
function isPlace(bytes: Buffer, start: number, end: number): boolean {
  if (!startsWithAny(bytes, start, end, PLACES)) return false;
  let at = end - 1;
  while (at > start && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at--;
  return at < end - 1 && bytes[at] === COLON;
}

/** Errors of Node with their causes, also those that end the process. */
export const NODE: Joiner = {
  continues(event, bytes, start, end) {
    const { phase } = event;
    if (phase === PHASE.place) return true;
    if (end === start) return phase === PHASE.code || phase === PHASE.thrown;
    if (follows(bytes, start, end) || closes(event, bytes, start)) return true;
    if (phase === PHASE.code) return bytes[start] === CARET || namesThrown(bytes, start, end);
    if (phase === PHASE.thrown) return startsWith(bytes, start, end, VERSION);
    return phase === PHASE.plain && event.lines === 1 && namesThrown(bytes, start, end);
  },
  phase(before, bytes, start, end) {
    if (before === PHASE.place) return PHASE.code;
    if (startsWith(bytes, start, end, VERSION)) return PHASE.ended;
    if (namesThrown(bytes, start, end)) return before === PHASE.code ? PHASE.thrown : PHASE.ended;
    if (before === PHASE.plain && isPlace(bytes, start, end)) return PHASE.place;
    return before;
  },
};
