import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Host, lines } from '../files/host.ts';

interface Container {
  labels: Record<string, string>;
  tty: boolean;
  running: boolean;
  /** Pieces of output; one without a newline is a line that goes on. */
  output: { ns: bigint; text: string; stderr: boolean }[];
  followers: Set<ServerResponse>;
}

let host: Host;
let server: Server;
let containers: Map<string, Container>;
let sinces: string[];
let nextNs = BigInt(Date.UTC(2026, 6, 6, 8)) * 1_000_000n;

function frame({ ns, text, stderr }: Container['output'][number], tty: boolean): Buffer {
  const time = new Date(Number(ns / 1_000_000n))
    .toISOString()
    .replace(/\.\d+Z/, `.${String(ns % 1_000_000_000n).padStart(9, '0')}Z`);
  const payload = Buffer.from(`${time} ${text}`);
  const head = Buffer.from([stderr ? 2 : 1, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(payload.length, 4);
  return tty ? payload : Buffer.concat([head, payload]);
}

/** Speaks as much of Docker's interface as the shipper asks for. */
function answer(url: URL, response: ServerResponse): unknown {
  const [, , id = '', what] = url.pathname.split('/');
  if (url.pathname === '/containers/json') {
    const listed = [...containers].map(([Id, { labels, running }]) => ({
      Id,
      Names: [`/${Id}-name`],
      Image: 'shop:1',
      Labels: labels,
      State: running ? 'running' : 'exited',
    }));
    return response.end(JSON.stringify(listed));
  }
  const container = containers.get(id);
  if (container === undefined) return response.writeHead(404).end();
  if (what === 'json') return response.end(JSON.stringify({ Config: { Tty: container.tty } }));
  const since = url.searchParams.get('since') ?? '0';
  sinces.push(since);
  const [seconds = '0', rest = ''] = since.split('.');
  const sinceNs = BigInt(seconds) * 1_000_000_000n + BigInt(rest.padEnd(9, '0'));
  response.writeHead(200);
  response.flushHeaders();
  for (const piece of container.output) if (piece.ns >= sinceNs) response.write(frame(piece, container.tty));
  if (!container.running) return response.end();
  container.followers.add(response);
  return response.on('close', () => container.followers.delete(response));
}

beforeEach(async () => {
  host = await Host.make();
  containers = new Map();
  sinces = [];
  server = createServer((request, response) => answer(new URL(request.url ?? '/', 'http://docker'), response));
});
afterEach(async () => {
  await host.end();
  server.closeAllConnections();
  server.close();
}, 20_000);

async function listen(how: 'unix' | 'tcp'): Promise<string> {
  const socket = join(host.folder, 'docker.sock');
  await new Promise<void>((resolve) =>
    how === 'unix' ? server.listen(socket, resolve) : server.listen(0, '127.0.0.1', resolve),
  );
  return how === 'unix' ? `unix://${socket}` : `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function run(id: string, changes: Partial<Container> = {}): Container {
  const container = {
    labels: {},
    tty: false,
    running: true,
    output: [],
    followers: new Set<ServerResponse>(),
    ...changes,
  };
  containers.set(id, container);
  return container;
}

function say(container: Container, texts: readonly string[], stderr = false): void {
  for (const text of texts) {
    const piece = { ns: nextNs, text, stderr };
    nextNs += 1n;
    container.output.push(piece);
    for (const follower of container.followers) follower.write(frame(piece, container.tty));
  }
}

const ended = (texts: readonly string[]) => texts.map((text) => `${text}\n`);

test.each(['unix', 'tcp'] as const)(
  'output arrives over %s, stdout and stderr apart, with what the engine knows',
  async (how) => {
    const dockerEngine = await listen(how);
    const shop = run('c1', { labels: { 'com.docker.compose.service': 'orders' } });
    say(shop, ended(['one']));
    say(shop, ['ERROR half '], false);
    say(shop, ended(['between']), true);
    say(shop, ended(['and half', '  at x']));
    say(run('c2', { labels: { 'zeef.ship': 'false' } }), ended(['never']));
    await host.ship({ files: [], dockerEngine });
    await host.arrived(['one', 'between', 'ERROR half and half', '  at x']);
    say(shop, ended(['later']));
    await host.arrived(['later']);
    expect(host.texts()).not.toContain('never');
    const error = host.gateway.events().find(({ text }) => text === 'ERROR half and half\n  at x');
    expect(error?.block.header.meta).toEqual({
      host: { name: 'host-a' },
      service: { name: 'orders' },
      container: { id: 'c1', name: 'c1-name', image: { name: 'shop:1' } },
    });
    expect(host.gateway.events().find(({ text }) => text === 'between')?.stderr).toBe(true);
  },
);

test('a broken connection is taken up where it broke, and a restart goes on there', async () => {
  const dockerEngine = await listen('tcp');
  const shop = run('c1');
  say(shop, ended(lines('a', 0, 10)));
  await host.ship({ files: [], dockerEngine });
  await host.arrived(lines('a', 0, 10));
  for (const follower of shop.followers) follower.destroy();
  say(shop, ended(lines('a', 10, 20)));
  await host.arrived(lines('a', 0, 20));
  await host.stop();
  say(shop, ended(lines('a', 20, 30)));
  await host.ship({ files: [], dockerEngine });
  await host.arrived(lines('a', 0, 30));
  expect(host.texts()).toEqual(lines('a', 0, 30));
  expect(sinces.length).toBeGreaterThanOrEqual(3);
}, 20_000);

test('what was sent but not acknowledged is sent again with the same ids after a kill', async () => {
  const dockerEngine = await listen('tcp');
  say(run('c1'), ended(lines('a', 0, 10)));
  host.gateway.treat = () => 'keep-then-reset';
  await host.ship({ files: [], dockerEngine, drainMsMax: 0 });
  await host.gateway.until(() => host.gateway.blocks.length > 0);
  await host.stop();
  host.gateway.treat = () => 'receipt';
  await host.ship({ files: [], dockerEngine });
  await host.arrived(lines('a', 0, 10));
  expect(host.texts()).toEqual(lines('a', 0, 10));
});

test('a container that stopped is read to its end, one with a terminal as its lines', async () => {
  const dockerEngine = await listen('tcp');
  say(run('c1', { running: false }), ended(['stopped']));
  say(run('c2', { tty: true }), ['typed\r\n']);
  await host.ship({ files: [], dockerEngine });
  await host.arrived(['stopped', 'typed']);
});

test('a container that starts later is found, and an engine that is away is told', async () => {
  const { statusPort } = await host.ship({ files: [], dockerEngine: `unix://${join(host.folder, 'docker.sock')}` });
  let text = '';
  while (!text.includes('Docker')) text = await (await fetch(`http://127.0.0.1:${statusPort}/health/ready`)).text();
  await listen('unix');
  say(run('late'), ended(['late line']));
  await host.arrived(['late line']);
}, 20_000);
