import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { retry } from '../../core/retry.ts';
import type { Settings } from '../../core/settings.ts';
import { startStatusServer } from '../../core/status-server.ts';
import { type BlockConsumer, startConsumer } from '../queue.ts';
import { BulkSender, STORE_BACKOFF, type StoreHealth } from './bulk.ts';
import { BulkSize } from './bulk-size.ts';
import { Conflicts } from './firsts.ts';
import { createHandler } from './handler.ts';
import { Ledger } from './ledger.ts';
import { createMetrics, type IndexerMetrics } from './metrics.ts';
import { Replays } from './replay.ts';
import { Reporter } from './reporter.ts';
import { Resieve } from './resieve.ts';
import { openStore } from './store.ts';
import { Streams } from './streams.ts';

/** A running indexer. */
export interface Indexer {
  readonly statusPort: number;
  /** Ends what is under way; what is not committed is handed out again, to whoever comes next. */
  stop(): Promise<void>;
}

/** Installs the templates, however long it takes: what Elasticsearch refuses today, an operator may allow tomorrow. */
async function prepareStore(
  streams: Streams,
  metrics: IndexerMetrics,
  health: StoreHealth,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const onRetry = (error: unknown) => {
    const reason = error instanceof ZeefError ? error.message : 'unknown';
    if (health.trouble !== reason) log.error({ reason }, 'index templates are not installed; trying until they are');
    health.trouble = reason;
    metrics.storeAvailable.set(0);
  };
  await retry({ ...STORE_BACKOFF, triesMax: Number.POSITIVE_INFINITY, signal, onRetry }, async () => {
    try {
      await streams.install(signal);
    } catch (cause) {
      const detail = cause instanceof ZeefError ? cause.detail : 'unknown';
      throw new ZeefError('STORE_UNAVAILABLE', detail, { cause });
    }
  });
  health.trouble = undefined;
  metrics.storeAvailable.set(1);
}

/**
 * Starts the indexer: Kafka in, Elasticsearch out. Resolves as soon as its status server listens; waits in the
 * background for Kafka and Elasticsearch and goes on by itself when they come back.
 */
export async function startIndexer(settings: Settings, log: Logger): Promise<Indexer> {
  const stopping = new AbortController();
  const health: StoreHealth = { trouble: 'starting' };
  let consumer: BlockConsumer | undefined;
  let reporting: Promise<void> | undefined;
  const metrics = createMetrics(async () => (await consumer?.lag()) ?? 0);
  const store = openStore(settings);
  const streams = new Streams(store, settings, log);
  const size = new BulkSize(settings.indexer.bulkBytesMax);
  const sender = new BulkSender({
    store,
    size,
    replays: new Replays(store),
    metrics,
    health,
    log,
    mend: (index, signal) => streams.mend(index, signal),
  });
  const resieve = await Resieve.open(settings, log);
  const conflicts = new Conflicts();
  const ledger = new Ledger(store, (source) => conflicts.of(source));
  const handler = createHandler({ settings, log, metrics, sender, size, streams, conflicts, resieve });

  const notReady = () => {
    if (health.trouble !== undefined) return health.trouble;
    return consumer?.available ? undefined : 'not in the consumer group of Kafka yet';
  };
  const status = await startStatusServer(
    { notReady, metrics: () => metrics.registry.metrics() },
    settings.indexer.host,
    settings.indexer.port,
  );
  const starting = prepareStore(streams, metrics, health, log, stopping.signal)
    .then(async () => {
      consumer = await startConsumer(settings, log, handler);
      const pattern = () => streams.pattern();
      reporting = new Reporter({ settings, store, ledger, metrics, consumer, log, pattern }).run(stopping.signal);
    })
    .catch((error: unknown) => {
      if (!stopping.signal.aborted) health.trouble = error instanceof Error ? error.message : 'unknown';
    });
  log.info({ port: status.port }, 'indexer started');
  return {
    statusPort: status.port,
    stop: async () => {
      stopping.abort();
      await starting;
      await reporting;
      await consumer?.stop();
      resieve?.close();
      await store.close();
      await status.close();
      log.info('indexer stopped');
    },
  };
}
