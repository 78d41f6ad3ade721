const DAY_MS = 86_400_000;
const TEXT_CHARS_MAX = 40;

/** Writes ms since the epoch as ISO 8601; remembers the last second, as neighbouring events share it. */
export function isoWriter(): (timeMs: number) => string {
  let second = Number.NaN;
  let prefix = '';
  return (timeMs) => {
    const thisSecond = Math.floor(timeMs / 1000);
    if (thisSecond !== second) {
      second = thisSecond;
      prefix = new Date(second * 1000).toISOString().slice(0, -4);
    }
    const ms = timeMs - second * 1000;
    return `${prefix}${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}Z`;
  };
}

function fromNumber(value: number): number {
  // 1e11 s is the year 5138, 1e11 ms is 1973: the magnitudes tell the unit.
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1e3 : value / 1e6;
}

/** ISO 8601 with an offset alone: a time without one would be read in this machine's zone. */
function fromText(text: string): number {
  if (text.length < 20 || text.length > TEXT_CHARS_MAX || text.charAt(4) !== '-' || text.charAt(7) !== '-')
    return Number.NaN;
  const sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
  if (!text.endsWith('Z') && sign < 19) return Number.NaN;
  return Date.parse(text);
}

/** Why a time is not believed. */
export type TimeMark = 'future' | 'ancient';

/** The time that a value of an application's own event tells, in ms; undefined when it cannot be read. */
export function readTime(value: unknown): number | undefined {
  const time = typeof value === 'number' ? fromNumber(value) : typeof value === 'string' ? fromText(value) : Number.NaN;
  return time >= 0 ? Math.floor(time) : undefined;
}

/** A mark when the time is more than a week before or a day after `seenMs`, when the runtime saw the event. */
export function timeMark(timeMs: number, seenMs: number): TimeMark | undefined {
  if (timeMs > seenMs + DAY_MS) return 'future';
  return timeMs < seenMs - 7 * DAY_MS ? 'ancient' : undefined;
}

/** 2000-01-01: nobody's container wrote a line before. */
const RUNTIME_MS_MIN = 946_684_800_000;

/** A mark when not even the runtime's own time can be believed `nowMs`. */
export function runtimeMark(timeMs: number, nowMs: number): TimeMark | undefined {
  if (timeMs > nowMs + DAY_MS) return 'future';
  return timeMs < RUNTIME_MS_MIN ? 'ancient' : undefined;
}
