import { createRequire } from 'node:module';

/** The part of kafkajs' own queue of requests that is mended here. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 looks for waiting requests every millisecond, on each connection, for ever: with none waiting it sets a
 * timer into the past (https://github.com/tulios/kafkajs/issues/1704). Here it looks only while there is something to see.
 */
export function calmTimers(): void {
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
    prototype: RequestQueue;
  };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}
