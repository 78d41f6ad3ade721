import type { Block } from '../core/block.ts';
import type { Outcome } from './account.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { HostSieve } from './host-sieve.ts';
import type { SealedBlock } from './lane.ts';
import type { Ledger } from './ledger.ts';
import { linesOf } from './lines-of.ts';
import type { ShipperMetrics } from './metrics.ts';
import { RateLimits } from './rate-limits.ts';
import type { Sender } from './sender.ts';
import { cutBlock } from './split-block.ts';

/** The way of blocks from files: counted, limited, sieved where the settings say so, and given to the sender. */
export class Dispatch {
  readonly #sender: Sender;
  readonly #checkpoint: Checkpoint;
  readonly #ledger: Ledger;
  readonly #metrics: ShipperMetrics;
  readonly #sieve: HostSieve | undefined;
  readonly #limits: RateLimits | undefined;

  constructor(
    sender: Sender,
    checkpoint: Checkpoint,
    ledger: Ledger,
    metrics: ShipperMetrics,
    sieve: HostSieve | undefined,
    eventsPerSecondMax: number,
  ) {
    this.#sender = sender;
    this.#checkpoint = checkpoint;
    this.#ledger = ledger;
    this.#metrics = metrics;
    this.#sieve = sieve;
    this.#limits = eventsPerSecondMax > 0 ? new RateLimits(eventsPerSecondMax) : undefined;
  }

  /** Takes a finished block of a lane. */
  take(sealed: SealedBlock): void {
    const nowMs = Date.now();
    const { header } = sealed.block;
    this.#metrics.eventsRead.inc(header.count);
    const account = this.#ledger.of(header.source, nowMs);
    const passage = account.open(sealed.block, linesOf(sealed.block), nowMs);
    const allowed = this.#limits?.take(header.source, header.count, nowMs) ?? header.count;
    const limited = header.count - allowed;
    if (limited > 0) this.#metrics.droppedEvents.inc({ reason: 'rate_limit' }, limited);
    const done = (outcome: Outcome) => {
      const { acknowledged, withheld } = outcome;
      const dropped = limited > 0 ? { ...outcome.dropped, rate_limit: limited } : outcome.dropped;
      passage.done({ acknowledged, withheld: withheld + onHost, dropped });
      sealed.acknowledge();
      this.#checkpoint.touch();
    };
    let onHost = 0;
    if (allowed === 0) {
      done({ acknowledged: 0, withheld: 0, dropped: {} });
      return;
    }
    let block: Block = limited > 0 ? cutBlock(sealed.block, allowed) : sealed.block;
    if (this.#sieve !== undefined) ({ block, withheld: onHost } = this.#sieve.sieve(block));
    this.#sender.put({
      block,
      before: sealed.needsCheckpoint ? (signal) => this.#checkpoint.flushSurely(signal) : undefined,
      onLeave: () => passage.shipped(allowed),
      done,
    });
  }
}
