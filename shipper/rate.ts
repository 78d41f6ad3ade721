const WINDOW_MS = 10_000;

/** Counts how many a second there were over about the last ten seconds. */
export class Rate {
  #startMs = 0;
  #now = 0;
  #before = 0;

  #turn(nowMs: number): void {
    const windows = Math.floor((nowMs - this.#startMs) / WINDOW_MS);
    if (windows < 1) return;
    this.#before = windows === 1 ? this.#now : 0;
    this.#now = 0;
    this.#startMs += windows * WINDOW_MS;
  }

  add(count: number, nowMs: number): void {
    this.#turn(nowMs);
    this.#now += count;
  }

  perSecond(nowMs: number): number {
    this.#turn(nowMs);
    const left = 1 - (nowMs - this.#startMs) / WINDOW_MS;
    return ((this.#now + this.#before * left) * 1000) / WINDOW_MS;
  }
}
