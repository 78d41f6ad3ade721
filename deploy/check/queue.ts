import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { BLOCK_LIMITS, decodeBlock } from '../../core/block.ts';
import type { Settings } from '../../core/settings.ts';
import { unpack } from '../../ingest/compression.ts';
import { type QueuedBlock, startConsumer } from '../../ingest/queue.ts';
import type { Planted } from '../sample/people.ts';
import type { LeakFinder } from './leaks.ts';

const READ_MS_MAX = 60_000;
const POLL_MS = 200;

/** What Kafka's records hold. */
export interface QueueScan {
  readonly blocks: number;
  /** Events in them; more than were written when blocks were sent twice. */
  readonly events: number;
  /** Bytes after unpacking. */
  readonly bytes: number;
  readonly leaks: readonly Planted[];
}

/** Takes queued blocks and looks through their bytes, as they are and unpacked. */
export function queueScanner(finder: LeakFinder): { take(block: QueuedBlock): void; result(): QueueScan } {
  const leaks = new Set<Planted>();
  let blocks = 0;
  let events = 0;
  let bytes = 0;
  return {
    take: ({ value }) => {
      // Headers and bodies are unpacked to more than the gateway's bound when the sieve's marks are longer than the text.
      const plain = unpack(value, 'zstd', 2 * BLOCK_LIMITS.bytesMax);
      for (const planted of [...finder.find(value), ...finder.find(plain)]) leaks.add(planted);
      blocks++;
      events += decodeBlock(plain).header.count;
      bytes += plain.length;
    },
    result: () => ({ blocks, events, bytes, leaks: [...leaks] }),
  };
}

/** Reads the whole topic as a group of its own, until it holds no more and `eventsMin` events were seen, or a minute. */
export async function scanQueue(settings: Settings, finder: LeakFinder, eventsMin: number): Promise<QueueScan> {
  const scanner = queueScanner(finder);
  const log = pino({ level: 'silent' });
  const group = { ...settings, indexer: { ...settings.indexer, group: `${settings.indexer.group}-check` } };
  const consumer = await startConsumer(group, log, async (blocks, heartbeat) => {
    for (const block of blocks) scanner.take(block);
    await heartbeat();
  });
  try {
    const deadlineMs = Date.now() + READ_MS_MAX;
    while (Date.now() < deadlineMs && (scanner.result().events < eventsMin || (await consumer.lag()) > 0)) {
      await delay(POLL_MS);
    }
  } finally {
    await consumer.stop();
  }
  return scanner.result();
}
