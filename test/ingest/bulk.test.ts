import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { BulkSender, type StoreHealth } from '../../ingest/indexer/bulk.ts';
import { BulkSize } from '../../ingest/indexer/bulk-size.ts';
import { buildDocuments } from '../../ingest/indexer/documents.ts';
import type { Lines } from '../../ingest/indexer/lines.ts';
import { createMetrics, type IndexerMetrics } from '../../ingest/indexer/metrics.ts';
import { Replays } from '../../ingest/indexer/replay.ts';
import { openStore } from '../../ingest/indexer/store.ts';
import { makeBlock, settingsWith } from './blocks.ts';
import { type Answer, type FakeElasticsearch, type SeenRequest, startFakeElasticsearch } from './fake-elasticsearch.ts';

const NOW_MS = Date.UTC(2026, 6, 1, 13);
const INDEX = 'logs-zeef.app-default';
const DEAD = 'logs-zeef.dead-default';

interface Bench {
  readonly fake: FakeElasticsearch;
  readonly sender: BulkSender;
  readonly metrics: IndexerMetrics;
  readonly health: StoreHealth;
  readonly logged: string[];
  readonly mended: string[];
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function bench(respond: (request: SeenRequest, count: number) => Answer): Promise<Bench> {
  const fake = await startFakeElasticsearch(respond, false);
  const store = openStore(settingsWith({ elasticsearch: { url: fake.url } }));
  closing.push(
    () => store.close(),
    () => fake.close(),
  );
  const logged: string[] = [];
  const mended: string[] = [];
  const metrics = createMetrics(async () => 0);
  const health: StoreHealth = { trouble: undefined };
  const sender = new BulkSender({
    store,
    size: new BulkSize(8_388_608),
    replays: new Replays(store),
    metrics,
    health,
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    mend: async (index) => void mended.push(index),
    backoff: { firstMs: 1, lastMs: 4 },
  });
  return { fake, sender, metrics, health, logged, mended };
}

function linesOf(...messages: string[]): Lines {
  return buildDocuments(makeBlock(messages), 'zeef.app', NOW_MS).lines;
}

function deliver({ sender }: Bench, ...messages: string[]): Promise<void> {
  return sender.deliver(INDEX, linesOf(...messages), new AbortController().signal);
}

function sent({ fake }: Bench): [string, string[]][] {
  return fake.requests.map(({ index, messages }) => [index, messages]);
}

async function value(metrics: IndexerMetrics, name: string): Promise<number> {
  const metric = await metrics.registry.getSingleMetric(`zeef_indexer_${name}`)?.get();
  return (metric?.values ?? []).reduce((sum, entry) => sum + entry.value, 0);
}

const created = ({ messages }: SeenRequest): Answer => ({ items: messages.map(() => 201) });

for (const status of [429, 500, 502, 503, 401, 403, 404]) {
  test(`a request answered ${status} is sent again as it was until it is taken, and readiness says so meanwhile`, async () => {
    const troubles: (string | undefined)[] = [];
    const stand: Bench = await bench((request, count) => {
      troubles.push(stand?.health.trouble);
      return count <= 3 ? { status } : created(request);
    });
    await deliver(stand, 'a', 'b');
    expect(sent(stand)).toEqual(Array(4).fill([INDEX, ['a', 'b']]));
    expect(new Set(stand.fake.requests.map(({ ids }) => ids.join())).size).toBe(1);
    expect(troubles[0]).toBeUndefined();
    expect(troubles[3]).toContain(String(status));
    expect(stand.health.trouble).toBeUndefined();
    expect(await value(stand.metrics, 'events_indexed_total')).toBe(2);
    expect(await value(stand.metrics, 'retries_total')).toBe(3);
  });
}

test('events put off one by one (429, 503) are sent again alone; the created ones are not', async () => {
  const stand = await bench(({ messages }, count) => ({
    items: count === 1 ? [201, 429, 201, 503] : messages.map(() => 201),
  }));
  await deliver(stand, 'a', 'b', 'c', 'd');
  expect(sent(stand)).toEqual([
    [INDEX, ['a', 'b', 'c', 'd']],
    [INDEX, ['b', 'd']],
  ]);
  expect(await value(stand.metrics, 'events_indexed_total')).toBe(4);
});

test('a version conflict is success and counted as a duplicate', async () => {
  const stand = await bench(() => ({ items: [409, 201] }));
  await deliver(stand, 'a', 'b');
  expect(stand.fake.requests).toHaveLength(1);
  expect(await value(stand.metrics, 'duplicates_total')).toBe(1);
  expect(await value(stand.metrics, 'dead_letters_total')).toBe(0);
});

test('an event refused for good becomes a dead letter with its id, text and reason, neighbours are created', async () => {
  const stand = await bench((request) => (request.index === INDEX ? { items: [201, 400, 201] } : created(request)));
  await deliver(stand, 'a', 'b', 'c');
  expect(sent(stand)).toEqual([
    [INDEX, ['a', 'b', 'c']],
    [DEAD, ['b']],
  ]);
  const [first, dead] = stand.fake.requests;
  expect(dead?.ids).toEqual([first?.ids[1]]);
  expect(dead?.documents[0]).toMatchObject({
    'zeef.dead.reason': 'type_400',
    'zeef.dead.detail': 'because of made-up text',
    'zeef.dead.status': 400,
    'zeef.dead.index': INDEX,
    'host.name': 'host-1',
    'zeef.dead.document': JSON.stringify(first?.documents[1]),
  });
  expect(await value(stand.metrics, 'dead_letters_total')).toBe(1);
  expect(await value(stand.metrics, 'events_indexed_total')).toBe(2);
});

test('a dead letter is written again while Elasticsearch is away, before the delivery resolves', async () => {
  const stand = await bench((request, count) => {
    if (request.index === INDEX) return { items: [400] };
    return count <= 4 ? { status: 503 } : created(request);
  });
  await deliver(stand, 'a');
  expect(sent(stand).map(([index]) => index)).toEqual([INDEX, DEAD, DEAD, DEAD, DEAD]);
});

test('a dead letter that is refused itself is written without its text', async () => {
  const stand = await bench((request, count) =>
    count <= 2 ? { items: request.messages.map(() => 400) } : created(request),
  );
  await deliver(stand, 'a made-up poison');
  expect(stand.fake.requests).toHaveLength(3);
  const [, , bare] = stand.fake.requests;
  expect(JSON.stringify(bare?.documents)).not.toContain('poison');
  expect(bare?.documents[0]).toMatchObject({ 'zeef.dead.reason': 'type_400', 'zeef.dead.cut': true });
  expect(await value(stand.metrics, 'dead_letters_total')).toBe(1);
});

test('a body that is too large is halved until it fits, in order', async () => {
  const stand = await bench((request) => (request.messages.length > 2 ? { status: 413 } : created(request)));
  await deliver(stand, 'a', 'b', 'c', 'd', 'e');
  const taken = sent(stand).filter(([, messages]) => messages.length <= 2);
  expect(taken.flatMap(([, messages]) => messages)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(await value(stand.metrics, 'events_indexed_total')).toBe(5);
});

for (const status of [400, 413]) {
  test(`one event that makes a request answer ${status} becomes a dead letter, all others are created`, async () => {
    const poison = `poison ${'x'.repeat(50_000)}`;
    const stand = await bench((request) =>
      request.index === INDEX && request.messages.includes(poison) ? { status } : created(request),
    );
    await deliver(stand, 'a', 'b', poison, 'c');
    const dead = stand.fake.requests.filter(({ index }) => index === DEAD);
    expect(dead).toHaveLength(1);
    expect(dead[0]?.documents[0]?.['zeef.dead.status']).toBe(status);
    expect(String(dead[0]?.documents[0]?.message).length).toBe(status === 413 ? 16_384 : poison.length);
    expect(dead[0]?.documents[0]?.['zeef.dead.cut']).toBe(status === 413 ? true : undefined);
    expect(await value(stand.metrics, 'events_indexed_total')).toBe(3);
  });
}

test('an answer with fewer items than events is no answer: all are sent again', async () => {
  const stand = await bench((request, count) => (count === 1 ? { items: [201] } : created(request)));
  await deliver(stand, 'a', 'b');
  expect(stand.fake.requests).toHaveLength(2);
});

test('events without rights or data stream (403, 404) wait for someone to mend it and are never dead letters', async () => {
  const troubles: (string | undefined)[] = [];
  const stand: Bench = await bench((request, count) => {
    troubles.push(stand.health.trouble);
    return count <= 6 ? { items: [403, 404] } : created(request);
  });
  await deliver(stand, 'a', 'b');
  expect(troubles[0]).toBeUndefined();
  expect(troubles[6]).toContain('putting 2 events off');
  expect(stand.mended).toEqual(Array(6).fill(INDEX));
  expect(stand.health.trouble).toBeUndefined();
  expect(await value(stand.metrics, 'dead_letters_total')).toBe(0);
});

test('Retry-After of a proxy is waited for', async () => {
  const timesMs: number[] = [];
  const stand = await bench((request, count) => {
    timesMs.push(performance.now());
    return count === 1 ? { status: 503, headers: { 'retry-after': '0.2' } } : created(request);
  });
  await deliver(stand, 'a');
  expect((timesMs[1] ?? 0) - (timesMs[0] ?? 0)).toBeGreaterThan(190);
});

test('an aborted delivery ends its wait and rejects', async () => {
  const ending = new AbortController();
  const stand = await bench((_request, count) => {
    if (count === 3) ending.abort(new Error('made-up end'));
    return { status: 503 };
  });
  await expect(stand.sender.deliver(INDEX, linesOf('a'), ending.signal)).rejects.toBeDefined();
  expect(stand.fake.requests.length).toBeLessThanOrEqual(4);
});

test('neither texts nor reasons of Elasticsearch are in the log or in metrics', async () => {
  const stand = await bench((request, count) => {
    if (count === 1) return { status: 500, body: { error: { type: 'x', reason: 'quotes secret-text' } } };
    return request.index === INDEX ? { items: [400] } : created(request);
  });
  await deliver(stand, 'secret-text');
  const told = stand.logged.join('') + (await stand.metrics.registry.metrics());
  expect(stand.logged.length).toBeGreaterThan(1);
  expect(told).not.toContain('secret-text');
  expect(told).not.toContain('made-up text');
});
