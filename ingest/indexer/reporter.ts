import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import type { BlockConsumer } from '../queue-seam.ts';
import type { Ledger } from './ledger.ts';
import { Lines } from './lines.ts';
import type { IndexerMetrics } from './metrics.ts';
import { Settled } from './settled.ts';
import { type PipelineCounts, pipelineLine, type StatusLine, storageLines } from './status-documents.ts';
import type { Store } from './store.ts';

const ROUND_MS = 10_000;
const STORAGE_MS = 300_000;

/** What the reporter works with. */
export interface ReporterParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly metrics: IndexerMetrics;
  readonly consumer: BlockConsumer;
  readonly log: Logger;
  /** The data streams that Zeef writes to. */
  readonly pattern: () => string;
}

type Totals = Omit<PipelineCounts, 'lag_blocks' | 'oldest_ms' | 'bulk_ms'> & { bulks: number; bulkSeconds: number };

async function totals({ metrics }: ReporterParts): Promise<Totals> {
  const sum = async (counter: { get(): Promise<{ values: { value: number; metricName?: string }[] }> }, end = '') =>
    (await counter.get()).values
      .filter(({ metricName = '' }) => metricName.endsWith(end))
      .reduce((total, { value }) => total + value, 0);
  return {
    indexed: await sum(metrics.indexed),
    conflicts: await sum(metrics.duplicates),
    retries: await sum(metrics.retries),
    dead_letters: await sum(metrics.deadLetters),
    bytes: await sum(metrics.bulkBytes),
    bulks: await sum(metrics.bulkSeconds, '_count'),
    bulkSeconds: await sum(metrics.bulkSeconds, '_sum'),
  };
}

/** Every ten seconds: reconciles the ledger and says what the indexer did; every five minutes what is stored. */
export class Reporter {
  readonly #parts: ReporterParts;
  readonly #settled = new Settled();
  #last: Totals | undefined;
  #storedMs = 0;

  constructor(parts: ReporterParts) {
    this.#parts = parts;
  }

  /** Goes on until `signal` aborts; what fails is tried again in the next round. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.round(Date.now(), signal).catch((error: unknown) => {
        const reason = error instanceof ZeefError ? error.detail : 'unknown';
        if (!signal.aborted) this.#parts.log.debug({ reason }, 'the ledger was not reconciled');
      });
      await delay(ROUND_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One round. Rejects like Store.ask. */
  async round(nowMs: number, signal: AbortSignal): Promise<void> {
    const { consumer, ledger, metrics, store, settings, pattern } = this.#parts;
    await this.#settled.look(consumer, nowMs);
    const lines: StatusLine[] = [pipelineLine(await this.#counts(), nowMs)];
    const slotMs = Math.floor(nowMs / STORAGE_MS) * STORAGE_MS;
    if (slotMs > this.#storedMs) lines.push(...(await storageLines(store, settings, pattern(), slotMs, signal)));
    for (const { index, line } of lines) await store.bulk(index, Lines.from([line]).bytes, signal);
    this.#storedMs = slotMs;
    await ledger.reconcile(this.#settled.beforeMs, nowMs, signal);
    metrics.ledgerGap.set(ledger.gapEvents());
  }

  async #counts(): Promise<PipelineCounts> {
    const { consumer, metrics } = this.#parts;
    const now = await totals(this.#parts);
    const last = this.#last;
    const since = (name: keyof Totals) => now[name] - (last?.[name] ?? 0);
    this.#last = now;
    const bulks = since('bulks');
    return {
      lag_blocks: await consumer.lag(),
      oldest_ms: metrics.oldestMs(),
      indexed: since('indexed'),
      conflicts: since('conflicts'),
      retries: since('retries'),
      dead_letters: since('dead_letters'),
      bulk_ms: bulks === 0 ? 0 : Math.round((since('bulkSeconds') / bulks) * 1000),
      bytes: since('bytes'),
    };
  }
}
