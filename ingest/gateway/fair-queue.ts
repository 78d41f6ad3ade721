interface Line<T> {
  readonly waiting: T[];
  /** Taken and not yet done. */
  inWork: number;
}

/**
 * Items that wait, in a line for each of their owners. Next comes the owner who has the fewest in work, and of equals the
 * one whose turn was longest ago, so that nobody waits for what another sends in masses. No owner has more than
 * `inWorkMax` in work.
 */
export class FairQueue<T> {
  readonly #inWorkMax: number;
  /** In the order of turns. */
  readonly #lines = new Map<string, Line<T>>();
  #size = 0;

  constructor(inWorkMax: number) {
    this.#inWorkMax = inWorkMax;
  }

  /** Items that wait. */
  get size(): number {
    return this.#size;
  }

  push(owner: string, item: T): void {
    const line = this.#lines.get(owner) ?? { waiting: [], inWork: 0 };
    this.#lines.set(owner, line);
    line.waiting.push(item);
    this.#size++;
  }

  /** Takes the next item, which is in work until `done` is called for its owner; undefined when none may be taken. */
  take(): T | undefined {
    let next: [string, Line<T>] | undefined;
    for (const entry of this.#lines) {
      const [, { waiting, inWork }] = entry;
      if (waiting.length > 0 && inWork < Math.min(this.#inWorkMax, next?.[1].inWork ?? Infinity)) next = entry;
    }
    if (next === undefined) return undefined;
    const [owner, line] = next;
    this.#lines.delete(owner);
    this.#lines.set(owner, line);
    line.inWork++;
    this.#size--;
    return line.waiting.shift();
  }

  done(owner: string): void {
    const line = this.#lines.get(owner);
    if (line === undefined) return;
    line.inWork--;
    this.#forget(owner, line);
  }

  /** Takes an item out that will not be taken any more. */
  remove(owner: string, item: T): void {
    const line = this.#lines.get(owner);
    const place = line?.waiting.indexOf(item) ?? -1;
    if (line === undefined || place === -1) return;
    line.waiting.splice(place, 1);
    this.#size--;
    this.#forget(owner, line);
  }

  /** Takes all out. */
  clear(): T[] {
    const all = [...this.#lines.values()].flatMap(({ waiting }) => waiting.splice(0));
    this.#size = 0;
    return all;
  }

  #forget(owner: string, { waiting, inWork }: Line<T>): void {
    if (waiting.length === 0 && inWork === 0) this.#lines.delete(owner);
  }
}
