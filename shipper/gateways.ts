import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Backoff, backoffMs } from '../core/retry.ts';
import type { GatewayPost } from './post.ts';

const BACKOFF: Backoff = { firstMs: 200, lastMs: 30_000 };

/** One gateway and how it is doing. */
export interface Gateway {
  readonly post: GatewayPost;
  /** Failures in a row; 0 when it took the last block. */
  failures: number;
  /** When it may be asked again, in ms. */
  openAtMs: number;
  failedAtMs: number;
}

/**
 * Chooses among gateways: stays with one while it takes blocks, goes on to the next that may be asked when it fails. Hosts
 * start with different ones.
 */
export class Gateways {
  readonly #all: Gateway[];
  #current: number;

  constructor(posts: readonly GatewayPost[], host: string) {
    this.#all = posts.map((post) => ({ post, failures: 0, openAtMs: 0, failedAtMs: 0 }));
    this.#current = createHash('sha256').update(host).digest().readUInt32LE() % posts.length;
  }

  #inTurn(): Gateway[] {
    return [...this.#all.slice(this.#current), ...this.#all.slice(0, this.#current)];
  }

  /** Resolves to a gateway that may be asked, as soon as there is one. */
  async take(signal: AbortSignal): Promise<Gateway> {
    for (;;) {
      signal.throwIfAborted();
      const nowMs = Date.now();
      const inTurn = this.#inTurn();
      const open = inTurn.find(({ openAtMs }) => openAtMs <= nowMs);
      if (open !== undefined) {
        this.#current = this.#all.indexOf(open);
        return open;
      }
      await delay(Math.min(...inTurn.map(({ openAtMs }) => openAtMs)) - nowMs, undefined, { signal });
    }
  }

  /**
   * Takes note that a try which started at `startedMs` failed, and of how long the gateway asked to be left alone. Several
   * tries that fail together count as one. Returns how long it is left alone, in ms.
   */
  failed(gateway: Gateway, startedMs: number, askedMs: number): number {
    const nowMs = Date.now();
    if (startedMs >= gateway.failedAtMs) {
      gateway.failures++;
      gateway.failedAtMs = nowMs;
      gateway.openAtMs = nowMs + backoffMs(BACKOFF, gateway.failures);
    }
    gateway.openAtMs = Math.max(gateway.openAtMs, nowMs + askedMs);
    return gateway.openAtMs - nowMs;
  }

  succeeded(gateway: Gateway): void {
    gateway.failures = 0;
    gateway.openAtMs = 0;
  }

  close(): void {
    for (const { post } of this.#all) post.close();
  }
}
