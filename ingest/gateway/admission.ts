/** The least that a block counts, so that a flood of tiny blocks is bounded in number as well. */
export const SHARE_BYTES_MIN = 64 * 1024;

/** A block's claim on the bytes in flight; releasing twice is harmless. */
export interface Ticket {
  /** Counts at least `bytes` from now on. */
  grow(bytes: number): void;
  release(): void;
}

/** Bounds the bytes of blocks that are received but not yet acknowledged by Kafka. */
export class Admission {
  readonly #bytesMax: number;
  #bytes = 0;
  #tickets = 0;
  #whenIdle: (() => void)[] = [];

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** A ticket for `bytes`, or undefined when they do not fit; an idle gateway lets any block in. */
  admit(bytes: number): Ticket | undefined {
    let held = Math.max(bytes, SHARE_BYTES_MIN);
    if (this.#tickets > 0 && this.#bytes + held > this.#bytesMax) return undefined;
    this.#bytes += held;
    this.#tickets++;
    let released = false;
    return {
      grow: (atLeast) => {
        if (released || atLeast <= held) return;
        this.#bytes += atLeast - held;
        held = atLeast;
      },
      release: () => {
        if (released) return;
        released = true;
        this.#bytes -= held;
        this.#tickets--;
        if (this.#tickets === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
      },
    };
  }

  /** Resolves when no ticket is held. */
  idle(): Promise<void> {
    if (this.#tickets === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
