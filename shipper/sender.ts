import type { Logger } from 'pino';
import { type Block, encodeBlock } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';
import type { ResidencyGuard } from '../core/residency-guard.ts';
import { backoffMs, isTransient, RetryAfter } from '../core/retry.ts';
import type { Settings } from '../core/settings.ts';
import type { Outcome } from './account.ts';
import { type CredentialSettings, Credentials } from './credentials.ts';
import { Gateways } from './gateways.ts';
import { compress, GatewayPost, type PostSettings } from './post.ts';
import { splitBlock } from './split-block.ts';
import { Waiting } from './waiting.ts';

/** How often a lasting failure is logged again. */
const LOG_MS = 30_000;
/** How long a block is left alone that the gateway could not sieve. */
const PARKED_BACKOFF = { firstMs: 1000, lastMs: 30_000 };

export type SenderSettings = PostSettings & CredentialSettings & Pick<Settings['shipper'], 'gateway' | 'gateways'>;

/** A block to send and what surrounds it. */
export interface Parcel {
  readonly block: Block;
  /** To be awaited before the block leaves. */
  readonly before?: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Called when the block leaves for the first time. */
  readonly onLeave?: () => void;
  /** Called when every event of the block is durable, or refused for good. */
  readonly done: (outcome: Outcome) => void;
}

/** A parcel that is waiting, on its way, or left alone for a while. */
export interface Job extends Parcel {
  tries: number;
}

/** What the sender tells while it works. */
export interface SenderEvents {
  readonly onAcknowledged: (events: number) => void;
  readonly onRetry: (reason: string) => void;
  readonly onRefused: () => void;
}

interface Sent {
  acknowledged: number;
  withheld: number;
  refused: number;
}

/** Sends blocks, some at a time, each until a gateway has acknowledged it. */
export class Sender {
  /** Called whenever a block is done, or makes room for others. */
  onDone: () => void = () => {};
  readonly #settings: SenderSettings;
  readonly #events: SenderEvents;
  readonly #log: Logger;
  readonly #gateways: Gateways;
  readonly #abort = new AbortController();
  readonly #waiting: Waiting;
  readonly #deliveries = new Set<Promise<void>>();
  #failure: string | undefined;
  #loggedAtMs = 0;

  /** Throws ZeefError CONFIG_INVALID when a file with secrets cannot be read. */
  constructor(settings: SenderSettings, host: string, events: SenderEvents, log: Logger, guard?: ResidencyGuard) {
    this.#settings = settings;
    this.#events = events;
    this.#log = log;
    const credentials = new Credentials(settings, log);
    const addresses = [...new Set([settings.gateway, ...settings.gateways])];
    this.#gateways = new Gateways(
      addresses.map((address) => new GatewayPost(address, settings, credentials, guard)),
      host,
    );
    this.#waiting = new Waiting(settings.blocksInFlight);
  }

  get inFlight(): number {
    return this.#waiting.active;
  }

  /** Whether another block may be put; who puts more than one at a time may go over this by those. */
  get hasRoom(): boolean {
    return this.#waiting.hasRoom;
  }

  /** Whether another block of this source may be put: not while one of its blocks is left alone. */
  hasRoomFor(source: string): boolean {
    return this.#waiting.hasRoom && !this.#waiting.isParked(source);
  }

  get idle(): boolean {
    return this.#deliveries.size === 0 && this.#waiting.isEmpty;
  }

  /** Why the last sending failed; undefined when it did not. */
  get failure(): string | undefined {
    return this.#failure;
  }

  put(parcel: Parcel): void {
    this.#waiting.put({ ...parcel, tries: 0 });
    this.#start();
  }

  #start(): void {
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      const { source } = job.block.header;
      const delivery = this.#deliver(job)
        .catch((error: unknown) => {
          if (!this.#abort.signal.aborted) this.#log.error({ err: error }, 'a block was left unsent');
        })
        .finally(() => {
          this.#waiting.release(source);
          this.#deliveries.delete(delivery);
          this.onDone();
          this.#start();
        });
      this.#deliveries.add(delivery);
    }
  }

  #next(): Job | undefined {
    return this.#abort.signal.aborted ? undefined : this.#waiting.take();
  }

  async #deliver(job: Job): Promise<void> {
    const sent: Sent = { acknowledged: 0, withheld: 0, refused: 0 };
    try {
      await job.before?.(this.#abort.signal);
      if (job.tries++ === 0) job.onLeave?.();
      await this.#sendOrSplit(job.block, sent);
    } catch (error) {
      if (!(error instanceof ZeefError) || error.code !== 'SIEVE_FAILED') throw error;
      return this.#park(job, error);
    }
    const { acknowledged, withheld, refused } = sent;
    this.#events.onAcknowledged(acknowledged);
    job.done({ acknowledged, withheld, dropped: refused > 0 ? { refused } : {} });
  }

  /** Leaves a block alone that alone is at fault, so that others go on meanwhile. */
  #park(job: Job, error: ZeefError): void {
    const waitMs = backoffMs(PARKED_BACKOFF, job.tries);
    this.#events.onRetry(error.code.toLowerCase());
    this.#log.warn({ source: job.block.header.source, waitMs, reason: error.message }, 'a block is tried again later');
    this.#waiting.park(job, waitMs, () => this.#start());
  }

  /** A refused block is sent in halves, down to the single events that are at fault. */
  async #sendOrSplit(block: Block, sent: Sent): Promise<void> {
    try {
      const { withheld } = await this.#send(block);
      sent.acknowledged += block.header.count;
      sent.withheld += withheld;
    } catch (error) {
      if (!(error instanceof ZeefError) || error.code !== 'GATEWAY_REFUSED') throw error;
      const halves = splitBlock(block);
      if (halves === undefined) return this.#drop(block, error, sent);
      for (const half of halves) await this.#sendOrSplit(half, sent);
    }
  }

  #drop(block: Block, error: ZeefError, sent: Sent): void {
    const { source, offset, length } = block.header;
    sent.refused++;
    this.#events.onRefused();
    this.#log.error(
      { source, offset: offset[0], bytes: length[0], reason: error.detail },
      'the gateway refuses an event for good; it is skipped',
    );
  }

  async #send(block: Block): Promise<{ withheld: number }> {
    const { source, count } = block.header;
    const { signal } = this.#abort;
    const bytes = await compress(encodeBlock(block), this.#settings.compression);
    for (let tries = 1; ; tries++) {
      const gateway = await this.#gateways.take(signal);
      const startedMs = Date.now();
      try {
        const receipt = await gateway.post.send(bytes, source, count, signal);
        this.#gateways.succeeded(gateway);
        if (this.#failure !== undefined) this.#log.info('the gateway takes blocks again');
        this.#failure = undefined;
        return receipt;
      } catch (error) {
        const isOwnFault = error instanceof ZeefError && error.code === 'SIEVE_FAILED';
        if (isOwnFault || !isTransient(error) || signal.aborted) throw error;
        const waitMs = this.#gateways.failed(gateway, startedMs, error instanceof RetryAfter ? error.waitMs : 0);
        this.#noteFailure(error, tries, waitMs);
      }
    }
  }

  #noteFailure(error: unknown, tries: number, waitMs: number): void {
    const reason = error instanceof ZeefError ? error.message : 'an unexpected error';
    this.#events.onRetry(error instanceof ZeefError ? error.code.toLowerCase() : 'internal');
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
    this.#waiting.close();
    this.#gateways.close();
    await Promise.allSettled(this.#deliveries);
  }
}
