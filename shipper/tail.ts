import { fstatSync } from 'node:fs';
import type { SourceEntry } from './checkpoint.ts';
import type { FileBytes } from './files/file-bytes.ts';
import { type FileIdentity, keyOf, type Print } from './files/identity.ts';
import { emptiedOf } from './files/known-files.ts';
import { Mark } from './files/mark.ts';
import type { OpenFile } from './files/opener.ts';
import type { TailEvents, TailFile } from './files/tail-file.ts';
import { Lane, type LaneContext, type SealedBlock } from './lane.ts';
import type { ReadRoom } from './read-room.ts';

/** How long an entry says when a file was last seen. */
const ENTRY_MS = 3_600_000;

/** What came of a turn of reading: `replaced` says that the file's bytes are no longer those that were read. */
export type ReadOutcome = 'read' | 'idle' | 'replaced';

/** Reads one file from where the checkpoint stands, line by line, and hands the lines to its two lanes. */
export class Tail {
  readonly file: TailFile;
  /** What the file system knows it by now. */
  identity: FileIdentity;
  /** What it was known by before it was copied and emptied. */
  #emptied: FileIdentity | undefined;
  /** Where the file was last seen. */
  path: string;
  /** Undefined while no descriptor is spent on the file. */
  bytes: FileBytes | undefined;
  /** As last seen, in bytes. */
  size = 0;
  /** The file changed but did not grow: perhaps it was emptied and is as long again. */
  suspect = false;
  /** When (ns) the file was last seen to have changed. */
  changedNs = 0n;
  /** When (ms) bytes were last read. */
  readAtMs = 0;
  /** When (ms) the file was seen to be no longer where it was found; undefined while it is there. */
  goneAtMs: number | undefined;
  /** When (ms) the last name of the file was seen to be gone, so that only its descriptor keeps its bytes. */
  heldSinceMs: number | undefined;
  /** No more is read. */
  ended = false;
  /** Nothing needs to be remembered of the file: it was deleted. */
  forgotten = false;
  readonly #events: TailEvents;
  readonly #stdout: Lane;
  readonly #stderr: Lane;
  #position: number;
  /** Up to where bytes were looked at; behind `#position` they are a line without its newline. */
  #seen: number;
  /** Start of a line that was too long, while its rest is passed over. */
  #longLine: number | undefined;
  readonly #mark: Mark;
  #entry: SourceEntry | undefined;
  #entryVersion = -1;
  /** The checkpoint must know of this source before anything of it is sent. */
  #unknown: boolean;

  constructor(
    file: TailFile,
    bytes: FileBytes,
    context: LaneContext,
    entry: SourceEntry | undefined,
    events: TailEvents,
  ) {
    this.file = file;
    this.path = file.path;
    this.bytes = bytes;
    this.identity = file.identity;
    this.#emptied = entry === undefined ? undefined : emptiedOf(entry, file.identity);
    this.#events = events;
    this.#unknown = entry === undefined;
    const start = { offset: 0, timeMs: 0, cuts: [] };
    const careful = { ...context, emit: (sealed: SealedBlock) => context.emit(this.#carefully(sealed)) };
    const lane = (stderr: boolean) =>
      new Lane({ ...file, stderr }, careful, (stderr ? entry?.stderr : entry?.stdout) ?? start);
    this.#stdout = lane(false);
    this.#stderr = lane(true);
    this.#position = entry?.offset ?? 0;
    this.#mark = new Mark(this.#position, entry?.mark);
    this.#seen = this.#position;
    this.size = this.#sizeIn(bytes, 0);
  }

  /** How long an unpacked file is shows only at its end; until then there is more. */
  #sizeIn(bytes: FileBytes, size: number): number {
    return bytes.packed ? this.#seen + 1 : size;
  }

  #carefully(sealed: SealedBlock): SealedBlock {
    if (!this.#unknown) return sealed;
    const acknowledge = () => {
      this.#unknown = false;
      sealed.acknowledge();
    };
    return { ...sealed, needsCheckpoint: true, acknowledge };
  }

  /** One word for the file as it lies there now. */
  get key(): string {
    return keyOf(this.identity);
  }

  /** Whether bytes are known that were not looked at. */
  get hasMore(): boolean {
    return !this.ended && (this.size > this.#seen || this.suspect);
  }

  /** Bytes that are known but not looked at. */
  get unreadBytes(): number {
    return Math.max(0, this.size - this.#seen);
  }

  /** Whether the file is shorter than what was read of it. */
  get shrunk(): boolean {
    return this.size < this.#seen;
  }

  /** Fingerprint of the last bytes that were read. */
  get mark(): Print {
    return this.#mark.print;
  }

  /** Reads at most one buffer and hands on its whole lines. */
  async read(room: ReadRoom, nowMs: number): Promise<ReadOutcome> {
    this.suspect = false;
    const data = await this.#fetch(room);
    if (data === undefined) return 'replaced';
    if (data.length === 0) {
      this.#seen = this.#position;
      this.size = this.#position;
      return 'idle';
    }
    const isFull = this.#mark.bytes + data.length === room.bytes.length;
    const consumed = this.#consume(data, nowMs);
    this.#advance(room, consumed);
    this.readAtMs = nowMs;
    this.#seen = this.#position + data.length - consumed;
    if (this.bytes?.packed && consumed > 0) this.size = this.#seen + 1;
    if (consumed > 0) return 'read';
    if (!isFull) {
      if (this.bytes?.packed) this.size = this.#seen;
      return 'idle';
    }
    this.#seen = this.#position;
    if (!room.grow()) this.#cutLine(room, data, nowMs);
    return 'read';
  }

  /** The bytes from `#position` on; undefined when those before it are not what they were. */
  async #fetch({ bytes }: ReadRoom): Promise<Buffer | undefined> {
    return this.bytes === undefined ? bytes.subarray(0, 0) : this.#mark.read(this.bytes, bytes);
  }

  #advance(room: ReadRoom, bytes: number): void {
    this.#mark.advance(room.bytes, bytes);
    this.#position += bytes;
    this.#events.onBytes(bytes);
  }

  /** Hands on the whole lines of `bytes`; returns where the first line that is not whole starts. */
  #consume(bytes: Buffer, nowMs: number): number {
    const { breaks } = this.file.format;
    let start = breaks.begin(bytes, 0, this.#position);
    for (let end = breaks.find(bytes, start); end !== -1; end = breaks.find(bytes, start)) {
      if (this.#longLine === undefined) this.#line(bytes, start, end, nowMs);
      this.#longLine = undefined;
      start = breaks.begin(bytes, end + breaks.bytes, -1);
    }
    return this.#longLine === undefined ? start : bytes.length;
  }

  #line(bytes: Buffer, start: number, end: number, nowMs: number): void {
    const line = this.file.format.parse(bytes, start, end);
    if (line.malformed) this.#events.onMalformed();
    (line.stderr ? this.#stderr : this.#stdout).add(line, this.#position + start, nowMs);
  }

  /** Keeps the front of a line that fits into no buffer; its rest is passed over. */
  #cutLine(room: ReadRoom, data: Buffer, nowMs: number): void {
    if (data.some((byte) => byte !== 0)) {
      this.#line(data, 0, data.length, nowMs);
      this.#longLine = this.#position;
    }
    this.#advance(room, data.length);
    this.#seen = this.#position;
  }

  /** Lets the lanes close and seal what is old enough. */
  tick(nowMs: number): void {
    const caughtUp = this.size <= this.#seen;
    this.#stdout.tick(nowMs, this.#position, caughtUp);
    this.#stderr.tick(nowMs, this.#position, caughtUp);
  }

  /** Goes on with the same bytes in another file, such as the copy that copytruncate made. */
  async continueIn({ bytes, identity, size }: OpenFile, path: string, nowMs: number): Promise<void> {
    await this.bytes?.close();
    this.bytes = bytes;
    this.path = path;
    this.#emptied = this.identity;
    this.#entry = undefined;
    this.identity = identity;
    this.goneAtMs = nowMs;
    this.#seen = this.#position;
    this.size = this.#sizeIn(bytes, size);
  }

  /** Ends a file that will not grow any more; a last line without a newline counts as it is. */
  async end(room: ReadRoom, nowMs: number): Promise<void> {
    const data = await this.#fetch(room);
    if (data !== undefined && data.length > 0 && this.#longLine === undefined) {
      this.#line(data, 0, data.length, nowMs);
      this.#advance(room, data.length);
    }
    this.forgotten = this.bytes !== undefined && fstatSync(this.bytes.fd).nlink === 0;
    await this.#close(true);
  }

  /** Stops reading at once, for the file's bytes are gone; what was read is still sent. */
  async retire(): Promise<void> {
    await this.#close(true);
  }

  /** Seals what was read so far, to be sent before the shipper stops. */
  async stop(): Promise<void> {
    await this.#close(false);
  }

  async #close(forGood: boolean): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    this.#stdout.close(this.#position, forGood);
    this.#stderr.close(this.#position, forGood);
    await this.rest();
  }

  /** Gives the descriptor back. */
  async rest(): Promise<void> {
    const { bytes } = this;
    this.bytes = undefined;
    await bytes?.close();
  }

  /** Whether nothing of the file waits to become durable. */
  get idle(): boolean {
    return this.#stdout.idle && this.#stderr.idle;
  }

  /** What the checkpoint remembers. */
  entry(nowMs: number): SourceEntry {
    const version = this.#stdout.version + this.#stderr.version + this.#position;
    const known = this.#entry;
    if (known !== undefined && version === this.#entryVersion && nowMs - known.seenMs < ENTRY_MS) return known;
    this.#entryVersion = version;
    this.#entry = this.#makeEntry(nowMs);
    return this.#entry;
  }

  #makeEntry(nowMs: number): SourceEntry {
    const consumed = this.#longLine ?? this.#position;
    const stdout = this.#stdout.position(consumed);
    const stderr = this.#stderr.position(consumed);
    const { path, generation, sinceMs, head } = this.file;
    return {
      path,
      ...this.identity,
      ...(this.#emptied === undefined ? {} : { emptied: this.#emptied }),
      generation,
      sinceMs,
      head,
      mark: this.mark,
      offset: Math.min(stdout.offset, stderr.offset),
      stdout,
      stderr,
      seenMs: nowMs,
    };
  }

  /** Bytes of the file that are not yet durable. */
  get lagBytes(): number {
    const consumed = this.#longLine ?? this.#position;
    return Math.max(
      0,
      this.size - Math.min(this.#stdout.position(consumed).offset, this.#stderr.position(consumed).offset),
    );
  }
}
