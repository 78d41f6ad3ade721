import type { Settings } from '../../core/settings.ts';
import type { Tail } from '../tail.ts';

/** A deleted file that is kept no longer, with the bytes of it that are unread. */
export interface LetGo {
  readonly tail: Tail;
  readonly bytes: number;
  readonly limit: 'heldBytesMax' | 'heldMsMax';
}

/** The deleted files that go over a limit: those held for too long, then the oldest until the others fit. */
export function overHeld(
  gone: readonly Tail[],
  { heldBytesMax, heldMsMax }: Pick<Settings['shipper'], 'heldBytesMax' | 'heldMsMax'>,
  nowMs: number,
): LetGo[] {
  const held = gone.flatMap((tail) => (tail.heldSinceMs === undefined ? [] : [{ tail, sinceMs: tail.heldSinceMs }]));
  held.sort((a, b) => a.sinceMs - b.sinceMs);
  let bytes = held.reduce((sum, { tail }) => sum + tail.size, 0);
  const over: LetGo[] = [];
  for (const { tail, sinceMs } of held) {
    const isOld = nowMs - sinceMs > heldMsMax && tail.hasMore;
    if (!isOld && bytes <= heldBytesMax) continue;
    bytes -= tail.size;
    over.push({ tail, bytes: tail.unreadBytes, limit: isOld ? 'heldMsMax' : 'heldBytesMax' });
  }
  return over;
}
