const MINUTE_MS = 60_000;
const ZERO = 0x30;

/** The number that `digits` ASCII digits at `at` spell, or -1 when one of them is no digit. */
function digitsAt(bytes: Buffer, at: number, digits: number): number {
  let value = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = (bytes[i] as number) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Milliseconds that the zone at `at` is ahead of UTC, or undefined when it is neither Z nor ±hh:mm. */
function zoneMs(bytes: Buffer, at: number, end: number): number | undefined {
  const sign = bytes[at];
  if (sign === 0x5a && at + 1 === end) return 0;
  if ((sign !== 0x2b && sign !== 0x2d) || at + 6 !== end || bytes[at + 3] !== 0x3a) return undefined;
  const hours = digitsAt(bytes, at + 1, 2);
  const minutes = digitsAt(bytes, at + 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined;
  return (sign === 0x2b ? 1 : -1) * (hours * 60 + minutes) * MINUTE_MS;
}

/** Where the fraction of a second that may stand at `at` ends; `at` itself when none stands there. */
function fractionEnd(bytes: Buffer, at: number, end: number): number {
  if (bytes[at] !== 0x2e) return at;
  let i = at + 1;
  while (i < end && (bytes[i] as number) >= ZERO && (bytes[i] as number) <= 0x39) i++;
  return i;
}

let cachedDay = -1;
let cachedDayMs = 0;

function dayMs(year: number, month: number, day: number): number {
  const key = year * 10_000 + month * 100 + day;
  if (key !== cachedDay) {
    cachedDayMs = Date.UTC(year, month - 1, day);
    cachedDay = key;
  }
  return cachedDayMs;
}

/**
 * Parses the RFC 3339 time that stands in bytes `start` to `end` into ms since the epoch (digits beyond ms are cut off,
 * times before 1970 become 0); -1 when it is no such time.
 */
export function parseTimestamp(bytes: Buffer, start: number, end: number): number {
  if (end - start < 20 || bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d || bytes[start + 10] !== 0x54)
    return -1;
  if (bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a) return -1;
  const year = digitsAt(bytes, start, 4);
  const month = digitsAt(bytes, start + 5, 2);
  const day = digitsAt(bytes, start + 8, 2);
  const hour = digitsAt(bytes, start + 11, 2);
  const minute = digitsAt(bytes, start + 14, 2);
  const second = digitsAt(bytes, start + 17, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  const zoneAt = fractionEnd(bytes, start + 19, end);
  const digits = Math.min(3, Math.max(0, zoneAt - start - 20));
  const milliseconds = digitsAt(bytes, start + 20, digits) * (digits === 1 ? 100 : digits === 2 ? 10 : 1);
  const aheadMs = zoneMs(bytes, zoneAt, end);
  if (aheadMs === undefined) return -1;
  const clockMs = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  return Math.max(0, dayMs(year, month, day) + clockMs - aheadMs);
}
