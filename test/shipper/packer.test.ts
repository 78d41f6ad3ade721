import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Block, type BlockHeader, encodeBlock } from '../../core/block.ts';
import { BlockWriter } from '../../shipper/block-writer.ts';
import { Packers } from '../../shipper/packer.ts';

function header(numbers: readonly number[], service = 'checkout'): BlockHeader {
  const meta = { host: { name: 'host-a' }, service: { name: service } };
  return {
    v: 1,
    source: 's',
    meta,
    count: numbers.length,
    time: numbers,
    offset: numbers,
    length: numbers,
    stderr: [0],
  };
}

test('a header is what JSON makes of it, whatever the numbers and the names', () => {
  const writer = new BlockWriter();
  const numbers = fc.array(fc.oneof(fc.nat(1100), fc.maxSafeNat()), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(numbers, fc.string({ minLength: 1 }), (list, service) => {
      const line = writer.write({ header: header(list, service), body: Buffer.alloc(0) }).toString();
      expect(line.endsWith('\n')).toBe(true);
      expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(header(list, service))));
    }),
    { seed: 7 },
  );
});

test('blocks that are packed one after the other and at once unpack to what they were', async () => {
  const packers = new Packers('zstd');
  const blocks: Block[] = [1, 40, 90_000, 2].map((length) => ({
    header: header([length]),
    body: Buffer.alloc(length, 0x61),
  }));
  for (const block of [...blocks, ...blocks]) {
    const [header = '', body] = zstdDecompressSync(await packers.pack(block))
      .toString()
      .split('\n');
    expect(JSON.parse(header)).toEqual(block.header);
    expect(body).toBe(block.body.toString());
  }
  const packed = await Promise.all(blocks.map((block) => packers.pack(block)));
  packed.forEach((bytes, index) => {
    const text = zstdDecompressSync(bytes).toString();
    expect(text.length).toBe(encodeBlock(blocks[index] as Block).length);
  });
  packers.close();
});
