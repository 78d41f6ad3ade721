import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { refusals } from '../../core/residency-guard.ts';

/** What the indexer counts and measures; docs/metrics.md lists the same names. */
export interface IndexerMetrics {
  readonly registry: Registry;
  readonly indexed: Counter;
  readonly duplicates: Counter;
  readonly deadLetters: Counter<'reason'>;
  readonly retries: Counter<'reason'>;
  readonly findings: Counter<'kind'>;
  readonly blocks: Counter;
  readonly resieved: Counter;
  readonly bulkSeconds: Histogram;
  readonly bulkBytes: Counter;
  readonly storeAvailable: Gauge;
  readonly ledgerGap: Gauge;
  /** Age of the oldest event that is being brought in, in ms; 0 when there is none. */
  readonly oldestMs: () => number;
  /** Times (ms) of the oldest events of what is under way. */
  readonly underWay: Set<{ readonly timeMs: number }>;
}

/** Labels come from others (kinds of a policy, error types of Elasticsearch), so their number is bounded here. */
const LABELS_MAX = 200;

/** Gives back the label, or "other" when there have been too many different ones. */
export function boundedLabels(): (label: string) => string {
  const known = new Set<string>();
  return (label) => {
    if (known.size < LABELS_MAX) known.add(label);
    return known.has(label) ? label : 'other';
  };
}

/** `lag` is asked at each reading of the metrics. */
export function createMetrics(lag: () => Promise<number>): IndexerMetrics {
  const registry = new Registry();
  // CPU, memory and event loop of the process, under their usual names.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <T extends string = string>(name: string, help: string, labelNames: T[] = []) =>
    new Counter<T>({ name: `zeef_indexer_${name}`, help, labelNames, registers });
  new Gauge({
    name: 'zeef_indexer_lag_blocks',
    help: 'Blocks in Kafka that the group has not committed',
    registers,
    async collect() {
      this.set(await lag());
    },
  });
  new Counter({
    name: 'zeef_residency_refused_total',
    help: 'Connections and checks refused because a place is not known to be in an allowed region',
    registers,
    labelNames: ['service'],
    collect() {
      this.reset();
      for (const [service, count] of refusals) this.inc({ service }, count);
    },
  });
  const underWay = new Set<{ readonly timeMs: number }>();
  const oldestMs = () => {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { timeMs } of underWay) oldest = Math.min(oldest, timeMs);
    return Number.isFinite(oldest) ? Math.max(0, Date.now() - oldest) : 0;
  };
  new Gauge({
    name: 'zeef_indexer_oldest_event_seconds',
    help: 'Age of the oldest event that is being brought in; 0 when none is',
    registers,
    collect() {
      this.set(oldestMs() / 1000);
    },
  });
  return {
    registry,
    underWay,
    oldestMs,
    indexed: counter('events_indexed_total', 'Events that Elasticsearch has newly created'),
    duplicates: counter('duplicates_total', 'Events that Elasticsearch had already'),
    deadLetters: counter('dead_letters_total', 'Events or blocks that could not be indexed as they were', ['reason']),
    retries: counter('retries_total', 'Requests and single events that were tried again', ['reason']),
    findings: counter('findings_total', 'Findings of personal data in the blocks indexed', ['kind']),
    blocks: counter('blocks_total', 'Blocks whose events have all been answered for'),
    resieved: counter('resieved_blocks_total', 'Blocks of another policy that were sieved again'),
    bulkSeconds: new Histogram({
      name: 'zeef_indexer_bulk_seconds',
      help: 'Time from a _bulk request to its answer',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    }),
    ledgerGap: new Gauge({
      name: 'zeef_indexer_ledger_gap_events',
      help: 'Events that were acknowledged and are nowhere, over all sources; the same on every indexer',
      registers,
    }),
    bulkBytes: counter('bulk_bytes_total', 'Bytes of _bulk requests that were answered'),
    storeAvailable: new Gauge({
      name: 'zeef_indexer_store_available',
      help: '1 when Elasticsearch took what it was last sent, else 0',
      registers,
    }),
  };
}
