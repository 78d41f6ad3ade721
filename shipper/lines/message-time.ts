import { parseTimestamp } from './timestamp.ts';

/** How far into an event its time is looked for. */
const LOOK_BYTES = 256;
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const SPACE = 0x20;
const T = 0x54;
const PLUS = 0x2b;
const ZULU = 0x5a;
const FRACTION_END = 30;
/** Bytes of `2026-07-06T08:00:00`. */
const SECONDS_BYTES = 19;
const scratch = Buffer.alloc(48);

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9;
}

/** Whether `yyyy-mm-dd` and a `T` or space stand at `at`, and `hh:mm:ss` behind them. */
function looksLikeTime(bytes: Buffer, at: number): boolean {
  if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH || bytes[at + 13] !== COLON) return false;
  return (bytes[at + 10] === T || bytes[at + 10] === SPACE) && isDigit(bytes[at]) && !isDigit(bytes[at - 1]);
}

/** Where the minutes of a zone such as `+02:00` or `+0200` at `at` stand; -1 when there is none. */
function zoneMinutesAt(bytes: Buffer, at: number, end: number): number {
  if (bytes[at] !== PLUS && bytes[at] !== DASH) return -1;
  const minutesAt = bytes[at + 3] === COLON ? at + 4 : at + 3;
  const isZone = [at + 1, at + 2, minutesAt, minutesAt + 1].every((i) => i < end && isDigit(bytes[i]));
  return isZone ? minutesAt : -1;
}

/** Copies the time at `at` into the scratch buffer in the form of RFC 3339; returns its bytes. */
function normalise(bytes: Buffer, at: number, end: number): number {
  let length = bytes.copy(scratch, 0, at, at + SECONDS_BYTES);
  scratch[10] = T;
  let from = at + SECONDS_BYTES;
  if (from < end && (bytes[from] === 0x2e || bytes[from] === 0x2c) && isDigit(bytes[from + 1])) {
    scratch[length++] = 0x2e;
    for (from++; from < end && isDigit(bytes[from]) && length < FRACTION_END; from++)
      scratch[length++] = bytes[from] as number;
  }
  const zoneAt = bytes[from] === SPACE ? from + 1 : from;
  const minutesAt = zoneMinutesAt(bytes, zoneAt, end);
  if (minutesAt === -1) {
    scratch[length++] = ZULU;
    return length;
  }
  length += bytes.copy(scratch, length, zoneAt, zoneAt + 3);
  scratch[length++] = COLON;
  return length + bytes.copy(scratch, length, minutesAt, minutesAt + 2);
}

/**
 * The first time that stands in the first 256 bytes of an event, in ms since the epoch; -1 when there is none. It is
 * written year first, such as `2026-07-06 08:00:00,123`, as RFC 3339 or with a space; without a zone it is UTC.
 */
export function messageTime(bytes: Buffer, start: number, end: number): number {
  const last = Math.min(end, start + LOOK_BYTES) - SECONDS_BYTES;
  for (
    let dash = bytes.indexOf(DASH, start + 4);
    dash !== -1 && dash - 4 <= last;
    dash = bytes.indexOf(DASH, dash + 1)
  ) {
    const at = dash - 4;
    if (!looksLikeTime(bytes, at)) continue;
    const timeMs = parseTimestamp(scratch, 0, normalise(bytes, at, end));
    if (timeMs >= 0) return timeMs;
  }
  return -1;
}
