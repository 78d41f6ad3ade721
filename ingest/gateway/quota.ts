/** What a sender may send a second; what is absent is not bounded. */
export interface Rates {
  readonly bytesPerSecondMax?: number | undefined;
  readonly eventsPerSecondMax?: number | undefined;
}

/** Holds what one second allows, and owes what was spent over it. */
class Bucket {
  readonly #perSecond: number;
  #level: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#level = perSecond;
    this.#atMs = nowMs;
  }

  #fill(nowMs: number): void {
    this.#level = Math.min(this.#perSecond, this.#level + ((nowMs - this.#atMs) / 1000) * this.#perSecond);
    this.#atMs = nowMs;
  }

  waitMs(nowMs: number): number {
    this.#fill(nowMs);
    return this.#level > 0 ? 0 : Math.ceil((-this.#level / this.#perSecond) * 1000) + 1;
  }

  spend(amount: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#level -= amount;
  }
}

/**
 * Bounds the bytes and events a second of one sender. What a block holds is known only when it is unpacked, so it is spent
 * afterwards, and the next block waits until it is made up for.
 */
export class Quota {
  readonly #bytes: Bucket | undefined;
  readonly #events: Bucket | undefined;
  readonly #nowMs: () => number;

  constructor({ bytesPerSecondMax, eventsPerSecondMax }: Rates, nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#bytes = bytesPerSecondMax === undefined ? undefined : new Bucket(bytesPerSecondMax, nowMs());
    this.#events = eventsPerSecondMax === undefined ? undefined : new Bucket(eventsPerSecondMax, nowMs());
  }

  /** How long the next block must wait, in ms; 0 when it may come now. */
  waitMs(): number {
    const nowMs = this.#nowMs();
    return Math.max(this.#bytes?.waitMs(nowMs) ?? 0, this.#events?.waitMs(nowMs) ?? 0);
  }

  spend(bytes: number, events: number): void {
    const nowMs = this.#nowMs();
    this.#bytes?.spend(bytes, nowMs);
    this.#events?.spend(events, nowMs);
  }
}
