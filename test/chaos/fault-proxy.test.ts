import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { random } from '../../deploy/sample/random.ts';
import {
  type Fault,
  type FaultProxy,
  faultsAtRandom,
  type HttpFaultProxy,
  startHttpFaultProxy,
  startTcpFaultProxy,
} from './fault-proxy.ts';

const proxies: FaultProxy[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

/** A server that keeps the bodies it was given whole and answers 201 with their lengths. */
async function farSide(): Promise<{ url: string; port: number; bodies: string[]; cut: Promise<unknown> }> {
  const bodies: string[] = [];
  const halved = Promise.withResolvers<unknown>();
  const server = createServer(async (incoming, response) => {
    let body = '';
    try {
      for await (const chunk of incoming) body += String(chunk);
      bodies.push(body);
      response.writeHead(201, { 'x-seen': String(body.length) }).end(incoming.url);
    } catch (error) {
      halved.resolve((error as NodeJS.ErrnoException).code);
    }
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, bodies, cut: halved.promise };
}

async function behind(fault?: Fault): Promise<Awaited<ReturnType<typeof farSide>> & { proxy: HttpFaultProxy }> {
  const far = await farSide();
  const proxy = await startHttpFaultProxy(far.url);
  proxies.push(proxy);
  proxy.plan = ({ number }) => (number === 0 ? fault : undefined);
  return { ...far, proxy };
}

const post = (url: string, body = 'made-up body') => fetch(`${url}/path?a=b`, { method: 'POST', body });

test('without a fault a request and its answer pass as they are', async () => {
  const { proxy, bodies } = await behind();
  const answer = await post(proxy.url);
  expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([201, '12', '/path?a=b']);
  expect(bodies).toEqual(['made-up body']);
  expect(proxy.done.size).toBe(0);
});

test('an answered request is not seen by the far side', async () => {
  const { proxy, bodies } = await behind({ kind: 'answer', status: 429, retryAfterSeconds: 3 });
  const answer = await post(proxy.url);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
  expect((await post(proxy.url)).status).toBe(201);
  expect(bodies).toHaveLength(1);
  expect(proxy.done).toEqual(new Map([['answer 429', 1]]));
});

test('a request that is cut was seen wholly, by half or not at all', async () => {
  for (const [when, seen] of [
    ['before', 0],
    ['amid', 0],
    ['after', 1],
  ] as const) {
    const { proxy, bodies, cut } = await behind({ kind: 'cut', when });
    await expect(post(proxy.url, 'x'.repeat(100_000))).rejects.toThrow();
    if (when === 'amid') expect(await cut).toBe('ECONNRESET');
    expect([when, bodies.length]).toEqual([when, seen]);
    expect((await post(proxy.url)).status).toBe(201);
  }
});

test('a delayed request goes through', async () => {
  const { proxy, bodies } = await behind({ kind: 'delay', ms: 5 });
  expect((await post(proxy.url)).status).toBe(201);
  expect(bodies).toHaveLength(1);
  expect(proxy.done).toEqual(new Map([['delay', 1]]));
});

test('random faults befall the asked share, the same ones for the same seed', () => {
  const choices = () => {
    const plan = faultsAtRandom(random(7), 0.3, [
      { kind: 'answer', status: 503 },
      { kind: 'cut', when: 'after' },
    ]);
    return Array.from({ length: 1000 }, (_, number) => plan({ number, method: 'POST', path: '/', bytes: 0 })?.kind);
  };
  expect(choices()).toEqual(choices());
  const count = choices().filter((kind) => kind !== undefined).length;
  expect(count).toBeGreaterThan(250);
  expect(count).toBeLessThan(350);
});

test('a TCP proxy passes bytes late, in order, cuts what there is, and is away when told so', async () => {
  const far = await farSide();
  const proxy = await startTcpFaultProxy('127.0.0.1', far.port);
  proxies.push(proxy);
  const url = `http://127.0.0.1:${proxy.port}`;
  proxy.delayMs = 2;
  const body = Array.from({ length: 50_000 }, (_, i) => i).join();
  expect((await post(url, body)).status).toBe(201);
  expect(far.bodies).toEqual([body]);
  proxy.away = true;
  proxy.cutAll();
  await expect(post(url)).rejects.toThrow();
  proxy.away = false;
  expect((await post(url)).status).toBe(201);
});
