import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Random } from '../../deploy/sample/random.ts';
import { lineText, type Tally } from './ship-tally.ts';

/** Ways in which a log file is begun anew. */
export const ROTATIONS = ['rename', 'copytruncate', 'truncate', 'delete', 'gzip'] as const;
export type Rotation = (typeof ROTATIONS)[number];

const ROTATE_LINES_MIN = 300;
const ROTATE_LINES_SPAN = 4000;

/** A file that was rotated away and the lines that it holds. */
interface Old {
  path: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Writes numbered lines as Docker does and rotates its file in one way. It removes bytes only in ways that a shipper could
 * survive: while it copies and truncates it writes nothing; what it deletes, or truncates without a copy, was delivered; and what
 * it packs was at least seen.
 */
export class Writer {
  readonly number: number;
  readonly rotation: Rotation;
  /** Lines written so far. */
  written = 0;
  rotated = 0;
  readonly #path: string;
  readonly #random: Random;
  readonly #tally: Tally;
  #fd: number;
  /** The first line in the file that is written now. */
  #first = 0;
  #rotateAt: number;
  #old: Old[] = [];

  constructor(number: number, rotation: Rotation, folder: string, random: Random, tally: Tally) {
    this.number = number;
    this.rotation = rotation;
    this.#random = random;
    this.#tally = tally;
    mkdirSync(join(folder, `w${number}`), { recursive: true });
    this.#path = join(folder, `w${number}`, 'app.log');
    this.#fd = openSync(this.#path, 'a');
    this.#rotateAt = this.#nextRotation();
  }

  #nextRotation(): number {
    return this.written + ROTATE_LINES_MIN + this.#random.below(ROTATE_LINES_SPAN);
  }

  /** Writes so many lines; rotates when it is time and when that loses nothing by itself. */
  write(count: number): void {
    if (this.#mustWait) {
      this.#rotate();
      return;
    }
    let text = '';
    for (let i = 0; i < count; i++) {
      const time = new Date().toISOString().replace('Z', '000000Z');
      text += `${JSON.stringify({ log: `${lineText(this.number, this.written++)}\n`, stream: 'stdout', time })}\n`;
    }
    // Now and then a line is seen before it is whole.
    const half = this.#random.below(4) === 0 ? text.length >> 1 : 0;
    if (half > 0) writeSync(this.#fd, text.slice(0, half));
    writeSync(this.#fd, text.slice(half));
    if (this.#mustWait) this.#rotate();
    this.#clean();
  }

  /** Whether it is time to take bytes away that are not yet all delivered. */
  get #mustWait(): boolean {
    return this.written >= this.#rotateAt;
  }

  get #isDelivered(): boolean {
    return this.#tally.has(this.number, this.#first, this.written);
  }

  #rotate(): void {
    const takesAway = this.rotation === 'truncate' || this.rotation === 'delete';
    if (takesAway && !this.#isDelivered) return;
    this.rotated++;
    this.#rotateAt = this.#nextRotation();
    if (this.rotation === 'truncate') truncateSync(this.#path);
    else if (this.rotation === 'copytruncate') this.#copyAndTruncate();
    else this.#beginFile();
    this.#first = this.written;
  }

  #shift(): string {
    for (const old of this.#old.toReversed()) {
      const isPacked = old.path.endsWith('.gz');
      const number = Number((isPacked ? old.path.slice(0, -3) : old.path).split('.').at(-1));
      const path = `${this.#path}.${number + 1}${isPacked ? '.gz' : ''}`;
      renameSync(old.path, path);
      old.path = path;
    }
    return `${this.#path}.1`;
  }

  #copyAndTruncate(): void {
    const path = this.#shift();
    copyFileSync(this.#path, path);
    truncateSync(this.#path);
    this.#old.unshift({ path, from: this.#first, to: this.written });
  }

  #beginFile(): void {
    if (this.rotation === 'delete') {
      rmSync(this.#path);
    } else {
      const path = this.#shift();
      renameSync(this.#path, path);
      this.#old.unshift({ path, from: this.#first, to: this.written });
      if (this.rotation === 'gzip') for (const old of this.#old.slice(1)) this.#pack(old);
    }
    closeSync(this.#fd);
    this.#fd = openSync(this.#path, 'a');
  }

  /** As logrotate does with delaycompress; a file of which no line was ever seen stays as it is. */
  #pack(old: Old): void {
    if (old.path.endsWith('.gz') || !this.#tally.has(this.number, old.from, old.from + 1)) return;
    writeFileSync(`${old.path}.gz`, gzipSync(readFileSync(old.path)));
    rmSync(old.path);
    old.path = `${old.path}.gz`;
  }

  /** Removes the oldest rotated files, as a limit on their number would, once they are delivered. */
  #clean(): void {
    for (let old = this.#old.at(-1); old !== undefined && this.#old.length > 2; old = this.#old.at(-1)) {
      if (!this.#tally.has(this.number, old.from, old.to)) return;
      rmSync(old.path);
      this.#old.pop();
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}
