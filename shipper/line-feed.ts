import { type Block, type Meta, SEPARATOR } from '../core/block.ts';

const NEWLINE = 0x0a;
const BLOCK_BYTES = 512 * 1024;
const BLOCK_COUNT = 8192;

/** Where at most `bytesMax` bytes from `start` on end without cutting a UTF-8 character. */
function endWithin(bytes: Buffer, start: number, end: number, bytesMax: number): number {
  if (end - start <= bytesMax) return end;
  let stop = start + bytesMax;
  while (stop > start && ((bytes[stop] as number) & 0xc0) === 0x80) stop--;
  return stop;
}

/** Makes a stream of bytes blocks, an event for each line that is not empty. What it was given is not kept. */
export class LineFeed {
  readonly #source: string;
  readonly #meta: Meta;
  readonly #eventBytesMax: number;
  /** The line at the end of what was given so far, up to one byte more than an event may have. */
  #rest = Buffer.alloc(0);
  /** Where `#rest` starts in the stream, and where the stream ends by now. */
  #restAt = 0;
  #position = 0;

  constructor(source: string, meta: Meta, eventBytesMax: number) {
    this.#source = source;
    this.#meta = meta;
    this.#eventBytesMax = eventBytesMax;
  }

  /** Takes bytes and gives the blocks of the lines that end in them. */
  take(chunk: Buffer, nowMs: number): Block[] {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    const blocks =
      end === 0 ? [] : this.#blocks(Buffer.concat([this.#rest, chunk.subarray(0, end)]), chunk, end, nowMs);
    this.#keepRest(chunk.subarray(end));
    return blocks;
  }

  #keepRest(bytes: Buffer): void {
    if (this.#rest.length === 0) this.#restAt = this.#position;
    const room = this.#eventBytesMax + 1 - this.#rest.length;
    if (room > 0) this.#rest = Buffer.concat([this.#rest, bytes.subarray(0, room)]);
    this.#position += bytes.length;
  }

  #blocks(lines: Buffer, chunk: Buffer, chunkEnd: number, nowMs: number): Block[] {
    const blocks: Block[] = [];
    // A line that was longer than is kept makes the bytes here fewer than those of the stream.
    const lost = this.#position + chunkEnd - this.#restAt - lines.length;
    const firstEnd = this.#rest.length + chunk.indexOf(NEWLINE);
    let group: [start: number, end: number, offset: number][] = [];
    let bytes = 0;
    for (let start = 0, end = firstEnd; end !== -1; start = end + 1, end = lines.indexOf(NEWLINE, start)) {
      const stop = end > start && lines[end - 1] === 0x0d ? end - 1 : end;
      if (stop === start) continue;
      if (group.length > 0 && (bytes + stop - start > BLOCK_BYTES || group.length >= BLOCK_COUNT)) {
        blocks.push(this.#block(lines, group, nowMs));
        [group, bytes] = [[], 0];
      }
      group.push([start, stop, this.#restAt + start + (start === 0 ? 0 : lost)]);
      bytes += stop - start;
    }
    if (group.length > 0) blocks.push(this.#block(lines, group, nowMs));
    this.#rest = Buffer.alloc(0);
    this.#position += chunkEnd;
    return blocks;
  }

  #block(lines: Buffer, group: readonly (readonly [number, number, number])[], nowMs: number): Block {
    const pieces: Buffer[] = [];
    const truncated: number[] = [];
    group.forEach(([start, end], index) => {
      const stop = endWithin(lines, start, end, this.#eventBytesMax);
      if (stop < end) truncated.push(index);
      if (index > 0) pieces.push(SEPARATOR_BYTES);
      pieces.push(lines.subarray(start, stop));
    });
    const body = Buffer.concat(pieces);
    return {
      header: {
        v: 1,
        source: this.#source,
        meta: this.#meta,
        count: group.length,
        time: group.map(() => nowMs),
        offset: group.map(([, , offset]) => offset),
        length: pieces.filter((piece) => piece !== SEPARATOR_BYTES).map(({ length }) => length),
        ...(truncated.length > 0 ? { truncated } : {}),
      },
      body,
    };
  }

  /** The line at the end that has no newline, as a block; undefined when there is none. */
  end(nowMs: number): Block | undefined {
    return this.#rest.length === 0 ? undefined : this.take(Buffer.of(NEWLINE), nowMs)[0];
  }
}

const SEPARATOR_BYTES = Buffer.of(SEPARATOR);
