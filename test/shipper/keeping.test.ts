import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { shipStatus } from '../../cli/ship-status.ts';
import type { Block } from '../../core/block.ts';
import { loadSettings } from '../../core/config.ts';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { Ledger } from '../../shipper/ledger.ts';
import { type ReloadablePart, startReloadable } from '../../shipper/reloadable.ts';
import type { ShipperStatus } from '../../shipper/status.ts';
import { type FakeGateway, startFakeGateway } from '../fakes.ts';

const LOG = pino({ level: 'silent' });
let folder: string;
let gateway: FakeGateway;
let part: ReloadablePart | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zeef-keeping-'));
  await mkdir(join(folder, 'logs'));
  gateway = await startFakeGateway();
});
afterEach(async () => {
  await part?.stop();
  part = undefined;
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
});

function settings(changes: Partial<Settings['shipper']> = {}): Settings {
  const all = loadSettings(undefined, {});
  return {
    ...all,
    shipper: {
      ...all.shipper,
      gateway: gateway.url,
      host: 'host-a',
      statusPort: 0,
      checkpoint: join(folder, 'checkpoint.json'),
      files: [{ glob: join(folder, 'logs', '*.log'), format: 'docker' }],
      scanMs: 20,
      blockMsMax: 20,
      joinMsMax: 40,
      ...changes,
    },
  };
}

async function start(changes: Partial<Settings['shipper']> = {}): Promise<ReloadablePart> {
  part = await startReloadable(settings(changes), LOG);
  return part;
}

async function stop(): Promise<void> {
  await part?.stop();
  part = undefined;
}

function docker(text: string): string {
  return `${JSON.stringify({ log: `${text}\n`, stream: 'stdout', time: '2026-07-06T08:00:00.000Z' })}\n`;
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => docker(`line ${from + i}`)).join('');
const logPath = (name = 'app.log') => join(folder, 'logs', name);
const arrived = (count: number) => gateway.until(() => gateway.events().length >= count);
const entry = () => [...gateway.ledger().values()][0];

async function metrics(): Promise<string> {
  return (await fetch(`http://127.0.0.1:${part?.statusPort}/metrics`)).text();
}

test('the ledger counts each line and event once, over restarts, and goes the way of every block', async () => {
  await writeFile(logPath(), docker('x ERROR y') + docker('\tat a.b(C.java:1)') + numbered(0, 10));
  await start();
  await arrived(11);
  await stop();
  const first = entry();
  expect(first).toMatchObject({ role: 'shipper', lines: 12, events: 11, shipped: 11, acknowledged: 11, dropped: {} });
  const block = gateway.blocks.find(({ header }) => header.source.startsWith('ledger:'));
  expect(block?.header.meta).toEqual({
    host: { name: 'host-a' },
    service: { name: 'zeef-shipper' },
    data_stream: { dataset: 'zeef.ledger' },
  });
  await appendFile(logPath(), numbered(10, 15));
  await start();
  await arrived(16);
  await stop();
  expect(entry()).toMatchObject({
    source: first?.source,
    since: first?.since,
    lines: 17,
    events: 16,
    acknowledged: 16,
  });
});

test('what is kept over a restart ends before the first block that is not durable, as reading does', () => {
  const ledger = new Ledger();
  const meta = { host: { name: 'host-a' } };
  const block = (offset: number): Block => ({
    header: { v: 1, source: 's', meta, count: 2, time: [1, 2], offset: [offset, offset + 1], length: [0, 0] },
    body: Buffer.of(0x1e),
  });
  const [first, second] = [0, 2].map((offset) => ledger.of('s', 1).open(block(offset), 3, 1));
  second?.done({ acknowledged: 2, withheld: 0, dropped: {} });
  expect(ledger.saved(1).s).toMatchObject({ lines: 0, events: 0, acknowledged: 0 });
  expect(ledger.of('s', 1).entry()).toMatchObject({ lines: 6, events: 4, acknowledged: 2 });
  first?.done({ acknowledged: 1, withheld: 1, dropped: { refused: 1 } });
  expect(ledger.saved(1).s).toMatchObject({
    lines: 6,
    events: 4,
    acknowledged: 3,
    withheld: 1,
    dropped: { refused: 1 },
  });
});

test('a source over its rate has the rest dropped and counted, and others are left alone', async () => {
  await writeFile(logPath('a.log'), numbered(0, 500));
  await writeFile(logPath('b.log'), docker('quiet'));
  await start({ eventsPerSecondMax: 20 });
  await gateway.until(() => gateway.events().some(({ text }) => text === 'quiet'));
  await stop();
  const noisy = [...gateway.ledger().values()].find(({ events }) => events === 500);
  const { acknowledged = 0, dropped = {} } = noisy ?? {};
  expect(acknowledged).toBeGreaterThanOrEqual(20);
  expect(acknowledged + (dropped.rate_limit ?? 0)).toBe(500);
});

test('counts by source are on /metrics', async () => {
  await writeFile(logPath(), numbered(0, 3));
  await start();
  await arrived(3);
  const source = gateway.events()[0]?.source;
  await gateway.until(() => true);
  const text = await metrics();
  expect(text).toContain(`zeef_shipper_source_lines_total{source="${source}"} 3`);
  expect(text).toContain(`zeef_shipper_source_events_total{source="${source}",state="read"} 3`);
});

test('a block that alone cannot be sieved does not hold up other sources', async () => {
  gateway.treat = (_, block) =>
    block.body.includes('poison') ? { status: 503, code: 'SIEVE_FAILED', retryAfter: '2' } : 'receipt';
  await writeFile(logPath('a.log'), docker('poison'));
  await writeFile(logPath('b.log'), numbered(0, 20));
  await start({ blocksInFlight: 1, drainMsMax: 100 });
  await arrived(20);
  await appendFile(logPath('b.log'), numbered(20, 40));
  await arrived(40);
  expect(gateway.events().some(({ text }) => text === 'poison')).toBe(false);
});

test('a second gateway takes over when the first fails, and each line arrives once', async () => {
  const second = await startFakeGateway();
  try {
    gateway.treat = () => ({ status: 503, retryAfter: '60' });
    await writeFile(logPath(), numbered(0, 50));
    await start({ gateways: [second.url], drainMsMax: 500 });
    await second.until(() => second.events().length >= 50);
    expect(gateway.events()).toEqual([]);
  } finally {
    await stop();
    await second.close();
  }
});

test('a changed token file is taken without a restart', async () => {
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, 'the-first-made-up-token\n');
  await writeFile(logPath(), docker('one'));
  await start({ tokenFile });
  await arrived(1);
  await writeFile(tokenFile, 'the-second-made-up-token!\n');
  gateway.treat = () => (gateway.authorizations.at(-1)?.includes('second') ? 'receipt' : { status: 503 });
  await appendFile(logPath(), docker('two'));
  await arrived(2);
  expect(gateway.authorizations[0]).toBe('Bearer the-first-made-up-token');
  expect(gateway.authorizations.at(-1)).toBe('Bearer the-second-made-up-token!');
}, 15_000);

test('a reload goes on under the new configuration exactly there', async () => {
  await writeFile(logPath(), numbered(0, 5));
  const running = await start();
  await arrived(5);
  await writeFile(logPath('other.txt'), docker('other'));
  const files = [
    { glob: join(folder, 'logs', '*.log'), format: 'docker' as const },
    { glob: join(folder, 'logs', '*.txt'), format: 'docker' as const },
  ];
  await running.reload(() => settings({ files }));
  await arrived(6);
  expect(
    gateway.blocks.flatMap(({ header }) => (header.source.startsWith('ledger:') ? [] : header.offset)),
  ).toHaveLength(6);
});

test('a configuration that is not valid leaves the one before in force', async () => {
  await writeFile(logPath(), docker('one'));
  const running = await start();
  await arrived(1);
  await running.reload(() => {
    throw new ZeefError('CONFIG_INVALID', 'made up');
  });
  await running.reload(() => settings({ tokenFile: join(folder, 'nothing-here') }));
  await appendFile(logPath(), docker('two'));
  await arrived(2);
});

test('plain HTTP to another machine is refused unless it is allowed', () => {
  const load = (extra: Record<string, string>) =>
    loadSettings(undefined, { ZEEF_SHIPPER_GATEWAY: 'http://gateway.example:8400', ...extra });
  expect(() => load({})).toThrow('plain HTTP to another machine');
  expect(load({ ZEEF_SHIPPER_ALLOW_PLAIN_HTTP: 'true' }).shipper.allowPlainHttp).toBe(true);
  for (const address of ['http://localhost:1', 'http://127.0.0.9:1', 'http://[::1]:1', 'https://gateway.example']) {
    expect(loadSettings(undefined, { ZEEF_SHIPPER_GATEWAY: address }).shipper.gateway).toBe(address);
  }
});

test('status tells file, lag, rate and last receipt of each source, as a table and as JSON', async () => {
  await writeFile(logPath(), numbered(0, 3));
  const running = await start();
  await arrived(3);
  const print = async (json: boolean) => {
    const output = new PassThrough();
    const url = `http://127.0.0.1:${running.statusPort}`;
    expect(await shipStatus({ json, url }, settings(), output)).toBe(0);
    return String(output.read());
  };
  let status: ShipperStatus = JSON.parse(await print(true));
  while (status.sources[0]?.lastReceipt === undefined) status = JSON.parse(await print(true));
  expect(status.sources[0]).toMatchObject({ file: logPath(), lagBytes: 0, lagSeconds: 0, events: 3, acknowledged: 3 });
  expect(status.sources[0]?.eventsPerSecond).toBeGreaterThan(0);
  const [head, columns, row] = (await print(false)).split('\n');
  expect(head).toContain('takes blocks');
  expect(columns).toContain('LAST RECEIPT');
  expect(row).toContain(logPath());
});

test('status says in one line that no shipper answers', async () => {
  const { shipper } = settings();
  const asked = shipStatus({ url: 'http://127.0.0.1:1' }, { ...settings(), shipper }, new PassThrough());
  await expect(asked).rejects.toThrow('no shipper answers at http://127.0.0.1:1');
});
