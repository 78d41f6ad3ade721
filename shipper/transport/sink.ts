import { Worker } from 'node:worker_threads';
import type { TransportSettings } from './options.ts';

const PROGRAM = new URL('./sink-worker.js', import.meta.url);
/** Compiling the sieve may have to end before the last lines can be spooled. */
const EXIT_MS = 8_000;

/** What the worker starts with: [0] messages it took, [1] whether it has ended, [2] events it dropped itself. */
export interface SinkData {
  readonly settings: TransportSettings;
  readonly shared: SharedArrayBuffer;
}

/** What the worker is told. */
export interface SinkMessage {
  readonly lines: string | undefined;
  /** Events that were dropped before these lines. */
  readonly dropped: number;
  /** To be sent back when the lines are in the spool. */
  readonly flush: number | undefined;
  readonly isLast: boolean;
}

/** Takes lines for Zeef; any logger may write to it. */
export interface Sink {
  /** Takes a line, with or without its newline; it never waits and never throws. */
  write(line: string): void;
  /** Resolves when all that was written is in the spool, or dropped. */
  flush(): Promise<void>;
  /** Spools and sends what is there, for at most `drainMsMax`, and ends the worker. */
  end(): Promise<void>;
  /** Events dropped so far. */
  readonly dropped: number;
}

/** The app's side of a sink: a bounded queue before a worker thread. */
export class ThreadSink implements Sink {
  readonly #worker: Worker;
  readonly #state: Int32Array<SharedArrayBuffer>;
  readonly #pendingBytesMax: number;
  readonly #exitMs: number;
  #lines: string[] = [];
  #linesBytes = 0;
  /** Bytes of the messages that the worker has not taken, the oldest first. */
  #posted: number[] = [];
  #postedBytes = 0;
  #taken = 0;
  #droppedUntold = 0;
  #droppedHere = 0;
  #isScheduled = false;
  #hasEnded = false;
  #flushes = 0;
  readonly #flushing = new Map<number, () => void>();
  readonly #exited: Promise<void>;

  constructor(settings: TransportSettings) {
    const shared = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
    this.#state = new Int32Array(shared);
    this.#pendingBytesMax = settings.pendingBytesMax;
    this.#exitMs = EXIT_MS + settings.drainMsMax;
    // A sink is no reason for an app to stay, nor may the app's own flags stop the worker.
    this.#worker = new Worker(PROGRAM, { workerData: { settings, shared } satisfies SinkData, execArgv: [] });
    this.#worker.unref();
    this.#worker.on('message', (flush: number) => this.#settle(flush));
    this.#worker.on('error', () => this.#lost());
    this.#exited = new Promise((resolve) => this.#worker.once('exit', () => resolve(this.#lost())));
  }

  get dropped(): number {
    return this.#droppedHere + Atomics.load(this.#state, 2);
  }

  write(line: string): void {
    const bytes = line.length + 1;
    if (this.#hasEnded || this.#pendingBytes() + bytes > this.#pendingBytesMax) {
      this.#droppedHere++;
      this.#droppedUntold++;
      return;
    }
    this.#lines.push(line.endsWith('\n') ? line : `${line}\n`);
    this.#linesBytes += bytes;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#post();
    });
  }

  #pendingBytes(): number {
    const taken = Atomics.load(this.#state, 0);
    for (; this.#taken !== taken; this.#taken = (this.#taken + 1) | 0) this.#postedBytes -= this.#posted.shift() ?? 0;
    return this.#postedBytes + this.#linesBytes;
  }

  #post(end: Partial<SinkMessage> = {}): void {
    if (this.#lines.length === 0 && Object.keys(end).length === 0) return;
    const lines = this.#lines.length === 0 ? undefined : this.#lines.join('');
    this.#worker.postMessage({ lines, dropped: this.#droppedUntold, flush: undefined, isLast: false, ...end });
    this.#droppedUntold = 0;
    this.#posted.push(this.#linesBytes);
    this.#postedBytes += this.#linesBytes;
    this.#lines = [];
    this.#linesBytes = 0;
  }

  #settle(flush: number): void {
    this.#flushing.get(flush)?.();
    this.#flushing.delete(flush);
    if (this.#flushing.size === 0) this.#worker.unref();
  }

  /** The worker is gone: nothing more is taken, and nobody waits for it. */
  #lost(): void {
    this.#hasEnded = true;
    for (const flush of [...this.#flushing.keys()]) this.#settle(flush);
  }

  flush(): Promise<void> {
    if (this.#hasEnded) return Promise.resolve();
    const flush = ++this.#flushes;
    this.#worker.ref();
    return new Promise((resolve) => {
      this.#flushing.set(flush, resolve);
      this.#post({ flush });
    });
  }

  async end(): Promise<void> {
    if (!this.#hasEnded) {
      this.#hasEnded = true;
      this.#worker.ref();
      this.#post({ isLast: true });
    }
    await this.#exited;
  }

  /** The same as `end` for the moment when a process exits and nothing can be awaited any more. */
  endSync(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#post({ isLast: true });
    Atomics.wait(this.#state, 1, 0, this.#exitMs);
  }
}
