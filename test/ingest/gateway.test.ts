import { connect } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBlock } from '../../core/block.ts';
import { ZeefError } from '../../core/errors.ts';
import { receiptSchema } from '../../ingest/gateway/receipt.ts';
import { fakeSieve } from '../fake-sieve.ts';
import { blockOf, decodeSent, gate, OTHER_TOKEN } from '../fakes-ingest.ts';
import { codeOf, send } from './gateway-http.ts';
import { start, stopAll } from './gateway-started.ts';

const block = blockOf(['a']);

afterEach(stopAll);

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

test('a client that leaves while Kafka has its block counts until Kafka has acknowledged', async () => {
  const { url, port, producer } = await start({ inflightBytesMax: 1_048_576, blockBytesMax: 1_048_576 });
  const reached = gate();
  const acknowledged = gate();
  producer.answer = () => {
    reached.open();
    return acknowledged.opened;
  };
  const large = blockOf(['x'.repeat(1_000_000)]);
  const socket = connect(port, '127.0.0.1');
  const head = 'POST /v1/blocks HTTP/1.1\r\nhost: a\r\nauthorization: Bearer token-of-tenant-one\r\n';
  socket.write(`${head}content-type: application/vnd.zeef.block\r\ncontent-length: ${large.length}\r\n\r\n`);
  socket.write(large);
  await reached.opened;
  socket.destroy();
  for (let tries = 0; tries < 20; tries++) expect((await send(url, { body: large })).status).toBe(429);
  acknowledged.open();
  let status = 429;
  for (let tries = 0; tries < 1000 && status === 429; tries++) status = (await send(url, { body: large })).status;
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
