import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { errorAnswerSchema } from '../../ingest/gateway/receipt.ts';
import { createServer } from '../../ingest/gateway/server.ts';
import { blockOf, gate, recordingLog } from '../fakes-ingest.ts';
import { start, stopAll } from './gateway-started.ts';
import { answersOf, head, open, type RawAnswer, untilClosed, whole } from './raw-socket.ts';

const servers: FastifyInstance[] = [];

afterEach(async () => {
  await stopAll();
  for (const server of servers.splice(0)) await server.close();
});

/** A server without patience, whose route says how many bytes it was given. */
async function impatient(): Promise<number> {
  const server = createServer({
    bodyBytesMax: 1_048_576,
    silenceMsMax: 60_000,
    patience: { headersMsMax: 50, requestMsMax: 100, checkMs: 10 },
    tls: undefined,
    log: recordingLog().log,
    onError: () => undefined,
  });
  server.post('/v1/blocks', async (request) => ({ bytes: (request.body as Buffer).length }));
  servers.push(server);
  await server.listen({ host: '127.0.0.1', port: 0 });
  return (server.server.address() as AddressInfo).port;
}

const coded = ({ status, body }: RawAnswer) => [status, errorAnswerSchema.parse(JSON.parse(body)).error.code];
const block = blockOf(['a']);

test('headers that trickle in are answered 408 and their connection is closed', async () => {
  const socket = await open(await impatient());
  socket.write('POST /v1/blocks HTTP/1.1\r\nx: ');
  const trickle = setInterval(() => socket.write('a'), 5);
  const answers = await untilClosed(socket);
  clearInterval(trickle);
  expect(answers.map(coded)).toEqual([[408, 'REQUEST_TIMEOUT']]);
});

test('a body that trickles in is answered 408 and its connection is closed', async () => {
  const socket = await open(await impatient());
  socket.write(head('content-length: 100000'));
  const trickle = setInterval(() => socket.write('a'), 5);
  const answers = await untilClosed(socket);
  clearInterval(trickle);
  expect(answers.map(coded)).toEqual([[408, 'REQUEST_TIMEOUT']]);
});

test('a connection that never says anything is closed', async () => {
  expect(await untilClosed(await open(await impatient()))).toHaveLength(1);
});

const bombs: [string, Buffer, number, string][] = [
  ['a gzip bomb', whole(gzipSync(Buffer.alloc(64 << 20)), 'content-encoding: gzip'), 413, 'BLOCK_TOO_LARGE'],
  ['a zstd bomb', whole(zstdCompressSync(Buffer.alloc(64 << 20)), 'content-encoding: zstd'), 413, 'BLOCK_TOO_LARGE'],
  ['gzip within gzip', whole(gzipSync(gzipSync(block)), 'content-encoding: gzip'), 400, 'BLOCK_MALFORMED'],
  ['two encodings', whole(gzipSync(block), 'content-encoding: gzip, zstd'), 400, 'BLOCK_ENCODING'],
  ['plain bytes that are called gzip', whole(block, 'content-encoding: gzip'), 400, 'BLOCK_ENCODING'],
  ['plain bytes that are called zstd', whole(block, 'content-encoding: zstd'), 400, 'BLOCK_ENCODING'],
  ['an unknown encoding', whole(block, 'content-encoding: br'), 400, 'BLOCK_ENCODING'],
];

test.each(bombs)('%s is refused and the connection serves the next block', async (_title, bytes, status, code) => {
  const { port } = await start();
  const socket = await open(port);
  socket.write(bytes);
  expect((await answersOf(socket, 1)).map(coded)).toEqual([[status, code]]);
  socket.write(whole(block));
  expect((await answersOf(socket, 1)).map((answer) => answer.status)).toEqual([200]);
  socket.destroy();
});

const smuggling: [string, string][] = [
  ['two lengths', head('content-length: 5', 'content-length: 6')],
  ['a length and chunks', head('content-length: 5', 'transfer-encoding: chunked')],
  ['a length that is no number', head('content-length: 0x10')],
  ['a negative length', head('content-length: -1')],
  ['a chunk whose size is no number', `${head('transfer-encoding: chunked')}zz\r\n`],
  ['an endless chunk extension', `${head('transfer-encoding: chunked')}5;${'x'.repeat(100_000)}`],
  ['an oversized header', `POST /v1/blocks HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`],
  [
    'too many small headers',
    `POST / HTTP/1.1\r\n${Array.from({ length: 3000 }, (_, i) => `h${i}: v`).join('\r\n')}\r\n\r\n`,
  ],
  ['a header with a NUL', 'POST / HTTP/1.1\r\nx: a\0b\r\n\r\n'],
  ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
];

test('requests that are no proper HTTP are answered 400 and closed, and the gateway goes on', async () => {
  const { port, producer } = await start();
  for (const [title, bytes] of smuggling) {
    const socket = await open(port);
    socket.write(bytes);
    const answers = await untilClosed(socket);
    expect([title, ...answers.map(coded)]).toEqual([title, [400, 'REQUEST_INVALID']]);
  }
  expect(producer.sent).toHaveLength(0);
  const socket = await open(port);
  socket.write(whole(block));
  expect((await answersOf(socket, 1))[0]?.status).toBe(200);
  socket.destroy();
});

test('a client that closes its half after the request gets its answer', async () => {
  const { port } = await start();
  const socket = await open(port);
  socket.end(whole(block));
  expect((await untilClosed(socket)).map(({ status }) => status)).toEqual([200]);
});

test('a client that closes its half within the body is answered or closed, and frees its share', async () => {
  const { port, url } = await start();
  const socket = await open(port);
  socket.end(whole(block).subarray(0, -3));
  for (const { status } of await untilClosed(socket)) expect(status).toBe(400);
  for (let tries = 0; ; tries++) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (metrics.split('\n').includes('zeef_gateway_inflight_bytes 0')) break;
    expect(tries).toBeLessThan(1000);
  }
});

test('blocks that come in one piece are answered in their order', async () => {
  const { port, producer } = await start();
  const socket = await open(port);
  socket.write(Buffer.concat([whole(block), whole(Buffer.from('no block')), whole(block)]));
  expect((await answersOf(socket, 3)).map(({ status }) => status)).toEqual([200, 400, 200]);
  expect(producer.sent).toHaveLength(2);
  socket.destroy();
});

test('over the bytes in flight 429 comes before a byte of the body was sent', async () => {
  const { port, producer } = await start({ inflightBytesMax: 1_048_576, blockBytesMax: 1_048_576 });
  const reached = gate();
  const acknowledged = gate();
  producer.answer = () => {
    reached.open();
    return acknowledged.opened;
  };
  const first = await open(port);
  first.write(whole(blockOf(['x'.repeat(1_000_000)])));
  await reached.opened;
  const second = await open(port);
  second.write(head('content-length: 1000000'));
  expect((await answersOf(second, 1)).map(coded)).toEqual([[429, 'SATURATED']]);
  second.destroy();
  acknowledged.open();
  expect((await answersOf(first, 1))[0]?.status).toBe(200);
  first.destroy();
  await once(first, 'close');
});
