import type { Job } from './sender.ts';

/** Blocks that may be left alone at once; then there is more wrong than with single blocks, and all wait. */
const PARKED_MAX = 16;

/** The blocks before the gateway: which goes next, so that no source holds up the others. */
export class Waiting {
  readonly #activeMax: number;
  #queue: Job[] = [];
  readonly #activeBySource = new Map<string, number>();
  /** The timers of blocks that are left alone, with their sources. */
  readonly #parked = new Map<NodeJS.Timeout, string>();
  active = 0;

  constructor(activeMax: number) {
    this.#activeMax = activeMax;
  }

  get hasRoom(): boolean {
    return this.#queue.length < this.#activeMax && this.#parked.size < PARKED_MAX;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0 && this.#parked.size === 0;
  }

  isParked(source: string): boolean {
    return this.#parked.size > 0 && [...this.#parked.values()].includes(source);
  }

  put(job: Job): void {
    this.#queue.push(job);
  }

  #activeOf(job: Job): number {
    return this.#activeBySource.get(job.block.header.source) ?? 0;
  }

  /** The job that goes next: of the source with the fewest on their way, the one that waits longest. */
  take(): Job | undefined {
    if (this.active >= this.#activeMax) return undefined;
    let next = this.#queue[0];
    for (const job of this.#queue) if (next !== undefined && this.#activeOf(job) < this.#activeOf(next)) next = job;
    if (next === undefined) return undefined;
    this.#queue.splice(this.#queue.indexOf(next), 1);
    this.#activeBySource.set(next.block.header.source, this.#activeOf(next) + 1);
    this.active++;
    return next;
  }

  /** Says that a job of the source is no longer on its way. */
  release(source: string): void {
    this.active--;
    const left = (this.#activeBySource.get(source) ?? 1) - 1;
    if (left > 0) this.#activeBySource.set(source, left);
    else this.#activeBySource.delete(source);
  }

  /** Leaves a job alone for a while; then it waits again and `then` is called. */
  park(job: Job, waitMs: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#parked.delete(timer);
      this.#queue.push(job);
      then();
    }, waitMs);
    this.#parked.set(timer, job.block.header.source);
  }

  close(): void {
    for (const timer of this.#parked.keys()) clearTimeout(timer);
    this.#parked.clear();
    this.#queue = [];
  }
}
