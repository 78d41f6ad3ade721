import { z } from 'zod';
import type { Block } from '../core/block.ts';
import type { LedgerEntry } from '../core/ledger.ts';
import { Rate } from './rate.ts';

const REASONS_MAX = 20;
const count = z.int().min(0);
const countsSchema = z.strictObject({
  since: z.string().max(40),
  lines: count,
  events: count,
  shipped: count,
  acknowledged: count,
  withheld: count,
  dropped: z.record(z.string().max(40), count),
  /** When it last changed, in ms. */
  changedMs: z.number(),
});

/** The counts of each source up to where it is durable, as they are kept over restarts. */
export const savedCountsSchema = z.record(z.string().max(200), countsSchema);

export type SavedCounts = Readonly<z.infer<typeof savedCountsSchema>>;

interface Counts {
  lines: number;
  events: number;
  shipped: number;
  acknowledged: number;
  withheld: number;
}

/** What became of a block's events. */
export interface Outcome {
  readonly acknowledged: number;
  readonly withheld: number;
  /** Events that were dropped, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** A block on its way through the ledger. */
export interface Passage {
  /** The block leaves this host for the first time. */
  shipped(events: number): void;
  /** Every event of it is durable, or dropped and counted. */
  done(outcome: Outcome): void;
}

interface Open {
  readonly timeMs: number;
  lines: number;
  events: number;
  shipped: number;
  outcome: Outcome | undefined;
}

const ZERO: Counts = { lines: 0, events: 0, shipped: 0, acknowledged: 0, withheld: 0 };
const NO_DROPS: Readonly<Record<string, number>> = {};

function addDrops(to: Record<string, number>, drops: Readonly<Record<string, number>>): void {
  for (const [reason, events] of Object.entries(drops)) {
    if (reason in to || Object.keys(to).length < REASONS_MAX) to[reason] = (to[reason] ?? 0) + events;
  }
}

/**
 * The counts of one source. Kept over restarts is only what holds up to where the source is read again, block by block in
 * the order of each stream, so that what is read twice is counted once.
 */
export class Account {
  readonly source: string;
  readonly since: string;
  /** When something was last acknowledged, in ms; 0 when nothing was in this run. */
  receiptMs = 0;
  changedMs: number;
  readonly #durable: Counts;
  readonly #dropped: Record<string, number>;
  readonly #streams: [Open[], Open[]] = [[], []];
  readonly #rate = new Rate();

  constructor(source: string, saved: SavedCounts[string] | undefined, nowMs: number) {
    this.source = source;
    this.since = saved?.since ?? new Date(nowMs).toISOString();
    this.changedMs = saved?.changedMs ?? nowMs;
    const { lines, events, shipped, acknowledged, withheld } = saved ?? ZERO;
    this.#durable = { lines, events, shipped, acknowledged, withheld };
    this.#dropped = { ...saved?.dropped };
  }

  /** Takes note of a block that joined `lines` lines, of one of the source's two streams. */
  open({ header }: Block, lines: number, nowMs: number): Passage {
    const stream = this.#streams[header.stderr === undefined ? 0 : 1];
    const open: Open = { timeMs: header.time[0] ?? nowMs, lines, events: header.count, shipped: 0, outcome: undefined };
    stream.push(open);
    this.changedMs = nowMs;
    return {
      shipped: (count) => {
        open.shipped = Math.max(open.shipped, count);
      },
      done: (outcome) => {
        open.outcome = outcome;
        this.changedMs = Date.now();
        if (outcome.acknowledged > 0) this.receiptMs = this.changedMs;
        this.#rate.add(outcome.acknowledged, this.changedMs);
        this.#settle(stream);
      },
    };
  }

  /** Counts events that were dropped before they were put into a block. */
  drop(reason: string, lines: number, nowMs: number): void {
    this.#durable.lines += lines;
    this.#durable.events += lines;
    addDrops(this.#dropped, { [reason]: lines });
    this.changedMs = nowMs;
  }

  #settle(stream: Open[]): void {
    let settled = 0;
    for (const { lines, events, shipped, outcome } of stream) {
      if (outcome === undefined) break;
      settled++;
      this.#durable.lines += lines;
      this.#durable.events += events;
      this.#durable.shipped += shipped;
      this.#durable.acknowledged += outcome.acknowledged;
      this.#durable.withheld += outcome.withheld;
      addDrops(this.#dropped, outcome.dropped);
    }
    stream.splice(0, settled);
  }

  /** Whether nothing is on its way. */
  get idle(): boolean {
    return this.#streams.every((stream) => stream.length === 0);
  }

  /** Time (ms) of the oldest event that is on its way; undefined when none is. */
  get oldestMs(): number | undefined {
    const times = this.#streams.flatMap(([first]) => (first === undefined ? [] : [first.timeMs]));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Events acknowledged a second, over the last ten. */
  eventsPerSecond(nowMs: number): number {
    return this.#rate.perSecond(nowMs);
  }

  /** All that is known now, what is on its way included. */
  entry(): LedgerEntry {
    const sum: Counts = { ...this.#durable };
    const dropped = { ...this.#dropped };
    for (const { lines, events, shipped, outcome } of this.#streams.flat()) {
      sum.lines += lines;
      sum.events += events;
      sum.shipped += shipped;
      sum.acknowledged += outcome?.acknowledged ?? 0;
      sum.withheld += outcome?.withheld ?? 0;
      addDrops(dropped, outcome?.dropped ?? NO_DROPS);
    }
    return { role: 'shipper', source: this.source, since: this.since, ...sum, dropped };
  }

  /** What is kept over a restart. */
  saved(): SavedCounts[string] {
    return { since: this.since, ...this.#durable, dropped: { ...this.#dropped }, changedMs: this.changedMs };
  }
}
