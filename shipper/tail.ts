import { fstatSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Meta } from '../core/block.ts';
import type { SourceEntry } from './checkpoint.ts';
import { hasHead } from './identity.ts';
import { Lane, type LaneContext } from './lane.ts';
import type { LineParser } from './runtime-line.ts';

const NEWLINE = 0x0a;
const READ_BYTES = 256 * 1024;

/** The one buffer that all files are read into, one file at a time. */
export class ReadRoom {
  bytes = Buffer.allocUnsafeSlow(READ_BYTES);
  readonly #bytesMax: number;

  /** Lines longer than the buffer are cut; it holds twice an event's bytes, for JSON escapes make text longer. */
  constructor(eventBytesMax: number) {
    this.#bytesMax = Math.max(READ_BYTES, 2 * eventBytesMax);
  }

  /** Makes the buffer larger; false when it is as large as it may be. */
  grow(): boolean {
    if (this.bytes.length >= this.#bytesMax) return false;
    this.bytes = Buffer.allocUnsafeSlow(Math.min(2 * this.bytes.length, this.#bytesMax));
    return true;
  }
}

/** An open file and what is known of it. */
export interface TailFile {
  readonly handle: FileHandle;
  readonly device: string;
  readonly inode: string;
  /** When the file was made, in ms. */
  readonly bornMs: number;
  readonly head: Buffer;
  readonly source: string;
  /** Where the file was found first. */
  readonly path: string;
  readonly meta: Meta;
  readonly parse: LineParser;
}

/** What a tail tells while it reads. */
export interface TailEvents {
  readonly onBytes: (bytes: number) => void;
  readonly onMalformed: () => void;
}

/** What came of a turn of reading: `replaced` says that the file's bytes are no longer those it started with. */
export type ReadOutcome = 'read' | 'idle' | 'replaced';

/** Reads one file from where the checkpoint stands, line by line, and hands the lines to its two lanes. */
export class Tail {
  readonly file: TailFile;
  /** As last seen, in bytes. */
  size = 0;
  /** When (ms) the file was seen to be no longer where it was found; undefined while it is there. */
  goneAtMs: number | undefined;
  /** No more is read. */
  ended = false;
  /** Nothing needs to be remembered of the file: it was deleted, or its bytes were replaced. */
  forgotten = false;
  readonly #events: TailEvents;
  readonly #stdout: Lane;
  readonly #stderr: Lane;
  #position: number;
  /** Up to where bytes were looked at; behind `#position` they are a line without its newline. */
  #seen: number;
  /** Start of a line that was too long, while its rest is passed over. */
  #longLine: number | undefined;

  constructor(file: TailFile, context: LaneContext, entry: SourceEntry | undefined, events: TailEvents) {
    this.file = file;
    this.#events = events;
    const start = { offset: 0, timeMs: 0, cuts: [] };
    const lane = (stderr: boolean) =>
      new Lane(file.source, file.meta, stderr, context, (stderr ? entry?.stderr : entry?.stdout) ?? start);
    this.#stdout = lane(false);
    this.#stderr = lane(true);
    this.#position = entry?.offset ?? 0;
    this.#seen = this.#position;
  }

  /** Whether bytes are known that were not looked at. */
  get hasMore(): boolean {
    return !this.ended && this.size > this.#seen;
  }

  /** Whether the file is shorter than what was read of it. */
  get shrunk(): boolean {
    return this.size < this.#seen;
  }

  /** Reads at most one buffer and hands on its whole lines. */
  async read(room: ReadRoom, nowMs: number): Promise<ReadOutcome> {
    const { bytes } = room;
    const { bytesRead } = await this.file.handle.read(bytes, 0, bytes.length, this.#position);
    // Looked at after reading: when the head is still the same now, the bytes just read were not a new file's.
    if (!hasHead(this.file.handle.fd, this.file.head)) return 'replaced';
    if (bytesRead === 0) {
      this.#seen = this.#position;
      this.size = this.#position;
      return 'idle';
    }
    const consumed = this.#consume(bytes.subarray(0, bytesRead), nowMs);
    this.#advance(consumed);
    this.#seen = this.#position + bytesRead - consumed;
    if (consumed > 0) return 'read';
    if (bytesRead < bytes.length) return 'idle';
    this.#seen = this.#position;
    if (!room.grow()) this.#cutLine(bytes, nowMs);
    return 'read';
  }

  #advance(bytes: number): void {
    this.#position += bytes;
    this.#events.onBytes(bytes);
  }

  /** Hands on the whole lines of `bytes`; returns where the first line that is not whole starts. */
  #consume(bytes: Buffer, nowMs: number): number {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      if (this.#longLine === undefined) this.#line(bytes, start, end, nowMs);
      this.#longLine = undefined;
      start = end + 1;
    }
    return this.#longLine === undefined ? start : bytes.length;
  }

  #line(bytes: Buffer, start: number, end: number, nowMs: number): void {
    const line = this.file.parse(bytes, start, end);
    if (line.malformed) this.#events.onMalformed();
    (line.stderr ? this.#stderr : this.#stdout).add(line, this.#position + start, nowMs);
  }

  /** Keeps the front of a line that fits into no buffer; its rest is passed over. */
  #cutLine(bytes: Buffer, nowMs: number): void {
    this.#line(bytes, 0, bytes.length, nowMs);
    this.#longLine = this.#position;
    this.#advance(bytes.length);
    this.#seen = this.#position;
  }

  /** Lets the lanes close and seal what is old enough. */
  tick(nowMs: number): void {
    const caughtUp = this.size <= this.#seen;
    this.#stdout.tick(nowMs, this.#position, caughtUp);
    this.#stderr.tick(nowMs, this.#position, caughtUp);
  }

  /** Ends a file that will not grow any more; a last line without a newline counts as it is. */
  async end(room: ReadRoom, nowMs: number): Promise<void> {
    const { bytesRead } = await this.file.handle.read(room.bytes, 0, room.bytes.length, this.#position);
    if (bytesRead > 0 && this.#longLine === undefined) {
      this.#line(room.bytes, 0, bytesRead, nowMs);
      this.#advance(bytesRead);
    }
    this.forgotten = fstatSync(this.file.handle.fd).nlink === 0;
    await this.#close(true);
  }

  /** Stops reading at once, for the file's bytes are gone; what was read is still sent. */
  async retire(): Promise<void> {
    this.forgotten = true;
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
    await this.file.handle.close();
  }

  /** Whether nothing of the file waits to become durable. */
  get idle(): boolean {
    return this.#stdout.idle && this.#stderr.idle;
  }

  /** What the checkpoint remembers. */
  entry(nowMs: number): SourceEntry {
    const consumed = this.#longLine ?? this.#position;
    const stdout = this.#stdout.position(consumed);
    const stderr = this.#stderr.position(consumed);
    const { path, device, inode, bornMs } = this.file;
    return {
      path,
      device,
      inode,
      bornMs,
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
