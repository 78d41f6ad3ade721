import { connect } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBlock } from '../../core/block.ts';
import { ERRORS, ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { type Gateway, startGateway } from '../../ingest/gateway/gateway.ts';
import { errorAnswerSchema, receiptSchema } from '../../ingest/gateway/receipt.ts';
import { fakeSieve } from '../fake-sieve.ts';
import {
  blockOf,
  decodeSent,
  FakeProducer,
  gate,
  gatewaySettings,
  OTHER_TOKEN,
  recordingLog,
} from '../fakes-ingest.ts';
import { codeOf, send } from './gateway-http.ts';

const PROGRAM = new URL('./fake-sieve-worker.js', import.meta.url);
const running: Gateway[] = [];

async function start(gateway: Partial<Settings['gateway']> = {}) {
  const producer = new FakeProducer();
  const { log, lines } = recordingLog();
  const started = await startGateway(gatewaySettings(gateway), log, producer, PROGRAM);
  running.push(started);
  return { ...started, producer, lines };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((started) => started.stop()));
});

test('a block is sieved, sent under its source and answered with a receipt', async () => {
  const { url, producer } = await start();
  const answer = await send(url, { body: blockOf(['a secret', 'nothing', 'secret secret']) });
  expect(answer.status).toBe(200);
  expect(receiptSchema.parse(JSON.parse(answer.text))).toEqual({
    source: 'source-a',
    count: 3,
    policy: 'abcdef012345',
    findings: { secret: 3 },
  });
  const [sent] = producer.sent;
  if (sent === undefined) throw new Error('nothing was sent');
  expect(sent.source).toBe('source-a');
  const { header, body } = decodeSent(sent);
  expect(body.toString()).toBe('a [secret]\x1enothing\x1e[secret] [secret]');
  expect(header.namespace).toBe('one');
  expect(header.sieve).toEqual({
    engine: 'fake',
    policy: 'abcdef012345',
    findings: { secret: [0, 2, 2] },
    withheld: [],
  });
});

test('the receipt comes only after the producer has resolved', async () => {
  const { url, producer } = await start();
  const reached = gate();
  const acknowledged = gate();
  producer.answer = () => {
    reached.open();
    return acknowledged.opened;
  };
  let answered = false;
  const answer = send(url, { body: blockOf(['a']) }).finally(() => {
    answered = true;
  });
  await reached.opened;
  // A round trip on the same server: had an answer been sent, it would have come before this one.
  expect((await send(url, { method: 'GET', path: '/health/live' })).status).toBe(200);
  expect(answered).toBe(false);
  acknowledged.open();
  expect((await answer).status).toBe(200);
});

test('gzip, zstd and plain bodies give the same block', async () => {
  const { url, producer } = await start();
  const body = blockOf(['one', 'two secret']);
  const bodies = { gzip: gzipSync(body), zstd: zstdCompressSync(body), identity: body };
  for (const [encoding, packed] of Object.entries(bodies)) {
    expect((await send(url, { headers: { 'content-encoding': encoding }, body: packed })).status).toBe(200);
  }
  const texts = producer.sent.map((sent) => decodeSent(sent).body.toString());
  expect(texts).toEqual(Array(3).fill('one\x1etwo [secret]'));
});

test('the namespace comes from the token; what a client says of namespace and sieve is discarded', async () => {
  const { url, producer } = await start();
  const forged = { namespace: 'two', sieve: { engine: 'x', policy: 'x', findings: { x: [0] }, withheld: [0] } };
  await send(url, { body: blockOf(['a'], forged) });
  await send(url, { headers: { authorization: `Bearer ${OTHER_TOKEN}` }, body: blockOf(['a']) });
  const headers = producer.sent.map((sent) => decodeSent(sent).header);
  expect(headers.map(({ namespace }) => namespace)).toEqual(['one', 'two']);
  expect(headers[0]?.sieve).toEqual({ engine: 'fake', policy: 'abcdef012345', findings: {}, withheld: [] });
});

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
  ['a path that is no URL', { method: 'GET', path: '/%zz' }, 'REQUEST_INVALID'],
];

test('a refused request gets its code, its status and nothing is sent', async () => {
  const { url, producer } = await start();
  for (const [title, sending, code] of refusals) {
    const answer = await send(url, sending);
    expect([title, answer.status, codeOf(answer)]).toEqual([title, ERRORS[code].status, code]);
    expect(errorAnswerSchema.safeParse(JSON.parse(answer.text)).success).toBe(true);
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

test('while Kafka is away blocks get 429 with Retry-After, before and after the sieve', async () => {
  const { url, producer } = await start();
  producer.answer = async () => {
    throw new ZeefError('QUEUE_UNAVAILABLE');
  };
  const failed = await send(url, { body: block });
  producer.available = false;
  const away = await send(url, { body: block });
  for (const answer of [failed, away]) {
    expect(answer.status).toBe(429);
    expect(codeOf(answer)).toBe('QUEUE_UNAVAILABLE');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(producer.sent).toHaveLength(1);
});

test('a producer that fails in a way nobody foresaw gives no receipt', async () => {
  const { url, producer, lines } = await start();
  producer.answer = async () => {
    throw new TypeError('made-up-text');
  };
  const answer = await send(url, { body: block });
  expect([answer.status, codeOf(answer)]).toEqual([429, 'QUEUE_UNAVAILABLE']);
  expect(answer.text + lines.join()).not.toContain('made-up-text');
});

test('over the bytes in flight the answer is 429 with Retry-After until a block is acknowledged', async () => {
  const { url, producer } = await start({ inflightBytesMax: 1_048_576, blockBytesMax: 1_048_576 });
  const reached = gate();
  const acknowledged = gate();
  producer.answer = () => {
    reached.open();
    return acknowledged.opened;
  };
  const large = blockOf(['x'.repeat(1_000_000)]);
  const first = send(url, { body: large });
  await reached.opened;
  const second = await send(url, { body: large });
  expect([second.status, codeOf(second)]).toEqual([429, 'SATURATED']);
  expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
  acknowledged.open();
  expect((await first).status).toBe(200);
  expect((await send(url, { body: large })).status).toBe(200);
});

test('a client that leaves while its body is on the way frees its share', async () => {
  const { url, port } = await start({ inflightBytesMax: 1_048_576, blockBytesMax: 1_048_576 });
  const socket = connect(port, '127.0.0.1');
  const head =
    'POST /v1/blocks HTTP/1.1\r\nhost: a\r\nauthorization: Bearer token-of-tenant-one\r\nexpect: 100-continue\r\n';
  socket.write(`${head}content-type: application/vnd.zeef.block\r\ncontent-length: 1000000\r\n\r\n`);
  // "100 Continue" says that the headers were taken in.
  await new Promise((resolve) => socket.once('data', resolve));
  expect((await send(url, { body: blockOf(['x'.repeat(500_000)]) })).status).toBe(429);
  socket.destroy();
  let status = 429;
  for (let tries = 0; tries < 1000 && status === 429; tries++) {
    status = (await send(url, { body: blockOf(['x'.repeat(500_000)]) })).status;
  }
  expect(status).toBe(200);
});

test('a block on which the sieve fails is answered 503 and never sent; the next one goes through', async () => {
  const { url, producer, lines } = await start();
  for (const trouble of ['please-exit', 'please-eat', 'please-throw', 'please-lie']) {
    const answer = await send(url, { body: blockOf(['ordinary', `${trouble} made-up-text`]) });
    expect([trouble, answer.status, codeOf(answer)]).toEqual([trouble, 503, 'SIEVE_FAILED']);
    expect(answer.headers['retry-after']).toBeDefined();
    expect(answer.text).not.toContain('made-up-text');
    expect(producer.sent).toHaveLength(0);
    expect((await send(url, { body: block })).status).toBe(200);
    producer.sent.splice(0);
  }
  expect(lines.join()).not.toContain('made-up-text');
}, 20_000);

test('a stop lets blocks under way end, refuses new ones and then closes the producer', async () => {
  const { url, producer, stop } = await start();
  const reached = gate();
  const acknowledged = gate();
  producer.answer = () => {
    reached.open();
    return acknowledged.opened;
  };
  const underWay = send(url, { body: block });
  await reached.opened;
  const stopped = stop();
  const late = await send(url, { body: block });
  expect([late.status, codeOf(late)]).toEqual([503, 'STOPPING']);
  const ready = await send(url, { method: 'GET', path: '/health/ready' });
  expect([ready.status, JSON.parse(ready.text)]).toEqual([503, { ready: false, reason: 'the gateway is stopping' }]);
  expect(producer.closed).toBe(false);
  acknowledged.open();
  expect((await underWay).status).toBe(200);
  await stopped;
  expect(producer.closed).toBe(true);
  await expect(send(url, { method: 'GET', path: '/health/live' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('readiness follows Kafka', async () => {
  const { url, producer } = await start();
  const ready = async () => (await send(url, { method: 'GET', path: '/health/ready' })).status;
  expect(await ready()).toBe(200);
  producer.available = false;
  expect(await ready()).toBe(503);
});

test('what an operator should know of the policy is logged once at the start', async () => {
  const { lines } = await start({ workers: 2 });
  expect(lines.filter((line) => line.includes('made-up note'))).toHaveLength(1);
});

test('metrics count blocks by outcome, events, bytes, findings, withheld events and times', async () => {
  const { url, producer } = await start();
  const body = blockOf(['secret', 'withhold', 'plain'], { meta: { host: { name: 'host-secret' } } });
  await send(url, { headers: { 'content-encoding': 'gzip' }, body: gzipSync(body) });
  await send(url, { headers: { authorization: undefined }, body });
  await send(url, { path: '/elsewhere', body });
  producer.available = false;
  const { text } = await send(url, { method: 'GET', path: '/metrics' });
  for (const line of [
    'zeef_gateway_blocks_total{outcome="accepted"} 1',
    'zeef_gateway_blocks_total{outcome="TOKEN_INVALID"} 1',
    'zeef_gateway_events_total 3',
    `zeef_gateway_bytes_total ${body.length}`,
    'zeef_gateway_findings_total{kind="secret"} 2',
    'zeef_gateway_withheld_events_total 1',
    'zeef_gateway_inflight_bytes 0',
    'zeef_gateway_sieve_seconds_count 1',
    'zeef_gateway_produce_seconds_count 1',
    'zeef_gateway_queue_available 0',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).not.toContain('NOT_FOUND');
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

test('what the producer is given decodes and is what the sieve makes of each message', async () => {
  const { url, producer } = await start();
  const messages = fc.array(fc.oneof(fc.string(), fc.constantFrom('secret', 'a secret b', '')), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(messages, async (texts) => {
      const encoded = blockOf(texts);
      const original = decodeBlock(encoded);
      expect((await send(url, { body: encoded })).status).toBe(200);
      const sent = producer.sent.pop();
      if (sent === undefined) throw new Error('nothing was sent');
      const { header, body } = decodeSent(sent);
      const expected = fakeSieve().sieve(original.body, original.header.length);
      expect(body.equals(expected.body)).toBe(true);
      expect(header.length).toEqual(expected.length);
      expect([header.time, header.offset]).toEqual([original.header.time, original.header.offset]);
    }),
    { numRuns: 60 },
  );
});
