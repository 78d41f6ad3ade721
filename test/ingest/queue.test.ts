import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import '../../ingest/queue.ts';

interface Queue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId?: NodeJS.Timeout | null;
  scheduleCheckPendingRequests(): void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as { prototype: Queue };

function isScheduled(pending: unknown[], throttledUntil: number): boolean {
  const queue: Queue = Object.assign(Object.create(prototype) as Queue, { pending, throttledUntil });
  queue.scheduleCheckPendingRequests();
  const timer = queue.throttleCheckTimeoutId;
  if (timer) clearTimeout(timer);
  return timer !== undefined && timer !== null;
}

test("kafkajs' queue of requests sets a timer only while requests wait or are throttled", () => {
  expect(isScheduled([], -1)).toBe(false);
  expect(isScheduled([{}], -1)).toBe(true);
  expect(isScheduled([], Date.now() + 60_000)).toBe(true);
});
