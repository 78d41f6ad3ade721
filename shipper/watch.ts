import { fstatSync, statSync } from 'node:fs';
import { glob, open } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Settings } from '../core/settings.ts';
import type { Checkpoint, SourceEntry } from './checkpoint.ts';
import { criParser } from './cri-line.ts';
import { dockerParser } from './docker-line.ts';
import { readHead, sourceId } from './identity.ts';
import type { LaneContext } from './lane.ts';
import { type FilesSettings, readMeta } from './meta.ts';
import { rotatedFiles } from './rotated.ts';
import { Tail, type TailEvents } from './tail.ts';

const SOURCES_MAX = 20_000;
const PATHS_MAX = 50_000;
const PARSERS = { docker: dockerParser(), cri: criParser() };

/** What tells one file from another while both exist. */
function fileKey(device: string, inode: string): string {
  return `${device}:${inode}`;
}

/** Finds the files that the settings name, opens them, and notices when they grow, move away or are replaced. */
export class Watch {
  /** The open files by device and inode. */
  readonly tails = new Map<string, Tail>();
  /** Files that ended, of which something may not be durable yet. */
  readonly ending = new Set<Tail>();
  /** Why files could not be looked for; undefined when they could. */
  failure: string | undefined;
  readonly #settings: Settings['shipper'];
  readonly #host: string;
  readonly #checkpoint: Checkpoint;
  readonly #context: LaneContext;
  readonly #events: TailEvents;
  readonly #log: Logger;
  /** The settings of each path that was found. */
  readonly #paths = new Map<string, FilesSettings>();
  readonly #unreadable = new Set<string>();

  constructor(
    settings: Settings['shipper'],
    host: string,
    checkpoint: Checkpoint,
    context: LaneContext,
    events: TailEvents,
    log: Logger,
  ) {
    this.#settings = settings;
    this.#host = host;
    this.#checkpoint = checkpoint;
    this.#context = context;
    this.#events = events;
    this.#log = log;
  }

  /** Looks for files that are new. */
  async discover(): Promise<void> {
    try {
      for (const files of this.#settings.files) {
        for await (const path of glob(files.glob)) {
          if (this.tails.size >= SOURCES_MAX) {
            this.failure = `more than ${SOURCES_MAX} files match; the others are not read`;
            return;
          }
          await this.#look(path, files);
        }
      }
      this.failure = undefined;
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      if (this.failure === undefined) this.#log.error({ code }, 'files cannot be looked for');
      this.failure = `files cannot be looked for (${code})`;
    }
  }

  /** Looks at each open file: has it grown, is it still where it was? */
  async check(nowMs: number): Promise<void> {
    for (const [key, tail] of this.tails) {
      const { path } = tail.file;
      if (tail.goneAtMs === undefined) {
        const now = statSync(path, { bigint: true, throwIfNoEntry: false });
        if (now !== undefined && fileKey(String(now.dev), String(now.ino)) === key) {
          tail.size = Number(now.size);
        } else {
          tail.goneAtMs = nowMs;
          await this.#replaced(tail);
        }
      }
      if (tail.goneAtMs !== undefined) {
        const size = Number(fstatSync(tail.file.handle.fd).size);
        if (size !== tail.size) tail.goneAtMs = nowMs;
        tail.size = size;
      }
    }
  }

  /** Another file stands where `tail` stood: opens it, and any that came and went in between. */
  async #replaced(tail: Tail): Promise<void> {
    const files = this.#paths.get(tail.file.path);
    if (files === undefined) return;
    await this.#lookAside(tail.file.path, files, tail.file.bornMs);
    await this.#look(tail.file.path, files);
  }

  /** Takes a tail off the list; a file that is still there will be opened anew. */
  release(tail: Tail): void {
    this.tails.delete(fileKey(tail.file.device, tail.file.inode));
    this.ending.add(tail);
  }

  async #look(path: string, files: FilesSettings): Promise<void> {
    const about = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (about === undefined || !about.isFile()) return;
    const isNew = !this.#paths.has(path);
    if (isNew && this.#paths.size >= PATHS_MAX) this.#paths.clear();
    this.#paths.set(path, files);
    if (isNew) await this.#lookForUnread(path, files, String(about.ino));
    const known = this.tails.get(fileKey(String(about.dev), String(about.ino)));
    if (known === undefined) {
      if (about.size > 0n) await this.#open(path, path, files);
    } else if (known.goneAtMs !== undefined && path === known.file.path) {
      known.goneAtMs = undefined;
    }
  }

  /** Files that were rotated away while nobody read them, told by the checkpoint. */
  async #lookForUnread(path: string, files: FilesSettings, inode: string): Promise<void> {
    const entries = [...this.#checkpoint.entries.values()].filter((entry) => entry.path === path);
    if (entries.length === 0 || entries.every((entry) => entry.inode === inode)) return;
    await this.#lookAside(path, files, Math.max(...entries.map(({ bornMs }) => bornMs)), entries);
  }

  async #lookAside(path: string, files: FilesSettings, bornMs: number, entries: SourceEntry[] = []): Promise<void> {
    for (const file of await rotatedFiles(path)) {
      const entry = entries.find(({ inode }) => inode === file.inode);
      if (entry === undefined ? file.bornMs > bornMs : entry.offset < file.size) {
        await this.#open(file.path, path, files);
      }
    }
  }

  /** Opens the file at `path`, which was found, or once stood, at `origin`. */
  async #open(path: string, origin: string, files: FilesSettings): Promise<void> {
    const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && !this.#unreadable.has(path) && this.#unreadable.size < PATHS_MAX) {
        this.#unreadable.add(path);
        this.#log.warn({ path, code: error.code }, 'a file cannot be read');
      }
    });
    if (handle === undefined) return;
    const about = fstatSync(handle.fd, { bigint: true });
    const device = String(about.dev);
    const inode = String(about.ino);
    const head = readHead(handle.fd);
    const key = fileKey(device, inode);
    if (head === undefined || this.tails.has(key)) return handle.close();
    const source = this.#identify(device, inode, head);
    const meta = await readMeta(origin, files, this.#host);
    const bornMs = Number(about.birthtimeMs);
    const parse = PARSERS[files.format];
    const tail = new Tail(
      { handle, device, inode, bornMs, head, source, path: origin, meta, parse },
      this.#context,
      this.#entry(source, Number(about.size)),
      this.#events,
    );
    tail.size = Number(about.size);
    if (path !== origin) tail.goneAtMs = Date.now();
    this.tails.set(key, tail);
    this.#log.debug({ path, source }, 'reading a file');
  }

  /** What the checkpoint knows of a source, unless its file has become shorter since. */
  #entry(source: string, size: number): SourceEntry | undefined {
    const entry = this.#checkpoint.entries.get(source);
    return entry !== undefined && entry.offset <= size ? entry : undefined;
  }

  /** The source of a file; it stays when only the device's number changed, as it may when a machine starts again. */
  #identify(device: string, inode: string, head: Buffer): string {
    const source = sourceId(this.#host, device, inode, head);
    if (this.#checkpoint.entries.has(source)) return source;
    for (const [known, entry] of this.#checkpoint.entries) {
      if (entry.inode !== inode || entry.device === device) continue;
      if (sourceId(this.#host, entry.device, inode, head) === known) return known;
    }
    return source;
  }
}
