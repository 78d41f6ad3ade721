import { nextStart, SEPARATOR } from '../core/block.ts';

const BLOCK_BYTES = 512 * 1024;

/** Messages as the sieve takes them. */
export interface SampleBlock {
  readonly body: Buffer;
  readonly length: number[];
}

/** Puts lines into blocks of 512 KiB. */
export function blocksOf(lines: Iterable<string>): SampleBlock[] {
  const blocks: SampleBlock[] = [];
  let pieces: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    const body = Buffer.alloc(bytes - 1, SEPARATOR);
    let start = 0;
    for (const piece of pieces) {
      piece.copy(body, start);
      start = nextStart(start, piece.length);
    }
    blocks.push({ body, length: pieces.map((piece) => piece.length) });
    [pieces, bytes] = [[], 0];
  };
  for (const line of lines) {
    const piece = Buffer.from(line);
    pieces.push(piece);
    bytes += piece.length + 1;
    if (bytes >= BLOCK_BYTES) flush();
  }
  if (pieces.length > 0) flush();
  return blocks;
}

/** Bytes of all blocks. */
export function bytesOf(blocks: readonly SampleBlock[]): number {
  return blocks.reduce((sum, { body }) => sum + body.length, 0);
}
