import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ZeefError } from '../../core/errors.ts';
import { type Encoding, pack, unpack } from '../../ingest/compression.ts';

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof ZeefError ? error.code : `not a ZeefError: ${String(error)}`;
  }
}

test('what is packed unpacks to the same bytes, also when it is exactly as large as is allowed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const plain = Buffer.from(bytes);
      const max = Math.max(1, plain.length);
      expect(unpack(pack(plain), 'zstd', max).equals(plain)).toBe(true);
      expect(unpack(gzipSync(plain), 'gzip', max).equals(plain)).toBe(true);
      expect(unpack(plain, 'identity', max).equals(plain)).toBe(true);
    }),
  );
});

test('bytes that unpack to more than is allowed are BLOCK_TOO_LARGE in every encoding', () => {
  const zeros = Buffer.alloc(1_000_001);
  const packed: [Encoding, Buffer][] = [
    ['zstd', zstdCompressSync(zeros)],
    ['gzip', gzipSync(zeros)],
    ['identity', zeros],
  ];
  for (const [encoding, bytes] of packed) {
    expect([encoding, codeOf(() => unpack(bytes, encoding, 1_000_000))]).toEqual([encoding, 'BLOCK_TOO_LARGE']);
    expect([encoding, codeOf(() => unpack(bytes, encoding, 1_000_001))]).toEqual([encoding, undefined]);
  }
});

test('bytes that are not what the encoding says, or are cut, are BLOCK_ENCODING without their text', () => {
  const text = Buffer.from('made-up secret text');
  for (const encoding of ['zstd', 'gzip'] as const) {
    const packed = encoding === 'zstd' ? pack(text) : gzipSync(text);
    for (const bytes of [text, Buffer.alloc(0), packed.subarray(0, packed.length - 3)]) {
      expect(codeOf(() => unpack(bytes, encoding, 1000))).toBe('BLOCK_ENCODING');
    }
  }
  expect(() => unpack(text, 'zstd', 1000)).toThrow(/^(?!.*secret)/);
});
