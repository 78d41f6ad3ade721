const FIRST_MS = 500;
const LAST_MS = 30_000;

/** Says when something that ended is begun anew: later each time, until it lasted. */
export class Backoff {
  #waitMs = FIRST_MS;
  #nextMs = 0;
  #beganMs = 0;

  /** Whether it is time to begin. */
  isDue(nowMs: number): boolean {
    return nowMs >= this.#nextMs;
  }

  began(nowMs: number): void {
    this.#beganMs = nowMs;
  }

  ended(nowMs: number): void {
    if (nowMs - this.#beganMs > LAST_MS) this.#waitMs = FIRST_MS;
    this.#nextMs = nowMs + this.#waitMs;
    this.#waitMs = Math.min(2 * this.#waitMs, LAST_MS);
  }
}
