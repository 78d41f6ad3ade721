import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { SavedCounts } from './account.ts';
import { type Contents, readCheckpoint, type SourceEntry, writeCheckpoint } from './checkpoint-file.ts';

const WRITE_MS = 200;
const FORGET_MS = 7 * 24 * 3600 * 1000;
const ENTRIES_MAX = 20_000;

/** Writing takes at most this share of the time. */
const WRITE_SHARE = 0.05;

export type { SourceEntry };

/** The file that remembers how far each source is durable. Written at most every 200 ms, at once when asked to. */
export class Checkpoint {
  /** By source. Whoever reads a source brings its entry up to date when `refresh` is called. */
  readonly entries: Map<string, SourceEntry>;
  /** Where streams that are no files go on, by their names; as `entries`. */
  readonly cursors: Map<string, string>;
  /** Called before each writing. */
  refresh: () => void = () => {};
  /** The counts that were kept, and those to keep. */
  readonly restored: SavedCounts;
  counts: (nowMs: number) => SavedCounts = () => this.restored;
  readonly #path: string;
  readonly #log: Logger;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How long (ms) the last writing took. */
  #tookMs = 0;
  #failed = false;
  #closed = false;

  private constructor(path: string, log: Logger, { sources, ledger, cursors }: Contents) {
    this.#path = path;
    this.#log = log;
    this.entries = new Map(sources);
    this.cursors = new Map(cursors);
    this.restored = ledger;
  }

  /** Reads the file, or starts an empty one where there is none; throws ZeefError CHECKPOINT_UNUSABLE. */
  static async open(path: string, log: Logger): Promise<Checkpoint> {
    try {
      await mkdir(dirname(path), { recursive: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new ZeefError('CHECKPOINT_UNUSABLE', `the folder ${dirname(path)} cannot be made (${code})`);
    }
    const checkpoint = new Checkpoint(path, log, await readCheckpoint(path, log));
    try {
      await checkpoint.flush();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new ZeefError('CHECKPOINT_UNUSABLE', `${path} cannot be written (${code})`);
    }
    return checkpoint;
  }

  /** Says that something moved: it will be written soon. */
  touch(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.flush().catch(() => this.touch());
      },
      Math.max(WRITE_MS, this.#tookMs / WRITE_SHARE),
    );
  }

  /** Resolves when what holds now is durable; calls that come while one is being written share the next writing. */
  flush(): Promise<void> {
    this.#next ??= this.#writeNext(this.#writing);
    return this.#next;
  }

  async #writeNext(before: Promise<void> | undefined): Promise<void> {
    await before?.catch(() => {});
    this.#writing = this.#next;
    this.#next = undefined;
    try {
      await this.#write();
      if (this.#failed) this.#log.info('the checkpoint is written again');
      this.#failed = false;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!this.#failed) this.#log.error({ path: this.#path, code }, 'the checkpoint cannot be written');
      this.#failed = true;
      throw error;
    }
  }

  async #write(): Promise<void> {
    this.refresh();
    const nowMs = Date.now();
    this.#forget(nowMs);
    await writeCheckpoint(this.#path, { sources: this.entries, ledger: this.counts(nowMs), cursors: this.cursors });
    this.#tookMs = Date.now() - nowMs;
  }

  #forget(nowMs: number): void {
    for (const [source, entry] of this.entries) if (nowMs - entry.seenMs > FORGET_MS) this.entries.delete(source);
    if (this.entries.size <= ENTRIES_MAX) return;
    const oldestFirst = [...this.entries].sort(([, a], [, b]) => a.seenMs - b.seenMs);
    for (const [source] of oldestFirst.slice(0, this.entries.size - ENTRIES_MAX)) this.entries.delete(source);
  }

  /** Resolves when what holds now is durable, however often that must be tried; rejects when `signal` aborts. */
  async flushSurely(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.flush();
      } catch {
        await delay(WRITE_MS, undefined, { signal });
      }
    }
  }

  /** Writes a last time; a failure is logged. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.flush().catch(() => {});
  }
}
