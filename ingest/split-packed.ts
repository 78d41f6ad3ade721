import { BLOCK_LIMITS, type Block, decodeBlock, encodeBlock, nextStart } from '../core/block.ts';
import { pack, unpack } from './compression.ts';

const CONTINUATION_MASK = 0xc0;
const CONTINUATION = 0x80;

function within(indexes: readonly number[], from: number, to: number): number[] {
  return indexes.filter((index) => index >= from && index < to).map((index) => index - from);
}

/** Events `from` to `to` (excluded) of a sieved block. */
function slice({ header, body }: Block, from: number, to: number, bodyFrom: number, bodyTo: number): Block {
  const { stderr, truncated, sieve } = header;
  const findings = Object.entries(sieve?.findings ?? {})
    .map(([kind, indexes]) => [kind, within(indexes, from, to)] as const)
    .filter(([, indexes]) => indexes.length > 0);
  return {
    header: {
      ...header,
      count: to - from,
      time: header.time.slice(from, to),
      offset: header.offset.slice(from, to),
      length: header.length.slice(from, to),
      ...(stderr === undefined ? {} : { stderr: within(stderr, from, to) }),
      ...(truncated === undefined ? {} : { truncated: within(truncated, from, to) }),
      ...(sieve === undefined
        ? {}
        : {
            sieve: {
              ...sieve,
              findings: Object.fromEntries(findings),
              withheld: within(sieve.withheld, from, to),
            },
          }),
    },
    body: body.subarray(bodyFrom, bodyTo),
  };
}

function halves(block: Block): [Block, Block] {
  const { count, length } = block.header;
  const middle = count >> 1;
  let start = 0;
  for (let i = 0; i < middle; i++) start = nextStart(start, length[i] ?? 0);
  return [slice(block, 0, middle, 0, start - 1), slice(block, middle, count, start, block.body.length)];
}

/** The only event of the block without its second half, marked as cut; characters stay whole. */
function cut({ header, body }: Block): Block {
  let end = body.length >> 1;
  while (end > 0 && ((body[end] ?? 0) & CONTINUATION_MASK) === CONTINUATION) end--;
  return { header: { ...header, length: [end], truncated: [0] }, body: body.subarray(0, end) };
}

function fitting(block: Block, bytesMax: number): Buffer[] {
  const packed = pack(encodeBlock(block));
  if (packed.length <= bytesMax || block.body.length === 0) return [packed];
  if (block.header.count === 1) return fitting(cut(block), bytesMax);
  return halves(block).flatMap((half) => fitting(half, bytesMax));
}

/**
 * A packed block as several of at most `bytesMax` bytes each, in order; an event that is larger alone is cut and marked.
 * Identities stay, so sending it again in other parts is harmless.
 */
export function splitPacked(value: Buffer, bytesMax: number): Buffer[] {
  if (value.length <= bytesMax) return [value];
  return fitting(decodeBlock(unpack(value, 'zstd', BLOCK_LIMITS.bytesMax)), bytesMax);
}
