import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Settings } from '../../core/settings.ts';
import { BulkSender } from '../../ingest/indexer/bulk.ts';
import { BulkSize } from '../../ingest/indexer/bulk-size.ts';
import { Conflicts } from '../../ingest/indexer/firsts.ts';
import { createHandler } from '../../ingest/indexer/handler.ts';
import { createMetrics } from '../../ingest/indexer/metrics.ts';
import { Replays } from '../../ingest/indexer/replay.ts';
import { openStore } from '../../ingest/indexer/store.ts';
import { Streams } from '../../ingest/indexer/streams.ts';
import type { BlockHandler } from '../../ingest/queue.ts';
import { makeBlock, packBlock, settingsWith } from './blocks.ts';
import { type Answer, type FakeElasticsearch, type SeenRequest, startFakeElasticsearch } from './fake-elasticsearch.ts';

const created = ({ messages }: SeenRequest): Answer => ({ items: messages.map(() => 201) });
const beat = async () => {};
const never = () => false;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Bench {
  readonly fake: FakeElasticsearch;
  readonly handler: BlockHandler;
  metricsText(): Promise<string>;
}

async function bench(
  respond: (request: SeenRequest) => Answer | Promise<Answer>,
  indexer: Partial<Settings['indexer']>,
  all = false,
): Promise<Bench> {
  const fake = await startFakeElasticsearch(respond, all);
  const settings = settingsWith({ elasticsearch: { url: fake.url }, indexer });
  const store = openStore(settings);
  closing.push(
    () => store.close(),
    () => fake.close(),
  );
  const log = pino({ level: 'silent' });
  const metrics = createMetrics(async () => 0);
  const streams = new Streams(store, settings, log);
  const size = new BulkSize(settings.indexer.bulkBytesMax);
  const sender = new BulkSender({
    store,
    size,
    replays: new Replays(store),
    metrics,
    health: { trouble: undefined },
    log,
    mend: async () => {},
    backoff: { firstMs: 1, lastMs: 4 },
  });
  const handler = createHandler({ settings, log, metrics, sender, size, streams, conflicts: new Conflicts() });
  return { fake, handler, metricsText: () => metrics.registry.metrics() };
}

function queued(...values: Buffer[]) {
  return values.map((value, i) => ({ topic: 'blocks', partition: 0, offset: String(i), value }));
}

test('blocks go together into bodies of about bulkBytesMax, one data stream each, and every event is sent once', async () => {
  const { fake, handler } = await bench(created, { bulkBytesMax: 65_536, bulksInFlight: 2 });
  const messages = Array.from({ length: 400 }, (_, i) => `${i} ${'x'.repeat(200)}`);
  const blocks = ['acme', 'other'].map((namespace) => packBlock(makeBlock(messages, { namespace })));
  await handler(queued(...blocks), beat, never);
  expect(fake.requests.length).toBeGreaterThan(4);
  for (const namespace of ['acme', 'other']) {
    const ofNamespace = fake.requests.filter(({ index }) => index === `logs-zeef.app-${namespace}`);
    expect(ofNamespace.flatMap((request) => request.messages).sort()).toEqual([...messages].sort());
  }
  expect(Math.max(...fake.requests.map(({ documents }) => JSON.stringify(documents).length))).toBeLessThan(66_000);
});

test('at most bulksInFlight requests are under way at once', async () => {
  let underWay = 0;
  let most = 0;
  const both = Promise.withResolvers<void>();
  const respond = async (request: SeenRequest) => {
    most = Math.max(most, ++underWay);
    if (underWay === 2) both.resolve();
    await both.promise;
    underWay--;
    return created(request);
  };
  const { fake, handler } = await bench(respond, { bulkBytesMax: 65_536, bulksInFlight: 2 });
  const messages = Array.from({ length: 2000 }, (_, i) => `${i} ${'x'.repeat(200)}`);
  await handler(queued(packBlock(makeBlock(messages))), beat, never);
  expect(fake.requests.length).toBeGreaterThan(5);
  expect(most).toBe(2);
});

test('a block that cannot be read is one dead letter with the same id each time, and others go on', async () => {
  const { fake, handler, metricsText } = await bench(created, {});
  const blocks = queued(Buffer.from('secret-text'), packBlock(makeBlock(['a'])), Buffer.alloc(0));
  await handler(blocks, beat, never);
  await handler(blocks, beat, never);
  const dead = fake.requests.filter(({ index }) => index === 'logs-zeef.dead-default');
  expect(dead.map(({ documents }) => documents.map((document) => document['zeef.dead.reason']))).toEqual([
    ['BLOCK_ENCODING', 'BLOCK_ENCODING'],
    ['BLOCK_ENCODING', 'BLOCK_ENCODING'],
  ]);
  expect(dead[1]?.ids).toEqual(dead[0]?.ids);
  expect(new Set(dead[0]?.ids).size).toBe(2);
  expect(JSON.stringify(dead)).not.toContain('secret-text');
  expect(await metricsText()).toContain('zeef_indexer_dead_letters_total{reason="BLOCK_ENCODING"} 4');
});

test('findings are counted by kind, once the events are in', async () => {
  const { handler, metricsText } = await bench(created, {});
  const sieve = { engine: '1', policy: 'abc', findings: { email: [0, 0, 1], iban: [1] }, withheld: [] };
  await handler(queued(packBlock(makeBlock(['a', 'b'], { sieve }))), beat, never);
  const text = await metricsText();
  expect(text).toContain('zeef_indexer_findings_total{kind="email"} 3');
  expect(text).toContain('zeef_indexer_findings_total{kind="iban"} 1');
  expect(text).toContain('zeef_indexer_blocks_total 1');
});

test('while Elasticsearch is away the handler beats, and gives up with the error of a heartbeat that fails', async () => {
  const { handler, metricsText } = await bench(() => ({ status: 503 }), {});
  let beats = 0;
  const rebalance = new Error('made-up rebalance');
  const failing = async () => {
    if (++beats === 2) throw rebalance;
  };
  await expect(handler(queued(packBlock(makeBlock(['a']))), failing, never)).rejects.toBe(rebalance);
  expect(beats).toBe(2);
  expect(await metricsText()).toContain('zeef_indexer_blocks_total 0');
});

test('a handler whose partition was taken away gives up', async () => {
  const { handler } = await bench(() => ({ status: 503 }), {});
  await expect(handler(queued(packBlock(makeBlock(['a']))), beat, () => true)).rejects.toMatchObject({
    code: 'QUEUE_UNAVAILABLE',
  });
});

test('a dataset outside zeef has its template installed before its first event, and only once', async () => {
  const respond = (request: SeenRequest): Answer =>
    request.path.endsWith('/_bulk') ? created(request) : { status: 200, body: {} };
  const { fake, handler } = await bench(respond, {}, true);
  const meta = { host: { name: 'host-1' }, data_stream: { dataset: 'shop' } };
  const block = packBlock(makeBlock(['a'], { meta }));
  await handler(queued(block), beat, never);
  await handler(queued(block), beat, never);
  const writes = fake.requests.filter(({ method, path }) => method === 'PUT' || path.endsWith('/_bulk'));
  expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /_component_template/zeef-logs-shop',
    'PUT /_index_template/zeef-logs-shop',
    'POST /logs-shop-default/_bulk',
    'POST /logs-shop-default/_bulk',
  ]);
});

test('a source cannot write dead letters, nor make any number of data streams', async () => {
  const settings = settingsWith({});
  const streams = new Streams(openStore(settings), settings, pino({ level: 'silent' }));
  expect(streams.dataset('zeef.dead')).toBe('zeef.app');
  expect(streams.dataset(undefined)).toBe('zeef.app');
  expect(streams.dataset('Shop-Web')).toBe('shop_web');
  const names = new Set(Array.from({ length: 1000 }, (_, i) => streams.dataset(`set${i}`)));
  expect(names.size).toBe(200);
});
