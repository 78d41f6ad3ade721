import type { Block, Meta } from '../core/block.ts';
import { SEPARATOR } from '../core/block.ts';
import type { BodyPool } from './body-pool.ts';

const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);

/** A finished block and the buffer that its body is part of. */
export interface BuiltBlock {
  readonly block: Block;
  readonly buffer: Buffer;
}

/**
 * Collects the events of one lane in a growing body. The last event can still grow; the others are fixed.
 * One byte stands before each message, the first included, so that a message never moves when the next one comes.
 */
export class BlockBuilder {
  readonly #source: string;
  readonly #meta: Meta;
  readonly #stderr: boolean;
  readonly #pool: BodyPool;
  #body: Buffer = NOTHING;
  #end = 0;
  #time: number[] = [];
  #offset: number[] = [];
  #length: number[] = [];
  #truncated: number[] = [];

  constructor(source: string, meta: Meta, stderr: boolean, pool: BodyPool) {
    this.#source = source;
    this.#meta = meta;
    this.#stderr = stderr;
    this.#pool = pool;
  }

  get count(): number {
    return this.#length.length;
  }

  /** Bytes of the messages and of what stands between them. */
  get bytes(): number {
    return Math.max(0, this.#end - 1);
  }

  get body(): Buffer {
    return this.#body;
  }

  /** Where the last message ends in `body`. */
  get end(): number {
    return this.#end;
  }

  /** Bytes of the last message; 0 when there is none. */
  get lastBytes(): number {
    return this.#length[this.#length.length - 1] ?? 0;
  }

  /** Offset of the first event; undefined when there is none. */
  get firstOffset(): number | undefined {
    return this.#offset[0];
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#body.length) return;
    const body = this.#pool.take(needed);
    this.#body.copy(body, 0, 0, this.#end);
    this.#pool.give(this.#body);
    this.#body = body;
  }

  /** Adds an event. */
  begin(timeMs: number, offset: number, text: Buffer, start: number, end: number): void {
    this.#reserve(1 + end - start);
    this.#body[this.#end] = SEPARATOR;
    text.copy(this.#body, this.#end + 1, start, end);
    this.#end += 1 + end - start;
    this.#time.push(timeMs);
    this.#offset.push(offset);
    this.#length.push(end - start);
  }

  /** Makes the last message longer. */
  extend(text: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    text.copy(this.#body, this.#end, start, end);
    this.#end += end - start;
    this.#length[this.#length.length - 1] = this.lastBytes + end - start;
  }

  /** Makes the last message longer by a newline and a line. */
  extendLine(text: Buffer, start: number, end: number): void {
    this.#reserve(1 + end - start);
    this.#body[this.#end] = NEWLINE;
    this.#end += 1;
    this.#length[this.#length.length - 1] = this.lastBytes + 1;
    this.extend(text, start, end);
  }

  /** Marks the last event as cut. */
  markTruncated(): void {
    const index = this.count - 1;
    if (this.#truncated[this.#truncated.length - 1] !== index) this.#truncated.push(index);
  }

  /** The events so far as a block; with `keepLast` the last one stays here. Undefined when there would be none. */
  seal(keepLast: boolean): BuiltBlock | undefined {
    const count = keepLast ? this.count - 1 : this.count;
    if (count < 1) return undefined;
    const bytesLast = this.lastBytes;
    const bodyEnd = keepLast ? this.#end - bytesLast - 1 : this.#end;
    const last = { time: this.#time[count], offset: this.#offset[count], cut: this.#truncated.at(-1) === count };
    const buffer = this.#body;
    const truncated = this.#truncated.filter((index) => index < count);
    const block: Block = {
      header: {
        v: 1,
        source: this.#source,
        meta: this.#meta,
        count,
        time: this.#time.slice(0, count),
        offset: this.#offset.slice(0, count),
        length: this.#length.slice(0, count),
        ...(this.#stderr ? { stderr: Array.from({ length: count }, (_, index) => index) } : {}),
        ...(truncated.length > 0 ? { truncated } : {}),
      },
      body: buffer.subarray(1, bodyEnd),
    };
    // A busy lane's next block will be about as large.
    this.#body = bodyEnd > buffer.length / 2 ? this.#pool.take(bodyEnd) : NOTHING;
    this.#end = 0;
    this.#time = [];
    this.#offset = [];
    this.#length = [];
    this.#truncated = [];
    if (keepLast) {
      this.begin(last.time ?? 0, last.offset ?? 0, buffer, bodyEnd + 1, bodyEnd + 1 + bytesLast);
      if (last.cut) this.markTruncated();
    }
    return { block, buffer };
  }
}
