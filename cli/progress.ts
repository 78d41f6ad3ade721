import type { Writable } from 'node:stream';

const EVERY_MS = 500;
/** Short runs end before anybody wonders. */
const FIRST_MS = 1500;

/** One changing line on a terminal that says how far a long run is; nothing where the notes go elsewhere. */
export class Progress {
  readonly #notes: Writable;
  readonly #isShown: boolean;
  readonly #startMs = performance.now();
  #saidMs = this.#startMs + FIRST_MS - EVERY_MS;
  #lines = 0;
  #bytes = 0;
  #isWritten = false;

  constructor(notes: Writable & { readonly isTTY?: boolean }) {
    this.#notes = notes;
    this.#isShown = notes.isTTY === true;
  }

  /** Counts what has been done. */
  add(lines: number, bytes: number): void {
    this.#lines += lines;
    this.#bytes += bytes;
    const nowMs = performance.now();
    if (!this.#isShown || nowMs - this.#saidMs < EVERY_MS) return;
    this.#saidMs = nowMs;
    this.#isWritten = true;
    const megabytes = this.#bytes / 1e6;
    const rate = megabytes / ((nowMs - this.#startMs) / 1000);
    this.#notes.write(`\r\u001b[K${this.#lines} lines, ${megabytes.toFixed(1)} MB, ${rate.toFixed(0)} MB/s`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isWritten) this.#notes.write('\r\u001b[K');
  }
}
