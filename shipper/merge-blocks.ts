import { type Block, SEPARATOR } from '../core/block.ts';

const SEPARATOR_BYTES = Buffer.of(SEPARATOR);

/** Whether two blocks are of one source and say the same of it. */
export function areAlike(a: Block, b: Block): boolean {
  return a.header.source === b.header.source && JSON.stringify(a.header.meta) === JSON.stringify(b.header.meta);
}

function shifted(blocks: readonly Block[], indexesOf: (block: Block) => readonly number[] | undefined): number[] {
  const all: number[] = [];
  let before = 0;
  for (const block of blocks) {
    for (const index of indexesOf(block) ?? []) all.push(before + index);
    before += block.header.count;
  }
  return all;
}

/** Several blocks that are alike as one. */
export function mergeBlocks(blocks: readonly [Block, ...Block[]]): Block {
  const [first] = blocks;
  if (blocks.length === 1) return first;
  const stderr = shifted(blocks, ({ header }) => header.stderr);
  const truncated = shifted(blocks, ({ header }) => header.truncated);
  const { v, source, meta } = first.header;
  return {
    header: {
      v,
      source,
      meta,
      count: blocks.reduce((sum, { header }) => sum + header.count, 0),
      time: blocks.flatMap(({ header }) => header.time),
      offset: blocks.flatMap(({ header }) => header.offset),
      length: blocks.flatMap(({ header }) => header.length),
      ...(stderr.length > 0 ? { stderr } : {}),
      ...(truncated.length > 0 ? { truncated } : {}),
    },
    body: Buffer.concat(blocks.flatMap(({ body }, index) => (index === 0 ? [body] : [SEPARATOR_BYTES, body]))),
  };
}
