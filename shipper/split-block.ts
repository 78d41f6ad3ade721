import { type Block, nextStart } from '../core/block.ts';

function within(indexes: readonly number[] | undefined, from: number, to: number): number[] | undefined {
  const some = indexes?.filter((index) => index >= from && index < to).map((index) => index - from);
  return some === undefined || some.length === 0 ? undefined : some;
}

function slice(block: Block, from: number, to: number, bodyFrom: number, bodyTo: number): Block {
  const { header } = block;
  const { stderr: allStderr, truncated: allTruncated, ...rest } = header;
  const stderr = within(allStderr, from, to);
  const truncated = within(allTruncated, from, to);
  return {
    header: {
      ...rest,
      count: to - from,
      time: header.time.slice(from, to),
      offset: header.offset.slice(from, to),
      length: header.length.slice(from, to),
      ...(stderr === undefined ? {} : { stderr }),
      ...(truncated === undefined ? {} : { truncated }),
    },
    body: block.body.subarray(bodyFrom, bodyTo),
  };
}

function startOf(length: readonly number[], index: number): number {
  let start = 0;
  for (let i = 0; i < index; i++) start = nextStart(start, length[i] ?? 0);
  return start;
}

/** The first `count` events of a block that has more. */
export function cutBlock(block: Block, count: number): Block {
  return slice(block, 0, count, 0, startOf(block.header.length, count) - 1);
}

/** The block as two of about half its events each, or undefined when it has only one event. */
export function splitBlock(block: Block): readonly [Block, Block] | undefined {
  const { count, length } = block.header;
  if (count < 2) return undefined;
  const middle = count >> 1;
  const start = startOf(length, middle);
  return [slice(block, 0, middle, 0, start - 1), slice(block, middle, count, start, block.body.length)];
}
