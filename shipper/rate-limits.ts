/** So many sources are remembered; one that is forgotten starts with a second's worth again. */
const SOURCES_MAX = 20_000;

interface Bucket {
  tokens: number;
  filledMs: number;
}

/** Lets each source have so many events a second, and a second's worth at once. */
export class RateLimits {
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** How many of `events` may pass now. */
  take(source: string, events: number, nowMs: number): number {
    const bucket = this.#buckets.get(source) ?? { tokens: this.#perSecond, filledMs: nowMs };
    const gained = (Math.max(0, nowMs - bucket.filledMs) * this.#perSecond) / 1000;
    bucket.tokens = Math.min(this.#perSecond, bucket.tokens + gained);
    bucket.filledMs = nowMs;
    const passed = Math.min(events, Math.floor(bucket.tokens));
    bucket.tokens -= passed;
    if (this.#buckets.size >= SOURCES_MAX && !this.#buckets.has(source)) this.#buckets.clear();
    this.#buckets.set(source, bucket);
    return passed;
  }
}
