import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { decodeBlock } from '../../core/block.ts';
import type { Settings } from '../../core/settings.ts';
import { startKafka } from '../../deploy/local/kafka.ts';
import { freePort } from '../../deploy/local/ports.ts';
import { startWarden } from '../../deploy/local/process.ts';
import { type Part, startPart } from '../../deploy/up/parts.ts';
import { unpack } from '../../ingest/compression.ts';
import { startGateway } from '../../ingest/gateway/gateway.ts';
import { startConsumer } from '../../ingest/queue.ts';
import { blockOf, TOKEN } from '../fakes-ingest.ts';
import { settingsWith } from '../ingest/blocks.ts';
import { send } from '../ingest/gateway-http.ts';
import { PROGRAM } from '../ingest/gateway-started.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';
import { ROOT } from '../tidy/sources.ts';
import { eventually } from './elasticsearch.ts';
import { ownServices } from './own-services.ts';

const BYTES_MAX = 8_388_608;
const SENDERS = 4;
const log = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'zeef-gateways-'));
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function settingsFor(brokers: string, port: number): Settings {
  const unique = `gateways-${randomBytes(4).toString('hex')}`;
  const policyFile = join(folder, 'policy.yaml');
  // Few detectors, so that a gateway starts soon.
  writeFileSync(policyFile, `${NOTHING_BUT}detectors: {email: mask}\n`);
  return settingsWith({
    kafka: { brokers: [brokers], topic: unique, partitions: 2 },
    indexer: { group: unique },
    gateway: { port, workers: 1, tokens: [{ token: TOKEN, namespace: 'one' }], produceMsMax: 3000 },
    redaction: { policyFile },
  });
}

/** How often each event, named by its source and offset, was read from Kafka; resolves when `count` different ones were. */
async function readAll(settings: Settings, count: number): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const consumer = await startConsumer(settings, log, async (blocks) => {
    for (const { value } of blocks) {
      const { source, offset } = decodeBlock(unpack(value, 'zstd', BYTES_MAX)).header;
      for (const one of offset) seen.set(`${source} ${one}`, (seen.get(`${source} ${one}`) ?? 0) + 1);
    }
  });
  closing.push(() => consumer.stop());
  await eventually(async () => (seen.size >= count && (await consumer.lag()) === 0 ? true : undefined));
  return seen;
}

/** Sends blocks of one source, each until a gateway has acknowledged it, as senders behind a load balancer do. */
class Sender {
  readonly #source: string;
  readonly #urls: readonly string[];
  acknowledged = 0;
  refused = 0;
  running = true;

  constructor(source: string, urls: readonly string[]) {
    this.#source = source;
    this.#urls = urls;
  }

  async run(): Promise<void> {
    for (let turn = 0; this.running; turn++) {
      const body = blockOf(['a', 'b'], {
        source: this.#source,
        offset: [this.acknowledged * 2, this.acknowledged * 2 + 1],
      });
      const url = this.#urls[turn % this.#urls.length] ?? '';
      const answer = await send(url, { body }).catch(() => undefined);
      if (answer?.status === 200) this.acknowledged++;
      else {
        this.refused++;
        await delay(10);
      }
    }
  }
}

test('two gateways that are restarted one after the other lose and double no block', async () => {
  const warden = startWarden();
  closing.push(() => warden.close());
  const first = settingsFor(process.env.TEST_KAFKA_BROKERS ?? '', await freePort());
  const second = { ...first, gateway: { ...first.gateway, port: await freePort() } };
  const part = (settings: Settings, name: string): Promise<Part> => {
    const logFolder = join(folder, name);
    mkdirSync(logFolder, { recursive: true });
    const { signal } = new AbortController();
    return startPart('gateway', {
      cli: `${ROOT}dist/cli/zeef.js`,
      settings,
      env: process.env,
      logFolder,
      warden,
      signal,
    });
  };
  const parts = [await part(first, 'first'), await part(second, 'second')];
  const urls = parts.map(({ url }) => url);
  const senders = Array.from({ length: SENDERS }, (_, i) => new Sender(`source-${i}`, urls));
  const runs = senders.map((sender) => sender.run());
  const total = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  const more = (count: number) => {
    const until = total() + count;
    return eventually(async () => (total() >= until ? true : undefined));
  };
  await more(40);
  for (const [i, settings] of [first, second].entries()) {
    await parts[i]?.running.stop();
    expect(parts[i]?.running.ended()).toBe('exit code 0');
    await more(20);
    parts[i] = await part(settings, i === 0 ? 'first' : 'second');
    await more(40);
  }
  for (const sender of senders) sender.running = false;
  await Promise.all(runs);
  await Promise.all(parts.map(({ running }) => running.stop()));
  const seen = await readAll(first, total() * 2);
  expect(seen.size).toBe(total() * 2);
  expect([...seen.values()].filter((times) => times !== 1)).toEqual([]);
  expect(senders.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(0);
}, 240_000);

test('while Kafka is away blocks are refused, and it goes on by itself; nothing that was acknowledged is lost', async () => {
  const { packages, ...options } = await ownServices();
  closing.push(() => options.warden.close());
  const port = await freePort();
  const kafka = () => startKafka({ ...options, home: packages.kafka, folder: join(options.folder, 'kafka'), port });
  let running = (await kafka()).running;
  const settings = settingsFor(`127.0.0.1:${port}`, 0);
  const gateway = await startGateway(settings, log, undefined, PROGRAM);
  closing.push(() => gateway.stop());
  const ready = async () => (await fetch(`${gateway.url}/health/ready`)).status;
  const sender = new Sender('source', [gateway.url]);
  const run = sender.run();
  const more = (count: number) => {
    const until = sender.acknowledged + count;
    return eventually(async () => (sender.acknowledged >= until ? true : undefined));
  };
  await more(20);
  for (const end of ['kill', 'stop'] as const) {
    await running[end]();
    await eventually(async () => ((await ready()) === 503 ? true : undefined));
    const answer = await send(gateway.url, { body: blockOf(['a'], { source: 'other' }) });
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '2']);
    running = (await kafka()).running;
    await more(20);
    expect(await ready()).toBe(200);
  }
  sender.running = false;
  await run;
  const seen = await readAll(settings, sender.acknowledged * 2);
  for (let offset = 0; offset < sender.acknowledged * 2; offset++) expect(seen.has(`source ${offset}`)).toBe(true);
  await Promise.all(
    closing
      .splice(1)
      .reverse()
      .map((close) => close()),
  );
  await running.stop();
}, 300_000);
