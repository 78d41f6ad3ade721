import type { Joiner } from './joiner.ts';
import { isIndented, nameEnd, startsWith, startsWithAny } from './text.ts';

const TRACEBACK = Buffer.from('Traceback (most recent call last):');
const CHAINS = ['During handling of the above exception', 'The above exception was the direct cause'].map((word) =>
  Buffer.from(word),
);

const PHASE = { plain: 0, frames: 1, thrown: 2, blank: 3, chained: 4 } as const;

/** Python's tracebacks, with those that are chained to them. */
export const PYTHON: Joiner = {
  continues(event, bytes, start, end) {
    const { phase } = event;
    if (end === start) return phase === PHASE.thrown || phase === PHASE.chained;
    if (isIndented(bytes, start, end)) return true;
    if (startsWith(bytes, start, end, TRACEBACK)) return phase === PHASE.chained || event.lines === 1;
    if (phase === PHASE.frames) return event.indented && nameEnd(bytes, start, end) !== -1;
    return phase === PHASE.blank && startsWithAny(bytes, start, end, CHAINS);
  },
  phase(before, bytes, start, end) {
    if (end === start) return before === PHASE.thrown ? PHASE.blank : before;
    if (isIndented(bytes, start, end)) return before;
    if (startsWith(bytes, start, end, TRACEBACK)) return PHASE.frames;
    if (startsWithAny(bytes, start, end, CHAINS)) return PHASE.chained;
    return before === PHASE.frames ? PHASE.thrown : PHASE.plain;
  },
};
