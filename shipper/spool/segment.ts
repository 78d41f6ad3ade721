import {
  closeSync,
  fdatasync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ENDING = '.spool';
const DIGITS = 12;
const syncData = promisify(fdatasync);

/** A file of records that is, or once was, appended to. */
export interface SegmentFile {
  readonly number: number;
  readonly path: string;
  readonly bytes: number;
}

function pathOf(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(DIGITS, '0')}${ENDING}`);
}

/** The segments in a folder, the oldest first. */
export function segmentsIn(folder: string): SegmentFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING) && name.length === DIGITS + ENDING.length)
    .map((name) => ({ name, number: Number(name.slice(0, DIGITS)) }))
    .filter(({ number }) => Number.isSafeInteger(number) && number > 0)
    .map(({ name, number }) => ({ number, path: join(folder, name), bytes: statSync(join(folder, name)).size }))
    .sort((a, b) => a.number - b.number);
}

/** The bytes of a segment from `start` to `end`, fewer when it is shorter. */
export function readSegment(folder: string, number: number, start: number, end: number): Buffer {
  const fd = openSync(pathOf(folder, number), 'r');
  try {
    const bytes = Buffer.allocUnsafe(end - start);
    let done = 0;
    for (let read = 1; read > 0 && done < bytes.length; done += read) {
      read = readSync(fd, bytes, done, bytes.length - done, start + done);
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(fd);
  }
}

/** Removes a segment. */
export function removeSegment(folder: string, number: number): void {
  rmSync(pathOf(folder, number), { force: true });
}

/** The segment that is written now. Nobody else ever appends to it, not even the next run. */
export class OpenSegment {
  readonly number: number;
  readonly #fd: number;
  bytes = 0;
  #synced = 0;
  #syncing: Promise<void> | undefined;

  constructor(folder: string, number: number) {
    this.number = number;
    this.#fd = openSync(pathOf(folder, number), 'wx', 0o600);
  }

  /** Writes all of the bytes or throws; what was written of them by then is cut off again. */
  append(bytes: Buffer): void {
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#fd, bytes, done, undefined, this.bytes + done);
    } catch (error) {
      ftruncateSync(this.#fd, this.bytes);
      throw error;
    }
    this.bytes += bytes.length;
  }

  /** Resolves when what was appended before the call survives a loss of power. */
  async sync(): Promise<void> {
    await this.#syncing;
    if (this.#synced === this.bytes) return;
    const { bytes } = this;
    this.#syncing = syncData(this.#fd).then(() => {
      this.#synced = bytes;
    });
    await this.#syncing;
  }

  /** Makes the contents durable and lets go of the file. */
  async close(): Promise<void> {
    try {
      await this.sync();
    } finally {
      closeSync(this.#fd);
    }
  }
}
