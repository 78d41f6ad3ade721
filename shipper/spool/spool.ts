import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { type Block, decodeBlock, encodeBlock } from '../../core/block.ts';
import { ZeefError } from '../../core/errors.ts';
import type { SavedCounts } from '../account.ts';
import { type Cipher, isEncrypted } from './cipher.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { encodeRecord, nextRecord } from './record.ts';
import { OpenSegment, readSegment, removeSegment, segmentsIn } from './segment.ts';

const SEGMENT_BYTES = 4 * 1024 * 1024;
/** A segment that is wholly acknowledged is removed from this size on; a smaller one goes on being used. */
const REMOVE_BYTES = 256 * 1024;
const SYNC_MS = 1000;
const CURSOR_MS = 200;

export interface SpoolOptions {
  readonly folder: string;
  /** Most bytes on disk. */
  readonly bytesMax: number;
  /** Encrypts what is written; without it blocks are written as they are given. */
  readonly cipher: Cipher | undefined;
  readonly log: Logger;
  /** The counts to keep beside the cursor, as of what is acknowledged. */
  readonly counts: () => SavedCounts;
}

/** What came of an append: `full` and `failed` say that nothing was written. */
export type Appended = 'kept' | 'full' | 'failed';

/** A block that was read back. */
export interface Spooled {
  readonly block: Block;
  readonly lines: number;
  /** Whether it was there when the spool was opened. */
  readonly isLeftover: boolean;
  /** To be called when the block is durable elsewhere. */
  readonly done: () => void;
}

interface Outstanding {
  readonly segment: number;
  /** Where its record ends. */
  readonly end: number;
  done: boolean;
}

/**
 * Blocks in a folder, first in, first out. Whatever was appended survives the death of the process at once, and a loss
 * of power a second later. It keeps within its bytes by refusing what does not fit.
 */
export class Spool {
  /** Bytes of damaged or torn records that were passed over. */
  skippedBytes = 0;
  readonly #options: SpoolOptions;
  readonly #lock: FolderLock;
  /** Bytes by segment, the oldest first. */
  readonly #segments = new Map<number, number>();
  readonly #firstOwn: number;
  #open: OpenSegment | undefined;
  #next: number;
  #cursor: Pick<Cursor, 'segment' | 'offset'>;
  /** Where the next record is read, and the bytes that were read from there on. */
  #reading: { segment: number; offset: number; bytes: Buffer };
  #outstanding: Outstanding[] = [];
  #cursorAtMs = 0;
  #failed = false;
  #syncTimer: NodeJS.Timeout | undefined;

  private constructor(options: SpoolOptions, lock: FolderLock, cursor: Cursor | undefined) {
    this.#options = options;
    this.#lock = lock;
    const segments = segmentsIn(options.folder);
    for (const { number, bytes } of segments) {
      if (cursor !== undefined && number < cursor.segment) removeSegment(options.folder, number);
      else this.#segments.set(number, bytes);
    }
    this.#next = Math.max(cursor?.segment ?? 0, segments.at(-1)?.number ?? 0) + 1;
    this.#firstOwn = this.#next;
    this.#cursor = cursor ?? { segment: 0, offset: 0 };
    this.#reading = { ...this.#cursor, bytes: Buffer.alloc(0) };
  }

  /**
   * Opens the folder for this process alone; resolves to undefined when another has it. `restore` gets the counts that were
   * kept. Throws ZeefError SPOOL_UNUSABLE.
   */
  static async open(options: SpoolOptions, restore: (saved: SavedCounts) => void): Promise<Spool | undefined> {
    const { folder } = options;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new ZeefError('SPOOL_UNUSABLE', `${folder} cannot be made (${(error as NodeJS.ErrnoException).code})`);
    }
    const lock = await lockFolder(folder);
    if (lock === undefined) return undefined;
    const cursor = readCursor(folder);
    if (cursor !== undefined) restore(cursor.ledger);
    try {
      const spool = new Spool(options, lock, cursor);
      spool.#checkKey();
      spool.#syncTimer = setInterval(() => spool.#syncSoon(), SYNC_MS).unref();
      return spool;
    } catch (error) {
      await lock.release();
      if (error instanceof ZeefError) throw error;
      throw new ZeefError('SPOOL_UNUSABLE', `${folder} (${(error as NodeJS.ErrnoException).code})`);
    }
  }

  /** Bytes on disk. */
  get bytes(): number {
    let bytes = 0;
    for (const segment of this.#segments.values()) bytes += segment;
    return bytes;
  }

  /** Whether all that was appended is acknowledged. */
  get isEmpty(): boolean {
    return this.#outstanding.length === 0 && this.#unread() === undefined;
  }

  /** Appends a block; it is in the file when this returns. */
  append(block: Block, lines: number): Appended {
    const { cipher, bytesMax } = this.#options;
    const encoded = encodeBlock(block);
    const payload = cipher === undefined ? encoded : cipher.encrypt(encoded);
    const record = encodeRecord({ payload, events: block.header.count, lines });
    if (this.bytes + record.length > bytesMax) return 'full';
    try {
      const segment = this.#writable();
      segment.append(record);
      this.#segments.set(segment.number, segment.bytes);
    } catch (error) {
      this.#tellFailure(error);
      return 'failed';
    }
    if (this.#failed) this.#options.log.info('the spool is written again');
    this.#failed = false;
    return 'kept';
  }

  #tellFailure(error: unknown): void {
    const { code } = error as NodeJS.ErrnoException;
    if (!this.#failed) this.#options.log.error({ folder: this.#options.folder, code }, 'the spool cannot be written');
    this.#failed = true;
  }

  #writable(): OpenSegment {
    if (this.#open !== undefined && this.#open.bytes < SEGMENT_BYTES) return this.#open;
    const fresh = new OpenSegment(this.#options.folder, this.#next);
    this.#next++;
    this.#open?.close().catch((error: unknown) => this.#tellFailure(error));
    this.#open = fresh;
    this.#segments.set(fresh.number, 0);
    return fresh;
  }

  #syncSoon(): void {
    this.#open?.sync().catch((error: unknown) => this.#tellFailure(error));
  }

  /** The first segment that has bytes nobody has read. */
  #unread(): number | undefined {
    for (const [number, bytes] of this.#segments) {
      if (number > this.#reading.segment && bytes > 0) return number;
      if (number === this.#reading.segment && bytes > this.#reading.offset) return number;
    }
    return undefined;
  }

  /** The next block that nobody has read; undefined when there is none now. */
  next(): Spooled | undefined {
    for (let number = this.#unread(); number !== undefined; number = this.#unread()) {
      this.#load(number);
      const { bytes } = this.#reading;
      const found = nextRecord(bytes, 0);
      this.#pass(found?.end ?? bytes.length);
      const block = found === undefined ? undefined : this.#decode(found.payload);
      if (found === undefined || found.skipped > 0) this.#skip(found?.skipped ?? bytes.length);
      if (found !== undefined && block === undefined) this.#skip(found.payload.length);
      if (found !== undefined && block !== undefined) return this.#hand(block, found.lines);
    }
    return undefined;
  }

  #pass(bytes: number): void {
    this.#reading.offset += bytes;
    this.#reading.bytes = this.#reading.bytes.subarray(bytes);
  }

  #load(number: number): void {
    const { segment, bytes } = this.#reading;
    if (segment === number && bytes.length > 0) return;
    const offset = segment === number ? this.#reading.offset : 0;
    const end = this.#segments.get(number) ?? 0;
    const fresh = readSegment(this.#options.folder, number, offset, end);
    // A file that is shorter than it was has nothing to wait for.
    if (fresh.length < end - offset) this.#segments.set(number, offset + fresh.length);
    this.#reading = { segment: number, offset, bytes: fresh };
  }

  #skip(bytes: number): void {
    this.skippedBytes += bytes;
    this.#options.log.warn({ bytes }, 'the spool has a torn or damaged place, which is passed over');
  }

  /** Throws ZeefError SPOOL_UNUSABLE when the oldest block is encrypted and no key fits. */
  #checkKey(): void {
    const number = this.#unread();
    if (number === undefined) return;
    this.#load(number);
    const payload = nextRecord(this.#reading.bytes, 0)?.payload;
    if (payload !== undefined && isEncrypted(payload)) this.#decrypt(payload);
  }

  #decrypt(payload: Buffer): Buffer {
    const { cipher, folder } = this.#options;
    if (cipher === undefined) throw new ZeefError('SPOOL_UNUSABLE', `${folder} is encrypted; name its key`);
    return cipher.decrypt(payload);
  }

  #decode(payload: Buffer): Block | undefined {
    try {
      return decodeBlock(isEncrypted(payload) ? this.#decrypt(payload) : payload);
    } catch {
      return undefined;
    }
  }

  #hand(block: Block, lines: number): Spooled {
    const { segment, offset: end } = this.#reading;
    const outstanding: Outstanding = { segment, end, done: false };
    this.#outstanding.push(outstanding);
    const done = () => {
      outstanding.done = true;
      this.#advance();
    };
    return { block, lines, isLeftover: segment < this.#firstOwn, done };
  }

  #advance(): void {
    const first = this.#outstanding.findIndex(({ done }) => !done);
    const settled = this.#outstanding.splice(0, first === -1 ? this.#outstanding.length : first);
    const last = settled.at(-1);
    if (last === undefined) return;
    this.#cursor = { segment: last.segment, offset: last.end };
    for (const [number, bytes] of this.#segments) {
      const isOver = number < last.segment || (number === last.segment && last.end >= bytes);
      if (!isOver || (number === this.#open?.number && bytes < REMOVE_BYTES)) break;
      this.#remove(number);
    }
    if (Date.now() - this.#cursorAtMs >= CURSOR_MS) this.#writeCursor();
  }

  #remove(number: number): void {
    if (number === this.#open?.number) {
      this.#open.close().catch((error: unknown) => this.#tellFailure(error));
      this.#open = undefined;
    }
    removeSegment(this.#options.folder, number);
    this.#segments.delete(number);
  }

  #writeCursor(): void {
    this.#cursorAtMs = Date.now();
    try {
      writeCursor(this.#options.folder, { ...this.#cursor, ledger: this.#options.counts() });
    } catch (error) {
      this.#tellFailure(error);
    }
  }

  /** Makes everything durable and lets the folder go. */
  async close(): Promise<void> {
    clearInterval(this.#syncTimer);
    if (this.isEmpty) for (const number of [...this.#segments.keys()]) this.#remove(number);
    await this.#open?.close().catch((error: unknown) => this.#tellFailure(error));
    this.#open = undefined;
    this.#writeCursor();
    await this.#lock.release();
  }
}
