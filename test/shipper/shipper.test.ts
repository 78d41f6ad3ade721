import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { loadSettings } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';
import { type ShipperPart, startShipper } from '../../shipper/shipper.ts';
import { type FakeGateway, startFakeGateway } from '../fakes.ts';

const LOG = pino({ level: 'silent' });
const TOKEN = 'a-token-for-tests';

let folder: string;
let gateway: FakeGateway;
let part: ShipperPart | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zeef-shipper-'));
  await mkdir(join(folder, 'logs'));
  gateway = await startFakeGateway();
});
afterEach(async () => {
  await part?.stop();
  part = undefined;
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
}, 20_000);

function settings(changes: Partial<Settings['shipper']> = {}): Settings {
  const all = loadSettings(undefined, {});
  return {
    ...all,
    shipper: {
      ...all.shipper,
      gateway: gateway.url,
      token: TOKEN,
      host: 'host-a',
      statusPort: 0,
      checkpoint: join(folder, 'state', 'checkpoint.json'),
      files: [{ glob: join(folder, 'logs', '*.log'), format: 'docker' }],
      scanMs: 20,
      blockMsMax: 20,
      joinMsMax: 40,
      ...changes,
    },
  };
}

async function start(changes: Partial<Settings['shipper']> = {}): Promise<ShipperPart> {
  part = await startShipper(settings(changes), LOG);
  return part;
}

function logPath(name = 'app.log'): string {
  return join(folder, 'logs', name);
}

function docker(text: string, stream = 'stdout', second = 0): string {
  const time = new Date(Date.UTC(2026, 6, 6, 8, 0, second)).toISOString();
  return `${JSON.stringify({ log: text, stream, time })}\n`;
}

function numbered(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => docker(`line ${from + i}\n`)).join('');
}

function texts(): string[] {
  return gateway.events().map(({ text }) => text);
}

/** Resolves when so many different events arrived. */
function arrived(count: number): Promise<void> {
  return gateway.until(() => gateway.events().length >= count);
}

async function metric(name: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${part?.statusPort}/metrics`);
  const line = (await response.text())
    .split('\n')
    .find((text) => text.startsWith(`${name} `) || text.startsWith(`${name}{`));
  return Number(line?.slice(line.lastIndexOf(' ') + 1));
}

test.each(['zstd', 'gzip', 'none'] as const)(
  'lines arrive as events with %s, with token and meta',
  async (compression) => {
    await writeFile(logPath(), docker('one\n') + docker('tw') + docker('o\n') + docker('three\n', 'stderr', 1));
    await start({ compression });
    await arrived(3);
    const [one, two, three] = gateway.events();
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect([one?.offset, one?.stderr, three?.stderr]).toEqual([0, false, true]);
    expect(three?.timeMs).toBe(Date.UTC(2026, 6, 6, 8, 0, 1));
    expect(two?.block.header.meta).toEqual({ host: { name: 'host-a' }, log: { file: { path: logPath() } } });
    expect(gateway.authorizations[0]).toBe(`Bearer ${TOKEN}`);
  },
);

test('a stack trace is one event and lines of stderr between its lines are not in it', async () => {
  const trace = ['x ERROR y\n', 'java.lang.IllegalStateException: z\n', '\tat a.b(C.java:1)\n', 'Caused by: d.E\n'];
  const lines = trace.map((text) => docker(text) + docker(`e ${text.length}\n`, 'stderr'));
  await writeFile(logPath(), lines.join('') + docker('next\n'));
  await start();
  await arrived(6);
  expect(
    gateway
      .events()
      .filter(({ stderr }) => !stderr)
      .map(({ text }) => text),
  ).toEqual([trace.join('').trimEnd(), 'next']);
});

test.each([
  ['429', { status: 429, retryAfter: '0' }],
  ['503', { status: 503 }],
  ['a reset before the block is kept', 'reset'],
  ['a reset after the block is kept', 'keep-then-reset'],
] as const)('after %s the block is sent again until it is acknowledged', async (_, treatment) => {
  gateway.treat = (request) => (request < 2 ? treatment : 'receipt');
  await writeFile(logPath(), numbered(0, 100));
  await start({ blocksInFlight: 1 });
  await gateway.until(() => gateway.blocks.length >= (treatment === 'keep-then-reset' ? 3 : 1));
  await part?.stop();
  expect(texts()).toEqual(Array.from({ length: 100 }, (__, i) => `line ${i}`));
  const { sources } = JSON.parse(
    (await readFile(join(folder, 'state', 'checkpoint.json'), 'utf8')).split('\n', 1)[0] ?? '',
  );
  const [entry] = Object.values(sources) as { offset: number }[];
  expect(entry?.offset).toBe(Buffer.byteLength(numbered(0, 100)));
});

test('readiness tells of a gateway that does not take blocks', async () => {
  let refused = () => {};
  const asked = new Promise<void>((resolve) => {
    refused = resolve;
  });
  gateway.treat = (request) => {
    if (request > 0) refused();
    return { status: 429, retryAfter: '0' };
  };
  await writeFile(logPath(), numbered(0, 10));
  const { statusPort } = await start({ blocksInFlight: 1 });
  await asked;
  const response = await fetch(`http://127.0.0.1:${statusPort}/health/ready`);
  expect(response.status).toBe(503);
  expect(await metric('zeef_shipper_retries_total')).toBeGreaterThan(0);
  gateway.treat = () => 'receipt';
});

test('an event that the gateway refuses is skipped and counted, and those around it arrive', async () => {
  gateway.treat = (_, block) => (block.body.includes('line 5') ? { status: 413 } : 'receipt');
  await writeFile(logPath(), numbered(0, 9));
  await start();
  await arrived(8);
  expect(texts()).toEqual([0, 1, 2, 3, 4, 6, 7, 8].map((i) => `line ${i}`));
  expect(await metric('zeef_shipper_dropped_events_total')).toBe(1);
});

test('after a stop the next start goes on where the first ended', async () => {
  await writeFile(logPath(), numbered(0, 50));
  await start();
  await arrived(50);
  await part?.stop();
  const before = gateway.blocks.length;
  await appendFile(logPath(), numbered(50, 80));
  await start();
  await arrived(80);
  expect(gateway.blocks.slice(before).every(({ header }) => (header.offset[0] ?? 0) > 0)).toBe(true);
  expect(texts()).toEqual(Array.from({ length: 80 }, (_, i) => `line ${i}`));
});

test('without its checkpoint a second reading makes the same sources, offsets and texts', async () => {
  await writeFile(logPath(), numbered(0, 50) + docker('\tat x\n') + docker('end\n'));
  await start();
  await arrived(51);
  await part?.stop();
  const first = gateway.events().map(({ source, offset, timeMs, text }) => [source, offset, timeMs, text]);
  gateway.blocks.length = 0;
  await rm(join(folder, 'state'), { recursive: true });
  await start();
  await arrived(51);
  expect(gateway.events().map(({ source, offset, timeMs, text }) => [source, offset, timeMs, text])).toEqual(first);
});

test('a file that is renamed is read to its end, and the new one from its beginning', async () => {
  await writeFile(logPath(), numbered(0, 5));
  await start();
  await arrived(5);
  await appendFile(logPath(), numbered(5, 10));
  await rename(logPath(), `${logPath()}.1`);
  await writeFile(logPath(), numbered(10, 15));
  await appendFile(`${logPath()}.1`, numbered(15, 20));
  await arrived(20);
  expect(texts().sort()).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i}`).sort());
  expect(new Set(gateway.events().map(({ source }) => source)).size).toBe(2);
});

test('files that were rotated while no shipper ran are read to their end', async () => {
  await writeFile(logPath(), numbered(0, 5));
  await start();
  await arrived(5);
  await part?.stop();
  await appendFile(logPath(), numbered(5, 10));
  await rename(logPath(), `${logPath()}.2`);
  await writeFile(logPath(), numbered(10, 15));
  await rename(logPath(), `${logPath()}.1`);
  await writeFile(logPath(), numbered(15, 20));
  await start();
  await arrived(20);
  expect(texts().sort()).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i}`).sort());
});

test('files that were rotated before the first start are left alone', async () => {
  await writeFile(`${logPath()}.1`, numbered(0, 5));
  await writeFile(logPath(), numbered(5, 10));
  await start();
  await arrived(5);
  await part?.stop();
  expect(texts()).toEqual([5, 6, 7, 8, 9].map((i) => `line ${i}`));
});

test('a file that is truncated and written anew is another source', async () => {
  await writeFile(logPath(), numbered(0, 5));
  await start();
  await arrived(5);
  await truncate(logPath(), 0);
  await appendFile(logPath(), numbered(100, 120));
  await arrived(25);
  expect(gateway.blocks.flatMap(({ header }) => header.count).reduce((a, b) => a + b)).toBe(25);
  expect(new Set(gateway.events().map(({ source }) => source)).size).toBe(2);
});

test('lines that are not in the layout are kept and counted', async () => {
  await writeFile(logPath(), `${docker('a\n')}not json\n${docker('b\n')}`);
  await start();
  await arrived(3);
  expect(texts()).toEqual(['a', 'not json', 'b']);
  expect(await metric('zeef_shipper_malformed_lines_total')).toBe(1);
});

test('a file that appears later is found, and one without a whole line waits', async () => {
  await start();
  await writeFile(logPath('late.log'), docker('late\n').slice(0, 20));
  await appendFile(logPath('late.log'), docker('late\n').slice(20));
  await arrived(1);
  expect(texts()).toEqual(['late']);
});

test('a noisy file does not keep a quiet one waiting', async () => {
  await writeFile(logPath('a-noisy.log'), numbered(0, 30_000));
  await writeFile(logPath('b-quiet.log'), docker('quiet\n'));
  let noisyBefore = -1;
  gateway.treat = (request, block) => {
    if (block.body.includes('quiet')) noisyBefore = request;
    return 'receipt';
  };
  await start({ blocksInFlight: 1, blockBytesMax: 16_384 });
  await arrived(30_001);
  expect(noisyBefore).toBeGreaterThanOrEqual(0);
  expect(noisyBefore).toBeLessThan(gateway.blocks.length / 2);
}, 20_000);

test('reading pauses while the gateway takes nothing', async () => {
  let requests = 0;
  let late = () => {};
  const tried = new Promise<void>((resolve) => {
    late = resolve;
  });
  gateway.treat = () => {
    if (++requests > 2) late();
    return { status: 429, retryAfter: '0' };
  };
  await writeFile(logPath(), numbered(0, 60_000));
  await start({ blocksInFlight: 1, blockBytesMax: 65_536 });
  await tried;
  expect(await metric('zeef_shipper_bytes_read_total')).toBeLessThan(2_500_000);
  gateway.treat = () => 'receipt';
  await arrived(60_000);
}, 20_000);

test('a stop while the gateway takes nothing ends within its bound and loses nothing', async () => {
  gateway.treat = () => ({ status: 503 });
  await writeFile(logPath(), numbered(0, 10));
  await start({ drainMsMax: 100 });
  await gateway.until(() => gateway.authorizations.length > 0);
  await part?.stop();
  gateway.treat = () => 'receipt';
  await start();
  await arrived(10);
  expect(texts()).toEqual(Array.from({ length: 10 }, (_, i) => `line ${i}`));
}, 15_000);

test('a stop ends when the checkpoint can no longer be written', async () => {
  // The last line stays open until the stop closes it, which the checkpoint would have to know before it is sent.
  await start({ drainMsMax: 100, joinMsMax: 60_000 });
  await writeFile(logPath(), numbered(0, 3));
  await arrived(2);
  await rm(join(folder, 'state'), { recursive: true });
  await appendFile(logPath(), numbered(3, 10));
  await gateway.until(() => gateway.events().length >= 9);
  await part?.stop();
}, 15_000);

test('nothing is left beside the checkpoint after a stop', async () => {
  await writeFile(logPath(), numbered(0, 10));
  await start();
  await arrived(10);
  await part?.stop();
  expect(await readdir(join(folder, 'state'))).toEqual(['checkpoint.json', 'checkpoint.json.before']);
});
