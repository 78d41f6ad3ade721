import type { Logger } from 'pino';
import { type Block, encodeBlock } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';
import type { ResidencyGuard } from '../core/residency-guard.ts';
import { type Backoff, retry } from '../core/retry.ts';
import type { Settings } from '../core/settings.ts';
import type { ShipperMetrics } from './metrics.ts';
import { compress, GatewayPost } from './post.ts';
import { splitBlock } from './split-block.ts';

const BACKOFF: Backoff = { firstMs: 200, lastMs: 30_000 };
/** How often a lasting failure is logged again. */
const LOG_MS = 30_000;

/** A block to send and what surrounds it. */
export interface Parcel {
  readonly block: Block;
  /** To be awaited before the block leaves. */
  readonly before: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Called when every event of the block is durable, or refused for good and counted. */
  readonly done: () => void;
}

/** Sends blocks, some at a time, each until the gateway has acknowledged it. */
export class Sender {
  /** Called whenever a block is done. */
  onDone: () => void = () => {};
  readonly #settings: Settings['shipper'];
  readonly #metrics: ShipperMetrics;
  readonly #log: Logger;
  readonly #post: GatewayPost;
  readonly #abort = new AbortController();
  readonly #waiting: Parcel[] = [];
  readonly #deliveries = new Set<Promise<void>>();
  #failure: string | undefined;
  #loggedAtMs = 0;

  constructor(settings: Settings['shipper'], metrics: ShipperMetrics, log: Logger, guard?: ResidencyGuard) {
    this.#settings = settings;
    this.#metrics = metrics;
    this.#log = log;
    this.#post = new GatewayPost(settings, guard);
  }

  get inFlight(): number {
    return this.#deliveries.size;
  }

  /** Whether another block may be put; who puts more than one at a time may go over this by those. */
  get hasRoom(): boolean {
    return this.#waiting.length < this.#settings.blocksInFlight;
  }

  get idle(): boolean {
    return this.inFlight === 0 && this.#waiting.length === 0;
  }

  /** Why the last sending failed; undefined when it did not. */
  get failure(): string | undefined {
    return this.#failure;
  }

  put(parcel: Parcel): void {
    this.#waiting.push(parcel);
    this.#start();
  }

  #start(): void {
    while (this.inFlight < this.#settings.blocksInFlight && !this.#abort.signal.aborted) {
      const parcel = this.#waiting.shift();
      if (parcel === undefined) return;
      const delivery = this.#deliver(parcel)
        .catch((error: unknown) => {
          if (!this.#abort.signal.aborted) this.#log.error({ err: error }, 'a block was left unsent');
        })
        .finally(() => {
          this.#deliveries.delete(delivery);
          this.onDone();
          this.#start();
        });
      this.#deliveries.add(delivery);
    }
  }

  async #deliver(parcel: Parcel): Promise<void> {
    await parcel.before?.(this.#abort.signal);
    await this.#sendOrSplit(parcel.block);
    parcel.done();
  }

  /** A refused block is sent in halves, down to the single events that are at fault. */
  async #sendOrSplit(block: Block): Promise<void> {
    try {
      await this.#send(block);
    } catch (error) {
      if (!(error instanceof ZeefError) || error.code !== 'GATEWAY_REFUSED') throw error;
      const halves = splitBlock(block);
      if (halves === undefined) return this.#drop(block, error);
      for (const half of halves) await this.#sendOrSplit(half);
    }
  }

  #drop(block: Block, error: ZeefError): void {
    const { source, offset, length } = block.header;
    this.#metrics.droppedEvents.inc({ reason: 'refused' });
    this.#log.error(
      { source, offset: offset[0], bytes: length[0], reason: error.detail },
      'the gateway refuses an event for good; it is skipped',
    );
  }

  async #send(block: Block): Promise<void> {
    const { source, count } = block.header;
    const bytes = await compress(encodeBlock(block), this.#settings.compression);
    const { signal } = this.#abort;
    const onRetry = (error: unknown, tries: number, waitMs: number) => this.#noteFailure(error, tries, waitMs);
    await retry({ ...BACKOFF, triesMax: Number.POSITIVE_INFINITY, signal, onRetry }, () =>
      this.#post.send(bytes, source, count, signal),
    );
    this.#metrics.eventsAcknowledged.inc(count);
    if (this.#failure !== undefined) this.#log.info('the gateway takes blocks again');
    this.#failure = undefined;
  }

  #noteFailure(error: unknown, tries: number, waitMs: number): void {
    const reason = error instanceof ZeefError ? error.message : 'an unexpected error';
    this.#metrics.retries.inc({ reason: error instanceof ZeefError ? error.code.toLowerCase() : 'internal' });
    const nowMs = Date.now();
    if (this.#failure !== reason || nowMs - this.#loggedAtMs > LOG_MS) {
      this.#log.warn({ tries, waitMs, reason }, 'sending failed and will be tried again; reading pauses meanwhile');
      this.#loggedAtMs = nowMs;
    }
    this.#failure = reason;
  }

  /** Gives up what is not acknowledged; it is sent again after a restart. */
  async close(): Promise<void> {
    this.#abort.abort();
    this.#post.close();
    await Promise.allSettled(this.#deliveries);
  }
}
