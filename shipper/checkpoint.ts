import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ZeefError } from '../core/errors.ts';
import { type SavedCounts, savedCountsSchema } from './account.ts';
import { identitySchema, printSchema } from './files/identity.ts';

const WRITE_MS = 200;
const FORGET_MS = 7 * 24 * 3600 * 1000;
const ENTRIES_MAX = 20_000;

const whole = z.int().min(0);
const clockSchema = z.strictObject({ until: whole, marks: z.array(z.tuple([whole, whole]).readonly()).readonly() });
const laneSchema = z.strictObject({
  offset: whole,
  timeMs: whole,
  cuts: z.array(whole).readonly(),
  clock: clockSchema.optional(),
});
const entrySchema = z.strictObject({
  path: z.string(),
  ...identitySchema.shape,
  /** What the file was known by that was emptied after it had been copied to where it is now. */
  emptied: identitySchema.optional(),
  generation: whole,
  sinceMs: whole,
  head: printSchema,
  mark: printSchema,
  offset: whole,
  stdout: laneSchema,
  stderr: laneSchema,
  seenMs: whole,
});
const fileSchema = z.strictObject({
  v: z.literal(2),
  sources: z.record(z.string().min(1).max(200), entrySchema),
  ledger: savedCountsSchema.optional(),
});
type Contents = z.infer<typeof fileSchema>;

const EMPTY: Contents = { v: 2, sources: {} };

/** What is remembered of one source: where its file was found, and where reading it goes on. */
export type SourceEntry = Readonly<z.infer<typeof entrySchema>>;

async function readContents(path: string, log: Logger): Promise<Contents> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return EMPTY;
    throw new ZeefError('CHECKPOINT_UNUSABLE', `${path} (${code})`);
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    const aside = `${path}.corrupt-${Date.now()}`;
    await rename(path, aside);
    log.warn({ aside }, 'the checkpoint is corrupt and was set aside; all files are read from their beginning');
    return EMPTY;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Replaces the file as a whole: after a crash at any moment the old or the new contents are there. */
async function writeFileAtomically(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(path);
}

/** The file that remembers how far each source is durable. Written at most every 200 ms, at once when asked to. */
export class Checkpoint {
  /** By source. Whoever reads a source brings its entry up to date when `refresh` is called. */
  readonly entries: Map<string, SourceEntry>;
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
  #failed = false;
  #closed = false;

  private constructor(path: string, log: Logger, { sources, ledger = {} }: Contents) {
    this.#path = path;
    this.#log = log;
    this.entries = new Map(Object.entries(sources));
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
    const checkpoint = new Checkpoint(path, log, await readContents(path, log));
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
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.flush().catch(() => this.touch());
    }, WRITE_MS);
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
    const contents: Contents = { v: 2, sources: Object.fromEntries(this.entries), ledger: this.counts(nowMs) };
    await writeFileAtomically(this.#path, JSON.stringify(contents));
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
