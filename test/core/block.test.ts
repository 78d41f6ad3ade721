import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_LIMITS, type BlockHeader, decodeBlock, encodeBlock, SEPARATOR } from '../../core/block.ts';
import { ZeefError } from '../../core/errors.ts';

function joined(messages: readonly Uint8Array[]): Buffer {
  return Buffer.concat(messages.flatMap((message, i) => (i === 0 ? [message] : [Buffer.of(SEPARATOR), message])));
}

function bytesOf(header: unknown, body: Uint8Array = Buffer.from('abc')): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

const good = { v: 1, source: 's', meta: { host: { name: 'h' } }, count: 1, time: [1], offset: [0], length: [3] };

/** The code and detail of the ZeefError that decoding throws; anything else fails the test. */
function refusal(bytes: Buffer): { code: string; detail: string } | undefined {
  try {
    decodeBlock(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof ZeefError)) throw error;
    return { code: error.code, detail: error.detail };
  }
}

const word = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const anyBlock = fc
  .record({
    source: word,
    meta: fc.record(
      { host: fc.record({ name: word }), service: fc.record({ name: word }) },
      { requiredKeys: ['host'] },
    ),
    messages: fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 30 }),
    offset: fc.maxSafeNat(),
    stderr: fc.boolean(),
  })
  .map(({ source, meta, messages, offset, stderr }) => {
    const header: BlockHeader = {
      v: 1,
      source,
      meta: meta as BlockHeader['meta'],
      count: messages.length,
      time: messages.map((_, i) => i),
      offset: messages.map(() => offset),
      length: messages.map((message) => message.length),
      ...(stderr ? { stderr: [messages.length - 1] } : {}),
    };
    return { header, body: joined(messages) };
  });

test('a block comes back from its bytes as it was, whatever its messages hold', () => {
  fc.assert(
    fc.property(anyBlock, (block) => {
      const decoded = decodeBlock(encodeBlock(block));
      expect(decoded.header).toEqual(block.header);
      expect(decoded.body.equals(block.body)).toBe(true);
    }),
  );
});

test('the decoded body is a view of the bytes, not a copy', () => {
  const bytes = bytesOf(good);
  expect(decodeBlock(bytes).body.buffer).toBe(bytes.buffer);
});

test('a block that ends early is malformed wherever it ends', () => {
  fc.assert(
    fc.property(anyBlock, fc.nat(), (block, cut) => {
      const bytes = encodeBlock(block);
      expect(refusal(bytes.subarray(0, cut % bytes.length))?.code).toBe('BLOCK_MALFORMED');
    }),
  );
});

test('a byte too many is malformed', () => {
  fc.assert(
    fc.property(anyBlock, fc.nat(255), (block, byte) => {
      expect(refusal(Buffer.concat([encodeBlock(block), Buffer.of(byte)]))?.code).toBe('BLOCK_MALFORMED');
    }),
  );
});

test('any bytes at all and any JSON in the header give a code of the table or a block', () => {
  const allowed = [undefined, 'BLOCK_MALFORMED', 'BLOCK_TOO_LARGE'];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(allowed).toContain(refusal(Buffer.from(bytes))?.code);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (header) => {
      expect(refusal(bytesOf(header))?.code).toBe('BLOCK_MALFORMED');
    }),
  );
  const keys = fc.constantFrom(...Object.keys(good), 'stderr', 'truncated', 'namespace', 'sieve', '__proto__', 'x');
  fc.assert(
    fc.property(keys, fc.jsonValue(), (key, value) => {
      expect(allowed).toContain(refusal(bytesOf({ ...good, [key]: value }))?.code);
    }),
    { numRuns: 500 },
  );
});

const sieve = { engine: '1', policy: 'a', findings: {}, withheld: [] };
const broken: [string, object, Uint8Array?][] = [
  ['a count of 2 billion', { count: 2_000_000_000 }],
  ['a count of 0', { count: 0, time: [], offset: [], length: [] }],
  ['a count that is a fraction', { count: 1.5 }],
  ['a count above its arrays', { count: 65_536 }],
  ['a count above the limit with arrays to match', { count: 65_537, time: Array(65_537).fill(0) }],
  ['a length that is negative', { length: [-1] }],
  ['a length that is enormous', { length: [2 ** 53] }],
  ['a length that is text', { length: ['3'] }],
  ['a length that is null', { length: [null] }],
  ['a length that is too short', { length: [2] }],
  ['a length that is too long', { length: [4] }],
  ['lengths that add up but miss the separator', { count: 2, time: [1, 1], offset: [0, 1], length: [2, 0] }],
  ['lengths that are an object', { length: { 0: 3, length: 1 } }],
  ['no times', { time: undefined }],
  ['a time beyond what a date can be', { time: [8_640_000_000_000_001] }],
  ['an offset that is no safe integer', { offset: [2 ** 53] }],
  ['another version', { v: 2 }],
  ['an empty source', { source: '' }],
  ['a source that is too long', { source: 's'.repeat(201) }],
  ['a source that is half a character', { source: '\ud800' }],
  ['no host', { meta: {} }],
  ['meta of unknown keys', { meta: { host: { name: 'h' }, user: { name: 'h' } } }],
  ['meta that is too long', { meta: { host: { name: 'h'.repeat(513) } } }],
  ['an unknown key', { extra: 1 }],
  ['stderr that names no event', { stderr: [1] }],
  [
    'stderr that does not ascend',
    { count: 2, time: [1, 1], offset: [0, 1], length: [1, 1], stderr: [1, 0] },
    Buffer.from('a\x1eb'),
  ],
  ['stderr with more entries than events', { stderr: [0, 0] }],
  ['truncated that is no list', { truncated: 7 }],
  ['a record of findings that is none', { sieve: { ...sieve, findings: { made: 'up' } } }],
];

test('a header that lies is malformed, and says where', () => {
  for (const [title, change, body] of broken) {
    const found = refusal(bytesOf({ ...good, ...change }, body));
    expect([title, found?.code]).toEqual([title, 'BLOCK_MALFORMED']);
    expect(found?.detail).not.toBe('');
  }
  expect(refusal(bytesOf({ ...good, sieve }))).toBeUndefined();
});

test('what a client wrote is not repeated in an error', () => {
  const secret = 'made-up-text';
  const headers: object[] = [
    { ...good, [secret]: secret },
    { ...good, v: secret },
    { ...good, time: [secret] },
    { ...good, sieve: { ...sieve, findings: { [secret]: secret } } },
    { ...good, meta: { host: { name: 'h' }, [secret]: secret } },
  ];
  const all = [...headers.map((header) => bytesOf(header)), Buffer.from(`{"v":${secret}\n`), Buffer.from(secret)];
  for (const bytes of all) {
    const found = refusal(bytes);
    expect(found?.code).toBe('BLOCK_MALFORMED');
    expect(found?.detail).not.toContain(secret);
  }
});

test('bytes over the limits are refused before anything is made of them', () => {
  expect(refusal(Buffer.alloc(BLOCK_LIMITS.bytesMax + 1))?.code).toBe('BLOCK_TOO_LARGE');
  const long = Buffer.alloc(BLOCK_LIMITS.headerBytesMax + 10, 0x20);
  long[long.length - 1] = 0x0a;
  expect(refusal(long)?.detail).toContain('no header line');
});

test('nesting as deep as a header allows is malformed like anything else', () => {
  const depth = BLOCK_LIMITS.headerBytesMax / 2 - 1;
  for (const text of [`${'['.repeat(depth)}${']'.repeat(depth)}`, '['.repeat(depth)]) {
    expect(refusal(Buffer.from(`${text}\n`))?.code).toBe('BLOCK_MALFORMED');
  }
  const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const header = JSON.stringify({ ...good, time: 0 }).replace('"time":0', `"time":[${nested}]`);
  expect(refusal(Buffer.from(`${header}\nabc`))?.code).toBe('BLOCK_MALFORMED');
});

test('a small block that claims much is refused without much memory', () => {
  const claims = bytesOf({ ...good, count: 65_536, length: [8_000_000] });
  const beforeBytes = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 50; i++) expect(refusal(claims)?.code).toBe('BLOCK_MALFORMED');
  expect(process.memoryUsage().arrayBuffers - beforeBytes).toBeLessThan(4 * 1024 * 1024);
});
