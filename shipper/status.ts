import type { Account } from './account.ts';
import type { Ledger } from './ledger.ts';

/** What is known of one place that lines come from. */
export interface SourceStatus {
  readonly source: string;
  /** The file, or what else it is. */
  readonly file: string;
  readonly service: string | undefined;
  /** Bytes that are not yet durable at the gateway's end. */
  readonly lagBytes: number;
  /** Age of the oldest event that is not, in seconds; 0 when all are. */
  readonly lagSeconds: number;
  /** Events acknowledged a second, over the last ten. */
  readonly eventsPerSecond: number;
  /** ISO time of the last receipt; undefined when there was none in this run. */
  readonly lastReceipt: string | undefined;
  readonly lines: number;
  readonly events: number;
  readonly acknowledged: number;
  readonly withheld: number;
  readonly dropped: Readonly<Record<string, number>>;
}

/** What GET /status answers. */
export interface ShipperStatus {
  readonly gateway: string;
  /** Why the last sending failed; undefined when it did not. */
  readonly failure: string | undefined;
  readonly sources: readonly SourceStatus[];
}

/** A source as its reader knows it. */
export interface ReadSource {
  readonly source: string;
  readonly file: string;
  readonly service: string | undefined;
  readonly lagBytes: number;
}

function lagSeconds(account: Account, lagBytes: number, nowMs: number): number {
  if (lagBytes === 0) return 0;
  const sinceMs = account.oldestMs ?? (account.receiptMs || account.changedMs);
  return Math.max(0, Math.round((nowMs - sinceMs) / 100) / 10);
}

/** Joins what readers and the ledger know of each source. */
export function sourceStatus(read: ReadSource, ledger: Ledger, nowMs: number): SourceStatus {
  const account = ledger.of(read.source, nowMs);
  const { lines, events, acknowledged, withheld, dropped } = account.entry();
  return {
    ...read,
    lagSeconds: lagSeconds(account, read.lagBytes, nowMs),
    eventsPerSecond: Math.round(account.eventsPerSecond(nowMs) * 10) / 10,
    lastReceipt: account.receiptMs === 0 ? undefined : new Date(account.receiptMs).toISOString(),
    ...{ lines, events, acknowledged, withheld, dropped },
  };
}
