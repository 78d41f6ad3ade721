import { ZeefError } from '../core/errors.ts';

/** What is sent for one call of `add`. */
export interface Letter {
  readonly source: string;
  readonly value: Buffer;
}

/** Bounds of an outbox. */
export interface OutboxLimits {
  /** Bytes that wait or are under way; more are refused. */
  readonly bytesMax: number;
  /** Bytes of one request, unless a single letter has more. */
  readonly requestBytesMax: number;
  /** How long a letter waits for its acknowledgement, in ms. */
  readonly waitMsMax: number;
}

interface Waiting extends Letter {
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
  settled: boolean;
}

/**
 * Sends letters with one request at a time: those that come while a request is under way go together in the next.
 * `transmit` resolves when all letters given to it are durable, and ends by itself in bounded time.
 */
export class Outbox {
  readonly #transmit: (letters: readonly Letter[]) => Promise<void>;
  readonly #limits: OutboxLimits;
  readonly #waiting: Waiting[] = [];
  #bytes = 0;
  #busy = false;

  constructor(transmit: (letters: readonly Letter[]) => Promise<void>, limits: OutboxLimits) {
    this.#transmit = transmit;
    this.#limits = limits;
  }

  /** Resolves when the letter is durable; rejects with what `transmit` threw, or ZeefError QUEUE_UNAVAILABLE. */
  add(source: string, value: Buffer): Promise<void> {
    const { bytesMax, waitMsMax } = this.#limits;
    if (this.#bytes + value.length > bytesMax && this.#bytes > 0) {
      return Promise.reject(new ZeefError('QUEUE_UNAVAILABLE', `more than ${bytesMax} bytes wait`));
    }
    this.#bytes += value.length;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => letter.failed(new ZeefError('QUEUE_UNAVAILABLE', `no acknowledgement within ${waitMsMax} ms`)),
        waitMsMax,
      );
      const settle = (finish: () => void) => {
        if (letter.settled) return;
        letter.settled = true;
        this.#bytes -= value.length;
        clearTimeout(timer);
        finish();
      };
      const letter: Waiting = {
        source,
        value,
        settled: false,
        done: () => settle(resolve),
        failed: (error) => settle(() => reject(error)),
      };
      this.#waiting.push(letter);
      void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const letters = this.#take();
      if (letters.length === 0) continue;
      try {
        await this.#transmit(letters);
        for (const letter of letters) letter.done();
      } catch (error) {
        for (const letter of letters) letter.failed(error);
      }
    }
    this.#busy = false;
  }

  /** The next request's letters; those whose time is over are left out. */
  #take(): Waiting[] {
    const letters: Waiting[] = [];
    let bytes = 0;
    let seen = 0;
    for (const letter of this.#waiting) {
      if (!letter.settled) {
        if (letters.length > 0 && bytes + letter.value.length > this.#limits.requestBytesMax) break;
        letters.push(letter);
        bytes += letter.value.length;
      }
      seen++;
    }
    this.#waiting.splice(0, seen);
    return letters;
  }
}
