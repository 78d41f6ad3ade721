import { connect } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ERRORS } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { startGateway } from '../../ingest/gateway/gateway.ts';
import { errorAnswerSchema } from '../../ingest/gateway/receipt.ts';
import { blockOf, FakeProducer, gatewaySettings, recordingLog } from '../fakes-ingest.ts';
import { codeOf, send } from './gateway-http.ts';
import { PROGRAM, start, stopAll } from './gateway-started.ts';

afterEach(stopAll);

const block = blockOf(['a']);
const refusals: [string, Parameters<typeof send>[1], keyof typeof ERRORS][] = [
  ['no token', { headers: { authorization: undefined }, body: block }, 'TOKEN_INVALID'],
  ['an unknown token', { headers: { authorization: 'Bearer token-of-tenant-onf' }, body: block }, 'TOKEN_INVALID'],
  ['another scheme', { headers: { authorization: 'Basic token-of-tenant-one' }, body: block }, 'TOKEN_INVALID'],
  ['an endless token', { headers: { authorization: `Bearer ${'x'.repeat(8000)}` }, body: block }, 'TOKEN_INVALID'],
  ['another content type', { headers: { 'content-type': 'application/json' }, body: block }, 'MEDIA_TYPE'],
  ['no content type', { headers: { 'content-type': undefined }, body: block }, 'MEDIA_TYPE'],
  ['an unknown encoding', { headers: { 'content-encoding': 'br' }, body: block }, 'BLOCK_ENCODING'],
  ['zstd that is not zstd', { headers: { 'content-encoding': 'zstd' }, body: block }, 'BLOCK_ENCODING'],
  ['gzip that is zstd', { headers: { 'content-encoding': 'gzip' }, body: zstdCompressSync(block) }, 'BLOCK_ENCODING'],
  [
    'gzip that ends early',
    { headers: { 'content-encoding': 'gzip' }, body: gzipSync(block).subarray(0, -9) },
    'BLOCK_ENCODING',
  ],
  ['zstd that says it is plain', { body: zstdCompressSync(block) }, 'BLOCK_MALFORMED'],
  ['an empty body', { body: Buffer.alloc(0) }, 'BLOCK_MALFORMED'],
  ['no body', {}, 'BLOCK_MALFORMED'],
  ['a count that lies', { body: blockOf(['a'], { count: 2_000_000_000 }) }, 'BLOCK_MALFORMED'],
  ['a source to be sieved', { body: blockOf(['a'], { source: 'of-secret' }) }, 'BLOCK_MALFORMED'],
  ['a body over the limit', { body: Buffer.alloc(5 * 1024 * 1024) }, 'BLOCK_TOO_LARGE'],
  [
    'a gzip bomb',
    { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(64 << 20)) },
    'BLOCK_TOO_LARGE',
  ],
  [
    'a zstd bomb',
    { headers: { 'content-encoding': 'zstd' }, body: zstdCompressSync(Buffer.alloc(64 << 20)) },
    'BLOCK_TOO_LARGE',
  ],
  ['another path', { path: '/v1/block', body: block }, 'NOT_FOUND'],
  ['another method', { method: 'PUT', body: block }, 'NOT_FOUND'],
  ['a path that is no URL', { method: 'GET', path: '/made-up-text%zz' }, 'REQUEST_INVALID'],
];

test('a refused request gets its code, its status and nothing is sent', async () => {
  const { url, producer } = await start();
  for (const [title, sending, code] of refusals) {
    const answer = await send(url, sending);
    expect([title, answer.status, codeOf(answer)]).toEqual([title, ERRORS[code].status, code]);
    expect(errorAnswerSchema.safeParse(JSON.parse(answer.text)).success).toBe(true);
    expect(answer.text).not.toContain('made-up-text');
  }
  expect(producer.sent).toHaveLength(0);
  expect((await send(url, { body: block })).status).toBe(200);
});

test('a chunked body over the limit is refused without a content-length to tell', async () => {
  const { port } = await start();
  const socket = connect(port, '127.0.0.1');
  const head = 'POST /v1/blocks HTTP/1.1\r\nhost: a\r\nauthorization: Bearer token-of-tenant-one\r\n';
  socket.write(`${head}content-type: application/vnd.zeef.block\r\ntransfer-encoding: chunked\r\n\r\n`);
  socket.write(`500001\r\n${'x'.repeat(0x500001)}\r\n`);
  const answer = await new Promise<string>((resolve, reject) => {
    socket.once('data', (data) => resolve(data.toString()));
    socket.once('error', reject);
  });
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('"BLOCK_TOO_LARGE"');
});

test('headers that are too large and bytes that are not HTTP get an answer in the same shape', async () => {
  const { port, lines } = await start();
  for (const bytes of [`GET / HTTP/1.1\r\nx: ${'made-up-text'.repeat(2000)}\r\n\r\n`, 'made-up-text\r\n\r\n']) {
    const socket = connect(port, '127.0.0.1');
    socket.write(bytes);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1.1 400 /);
    const parsed = errorAnswerSchema.parse(JSON.parse(text.slice(text.indexOf('{'))));
    expect(parsed.error.code).toBe('REQUEST_INVALID');
  }
  expect(lines.join()).not.toContain('made-up-text');
});

const refusedStarts: [string, Parameters<typeof gatewaySettings>[0], string][] = [
  ['no tokens', { tokens: [] }, 'gateway.tokens'],
  ['an address of another machine', { host: '192.0.2.1' }, 'gateway.host'],
];

test('a gateway that cannot work does not start and says which key is wrong', async () => {
  for (const [title, gateway, key] of refusedStarts) {
    const refused = startGateway(gatewaySettings(gateway), recordingLog().log, new FakeProducer(), PROGRAM);
    await expect(refused).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(key) });
    expect(title).not.toBe('');
  }
});

test('a taken port and a policy file that is missing or bad refuse the start', async () => {
  const { port } = await start();
  const log = recordingLog().log;
  const taken = startGateway(gatewaySettings({ port }), log, new FakeProducer(), PROGRAM);
  await expect(taken).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  const settings = (policyFile: string): Settings => ({ ...gatewaySettings(), redaction: { policyFile } });
  const missing = startGateway(settings('/made/up/policy.yaml'), log, new FakeProducer(), PROGRAM);
  await expect(missing).rejects.toThrow('/made/up/policy.yaml cannot be read (ENOENT)');
});

test('random bytes always get a 4xx with a code', async () => {
  const { url, producer } = await start();
  const encodings = fc.constantFrom('identity', 'gzip', 'zstd');
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), encodings, async (bytes, encoding) => {
      const answer = await send(url, { headers: { 'content-encoding': encoding }, body: Buffer.from(bytes) });
      expect(answer.status).toBe(400);
      expect(['BLOCK_MALFORMED', 'BLOCK_ENCODING']).toContain(codeOf(answer));
    }),
    { numRuns: 100 },
  );
  expect(producer.sent).toHaveLength(0);
});

test('a broken copy of a good block gets an answer without a word of its events', async () => {
  const { url, lines } = await start();
  const good = blockOf(['made-up-text 1', 'made-up-text 2'], { meta: { host: { name: 'made-up-text' } } });
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const broken = Buffer.from(good);
      broken[at] = (broken[at] ?? 0) ^ change;
      const answer = await send(url, { body: broken });
      expect([200, 400]).toContain(answer.status);
      expect(answer.text).not.toContain('made-up-text');
    }),
    { numRuns: 150 },
  );
  expect(lines.join()).not.toContain('made-up-text');
});
