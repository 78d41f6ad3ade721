import { fstatSync } from 'node:fs';
import type { Logger } from 'pino';
import type { SourceEntry } from '../checkpoint.ts';
import type { LaneContext } from '../lane.ts';
import type { FilesSettings } from '../meta.ts';
import { Tail } from '../tail.ts';
import { type FileBytes, openBytes } from './file-bytes.ts';
import { type FileIdentity, hasPrint, identityOf, printOf, readHead, sourceId } from './identity.ts';
import type { KnownFiles, KnownSource } from './known-files.ts';
import type { SourceSettings } from './source-settings.ts';
import type { TailEvents } from './tail-file.ts';

const UNREADABLE_MAX = 10_000;
/** File systems stamp with a clock that ticks so seldom. */
const CLOCK_MS = 20;

/** A file to read: where it lies, and where it was found, or once stood. */
export interface Opening {
  readonly path: string;
  readonly origin: string;
  readonly files: FilesSettings;
  readonly settings: SourceSettings;
}

/** An open file. */
export interface OpenFile {
  readonly bytes: FileBytes;
  readonly identity: FileIdentity;
  readonly size: number;
  /** When (ns) it was last changed. */
  readonly changedNs: bigint;
}

/** Opens files and tells what they are: a source that is known, or a new one. */
export class Opener {
  readonly #host: string;
  readonly #known: KnownFiles;
  readonly #context: LaneContext;
  readonly #events: TailEvents;
  readonly #log: Logger;
  readonly #unreadable = new Set<string>();

  constructor(host: string, known: KnownFiles, context: LaneContext, events: TailEvents, log: Logger) {
    this.#host = host;
    this.#known = known;
    this.#context = context;
    this.#events = events;
    this.#log = log;
  }

  /** Undefined when the file is gone or cannot be read, which is logged once. */
  async open(path: string): Promise<OpenFile | undefined> {
    try {
      const bytes = await openBytes(path);
      if (bytes === undefined) return undefined;
      const about = fstatSync(bytes.fd, { bigint: true });
      return { bytes, identity: identityOf(about), size: Number(about.size), changedNs: about.mtimeNs };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && !this.#unreadable.has(path) && this.#unreadable.size < UNREADABLE_MAX) {
        this.#unreadable.add(path);
        this.#log.warn({ path, code }, 'a file cannot be read');
      }
      return undefined;
    }
  }

  /**
   * The tail of an open file; undefined while its first line is not whole, unless the file is `complete`. Where the file
   * was emptied and begun anew since it was last read, `onEmptied` is told what was known of it.
   */
  async tail(
    file: OpenFile,
    opening: Opening,
    complete: boolean,
    onEmptied: (known: KnownSource) => Promise<void>,
  ): Promise<Tail | undefined> {
    const bytes = await readHead(file.bytes, complete || file.bytes.packed);
    if (bytes === undefined) return undefined;
    const head = printOf(bytes, bytes.length);
    const known = this.#known.find(file.identity, head);
    if (known !== undefined && !known.copied) {
      if (await hasPrint(file.bytes, known.entry.mark)) return this.goOn(file, opening, known);
      await onEmptied(known);
    }
    const generation = known === undefined ? 0 : known.entry.generation + 1;
    const sinceMs = known?.entry.sinceMs ?? Date.now() - CLOCK_MS;
    const source = sourceId(this.#host, file.identity, generation, bytes);
    return this.#make(file, opening, { source, generation, sinceMs, head }, undefined);
  }

  /** A tail that goes on with a known source in an open file. */
  goOn(file: OpenFile, opening: Opening, { source, entry }: KnownSource): Tail {
    const { generation, sinceMs, head } = entry;
    return this.#make(file, opening, { source, generation, sinceMs, head }, entry);
  }

  #make(
    { bytes, identity, size, changedNs }: OpenFile,
    { path, origin, settings }: Opening,
    about: Pick<Tail['file'], 'source' | 'generation' | 'sinceMs' | 'head'>,
    entry: SourceEntry | undefined,
  ): Tail {
    const { meta, format, rules } = settings;
    const file = { ...about, identity, path: origin, meta, format, rules };
    const tail = new Tail(file, bytes, this.#context, entry, this.#events);
    if (!bytes.packed) tail.size = size;
    tail.changedNs = changedNs;
    tail.path = path;
    this.#known.set(about.source, tail.entry(Date.now()));
    this.#log.debug({ path, source: about.source }, 'reading a file');
    return tail;
  }
}
