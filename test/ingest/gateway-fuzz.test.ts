import { zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorAnswerSchema } from '../../ingest/gateway/receipt.ts';
import { blockOf } from '../fakes-ingest.ts';
import { makeBlock } from './blocks.ts';
import { send } from './gateway-http.ts';
import { start, stopAll } from './gateway-started.ts';
import { open, untilClosed, whole } from './raw-socket.ts';

const SEED = 4;
const TEXT = 'made-up-text';

afterEach(stopAll);

/** Fails when an answer is neither a receipt nor a 4xx in its shape, or quotes an event. */
function check(status: number, text: string): void {
  expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
  if (status !== 200) expect(errorAnswerSchema.parse(JSON.parse(text)).error.message.length).toBeGreaterThan(10);
  expect(text).not.toContain(TEXT);
}

const header = makeBlock([TEXT, 'b', 'c'], { source: 'source-a' }).header;
const broken = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, -1, 1.5, 2 ** 53, 1e300, '', TEXT, [], {}, [[1]], 'x'.repeat(5000), '\ud800', ['__proto__']),
);
const keys = [...Object.keys(header), 'stderr', 'truncated', 'namespace', 'sieve', '__proto__', 'constructor', TEXT];

test('a block with any value in place of a key of its header gets a receipt or a 4xx without event text', async () => {
  const { url } = await start();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), broken, async (key, value) => {
      // A text of JSON, so that __proto__ is a key like others.
      const members = Object.entries(header).filter(([name]) => name !== key);
      const line = [...members, [key, value] as const].map(
        ([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`,
      );
      const body = Buffer.from(`{${line.join()}}\n${TEXT}\x1eb\x1ec`);
      const { status, text } = await send(url, { body });
      check(status, text);
    }),
    { numRuns: 250, seed: SEED },
  );
});

test('any JSON, and any bytes, in place of a header get a 4xx without event text', async () => {
  const { url, producer } = await start();
  const first = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom('{'.repeat(50_000), `"${TEXT}"`, `{"v":1,"source":"${TEXT}"`),
  );
  await fc.assert(
    fc.asyncProperty(first, fc.boolean(), async (line, isPacked) => {
      const body = Buffer.from(`${line}\n${TEXT}`);
      const headers = isPacked ? { 'content-encoding': 'zstd' } : {};
      const { status, text } = await send(url, { headers, body: isPacked ? zstdCompressSync(body) : body });
      expect(status).toBe(400);
      check(status, text);
    }),
    { numRuns: 150, seed: SEED },
  );
  expect(producer.sent).toHaveLength(0);
});

test('a block whose lists lie about one another gets a 4xx', async () => {
  const { url, producer } = await start();
  const lists = fc.record({
    count: fc.integer({ min: -1, max: 70_000 }),
    length: fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 5 }),
    offset: fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 5 }),
    time: fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 5 }),
    stderr: fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(lists, async (lies) => {
      const body = Buffer.from(`${JSON.stringify({ ...header, ...lies })}\n${TEXT}\x1eb\x1ec`);
      const { status, text } = await send(url, { body });
      check(status, text);
    }),
    { numRuns: 150, seed: SEED },
  );
  expect(producer.sent.length).toBeLessThan(10);
});

test('a request whose bytes are changed, cut or doubled anywhere is answered 2xx or 4xx or closed, and none crashes', async () => {
  const { port, url, lines } = await start();
  const good = whole(blockOf([TEXT, 'b']));
  const at = fc.nat(good.length - 1);
  const change = fc.oneof(
    fc.tuple(at, fc.nat(255)).map(([place, byte]) => {
      const bytes = Buffer.from(good);
      bytes[place] = byte;
      return bytes;
    }),
    at.map((place) => good.subarray(0, place)),
    fc.tuple(at, at).map(([from, to]) => Buffer.concat([good.subarray(0, from), good.subarray(Math.min(from, to))])),
    fc
      .tuple(at, fc.uint8Array({ maxLength: 30 }))
      .map(([place, bytes]) => Buffer.concat([good.subarray(0, place), bytes, good.subarray(place)])),
  );
  await fc.assert(
    fc.asyncProperty(change, async (bytes) => {
      const socket = await open(port);
      socket.end(bytes);
      for (const { status, body } of await untilClosed(socket)) check(status, body);
    }),
    { numRuns: 250, seed: SEED },
  );
  expect((await send(url, { body: blockOf(['a']) })).status).toBe(200);
  expect(lines.join()).not.toContain(TEXT);
  expect(lines.join()).not.toContain('"level":50');
}, 20_000);
