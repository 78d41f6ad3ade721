import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { TransportOptions } from '../../shipper/transport.ts';
import { type FakeGateway, type KeptEvent, startFakeGateway } from '../fakes.ts';

const APP = fileURLToPath(new URL('./transport-app.js', import.meta.url));
const KEY = 'a-made-up-api-key';
const TEST_MS_MAX = 40_000;

let folder: string;
let gateway: FakeGateway;
const apps: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-transport-'));
  writeFileSync(join(folder, 'key'), Buffer.alloc(32, 7).toString('hex'));
  gateway = await startFakeGateway();
});
afterEach(async () => {
  for (const app of apps.splice(0)) app.kill('SIGKILL');
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

type Logger = 'pino' | 'sink';

/** Encrypted unless told otherwise: compiling the sieve takes seconds. */
function options(changes: Partial<TransportOptions> = {}): TransportOptions {
  const spoolFolder = join(folder, 'spool');
  const common = { service: 'checkout', host: 'host-a', spoolFolder, gateway: gateway.url, apiKeyEnv: 'MADE_UP_KEY' };
  return { ...common, spoolKeyFile: join(folder, 'key'), ...changes };
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string[];
  readonly complained: string;
}

/** Runs the app; `onReady` is called when it says so. */
async function run(
  way: string,
  logger: Logger,
  changes: Partial<TransportOptions> = {},
  onReady: (app: ChildProcess) => void = () => {},
): Promise<Ended> {
  const app = spawn(process.execPath, [APP, way, logger, JSON.stringify(options(changes))], {
    env: { PATH: process.env.PATH, MADE_UP_KEY: KEY },
  });
  apps.push(app);
  let out = '';
  let complained = '';
  app.stdout.on('data', (text) => {
    out += text;
    if (out === 'ready\n') onReady(app);
  });
  app.stderr.on('data', (text) => {
    complained += text;
  });
  const [code, signal] = await once(app, 'close');
  return { code, signal, said: out.split('\n').filter((line) => line !== ''), complained };
}

const logged = () => gateway.events().filter(({ source }) => !source.startsWith('ledger:'));
const message = ({ text }: KeptEvent): string => JSON.parse(text).msg;
const messages = () => logged().map(message);
const segments = () =>
  readdirSync(join(folder, 'spool'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spool'));

test.each(['pino', 'sink'] as const)(
  'the last line before an exit arrives, with key, service and host (%s)',
  async (logger) => {
    expect((await run('exit', logger)).code).toBe(3);
    expect(messages()).toEqual(['first', 'last']);
    expect(gateway.authorizations[0]).toBe(`Bearer ${KEY}`);
    expect(logged()[0]?.block.header.meta).toEqual({ host: { name: 'host-a' }, service: { name: 'checkout' } });
    expect(segments()).toEqual([]);
  },
  TEST_MS_MAX,
);

test.each([
  ['at-once', 'pino', 3],
  ['at-once', 'sink', 3],
  ['throw', 'pino', 1],
  ['throw', 'sink', 1],
  ['by-itself', 'pino', 0],
  ['by-itself', 'sink', 0],
] as const)(
  'the last line of an app that ends (%s, %s) arrives, exit code %i',
  async (way, logger, code) => {
    expect((await run(way, logger)).code).toBe(code);
    expect(messages()).toEqual(['first', 'last']);
  },
  TEST_MS_MAX,
);

test.each(['pino', 'sink'] as const)(
  'the last line that a handler of SIGTERM logs arrives (%s)',
  async (logger) => {
    await run('sigterm-handled', logger, {}, (app) => app.kill('SIGTERM'));
    expect(messages()).toEqual(['first', 'last']);
  },
  TEST_MS_MAX,
);

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'what was logged before %s ends an app that does not handle it is sent by the next one',
  async (signal) => {
    gateway.treat = () => ({ status: 503 });
    expect((await run('wait', 'pino', {}, (app) => app.kill(signal))).signal).toBe(signal);
    expect(messages()).toEqual([]);
    gateway.treat = () => 'receipt';
    await run('exit', 'sink');
    expect(messages().sort()).toEqual(['first', 'first', 'last', 'last']);
    expect(segments()).toEqual([]);
  },
  TEST_MS_MAX,
);

test(
  'two processes with one folder keep apart, and a third sends what both left',
  async () => {
    gateway.treat = () => ({ status: 503 });
    let ready = 0;
    const both = [1, 2].map(() =>
      run('wait', 'sink', {}, () => {
        ready++;
        if (ready === 2) for (const app of apps) app.kill('SIGKILL');
      }),
    );
    await Promise.all(both);
    expect(new Set(segments().map((name) => name.split('/')[0]))).toEqual(new Set(['1', '2']));
    gateway.treat = () => 'receipt';
    await run('exit', 'sink');
    expect(messages()).toHaveLength(6);
    expect(segments()).toEqual([]);
  },
  TEST_MS_MAX,
);

test(
  'a spool that is full drops and says how much in the stream; the app goes on',
  async () => {
    gateway.treat = () => ({ status: 503 });
    const { code, said } = await run('flood', 'sink', { spoolBytesMax: 1_048_576, pendingBytesMax: 16_777_216 });
    const dropped = Number(said[1]);
    expect(code).toBe(0);
    expect(dropped).toBeGreaterThan(2000);
    gateway.treat = () => 'receipt';
    await run('exit', 'sink');
    expect(messages().filter((text) => text !== 'first' && text !== 'last').length).toBe(4002 - 1 - 1 - dropped + 1);
  },
  TEST_MS_MAX,
);

test(
  'a queue that is full drops, counts and tells it in the stream',
  async () => {
    const { said } = await run('flood', 'sink', { pendingBytesMax: 65_536 });
    const dropped = Number(said[0]);
    expect(dropped).toBeGreaterThan(3000);
    const notices = logged().filter(({ text }) => JSON.parse(text).name === 'zeef');
    expect(notices.reduce((sum, { text }) => sum + JSON.parse(text).dropped, 0)).toBe(dropped);
    expect(logged()).toHaveLength(4002 - dropped + notices.length);
  },
  TEST_MS_MAX,
);

test(
  'without a key for the spool no personal data is ever in it',
  async () => {
    gateway.treat = () => ({ status: 503 });
    await run('exit', 'sink', { spoolKeyFile: undefined, host: 'jan@example.nl' } as Partial<TransportOptions>);
    const text = segments().map((name) => readFileSync(join(folder, 'spool', name), 'latin1'));
    expect(text.join()).toContain('"msg":"last"');
    expect(text.join()).toContain('[EMAIL]');
    expect(text.join()).not.toContain('jan@example');
  },
  TEST_MS_MAX,
);

test.each([
  [{ gateway: 'http://gateway.example' }, 'plain HTTP to another machine'],
  [{ service: '' }, 'service: '],
  [{ sirvice: 'x' }, 'sirvice'],
])(
  'wrong options are told before anything is logged (row %#)',
  async (changes, words) => {
    const { code, complained } = await run('exit', 'sink', changes as Partial<TransportOptions>);
    expect(code).toBe(1);
    expect(complained).toContain(words);
  },
  TEST_MS_MAX,
);
