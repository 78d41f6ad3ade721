/** The least that a block counts, so that a flood of tiny blocks is bounded in number as well. */
export const SHARE_BYTES_MIN = 64 * 1024;

/** A block's claim on the bytes in flight; releasing twice is harmless. */
export interface Ticket {
  /** Counts at least `bytes` from now on. */
  grow(bytes: number): void;
  release(): void;
}

/** What one sender, or all of them, have in flight. */
interface Held {
  bytes: number;
  tickets: number;
}

/** Bounds the bytes of blocks that are received but not yet acknowledged by Kafka: of all senders, and of each. */
export class Admission {
  readonly #bytesMax: number;
  readonly #senderBytesMax: number;
  readonly #all: Held = { bytes: 0, tickets: 0 };
  readonly #bySender = new Map<string, Held>();
  #whenIdle: (() => void)[] = [];

  constructor(bytesMax: number, senderBytesMax: number) {
    this.#bytesMax = bytesMax;
    this.#senderBytesMax = senderBytesMax;
  }

  get bytes(): number {
    return this.#all.bytes;
  }

  /** A ticket for `bytes`, or undefined when they do not fit; a sender that has nothing in flight needs only room in all. */
  admit(sender: string, bytes: number): Ticket | undefined {
    const share = Math.max(bytes, SHARE_BYTES_MIN);
    const own = this.#bySender.get(sender) ?? { bytes: 0, tickets: 0 };
    if (this.#all.tickets > 0 && this.#all.bytes + share > this.#bytesMax) return undefined;
    if (own.tickets > 0 && own.bytes + share > this.#senderBytesMax) return undefined;
    this.#bySender.set(sender, own);
    for (const held of [this.#all, own]) {
      held.bytes += share;
      held.tickets++;
    }
    return this.#ticket(sender, own, share);
  }

  #ticket(sender: string, own: Held, share: number): Ticket {
    let bytes = share;
    let released = false;
    return {
      grow: (atLeast) => {
        if (released || atLeast <= bytes) return;
        for (const held of [this.#all, own]) held.bytes += atLeast - bytes;
        bytes = atLeast;
      },
      release: () => {
        if (released) return;
        released = true;
        for (const held of [this.#all, own]) {
          held.bytes -= bytes;
          held.tickets--;
        }
        if (own.tickets === 0) this.#bySender.delete(sender);
        if (this.#all.tickets === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
      },
    };
  }

  /** Resolves when no ticket is held. */
  idle(): Promise<void> {
    if (this.#all.tickets === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
