import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Ledger } from '../../ingest/indexer/ledger.ts';
import { createMetrics } from '../../ingest/indexer/metrics.ts';
import { Reporter } from '../../ingest/indexer/reporter.ts';
import { openStore } from '../../ingest/indexer/store.ts';
import { settingsWith } from './blocks.ts';
import { startFakeElasticsearch } from './fake-elasticsearch.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test('each round tells what was done since the last one, and storage is told once in five minutes', async () => {
  const stream = { name: 'logs-zeef.app-acme', backing_indices: ['.ds-a', '.ds-b'] };
  const primaries = { docs: { count: 7 }, store: { size_in_bytes: 100 } };
  const fake = await startFakeElasticsearch(({ path }) => {
    if (path.endsWith('/_bulk')) return { items: [201] };
    if (path.includes('zeef.ledger')) return { status: 200, body: {} };
    if (path.startsWith('/_resolve')) return { status: 200, body: { data_streams: [stream] } };
    return { status: 200, body: { indices: { '.ds-a': { primaries }, '.ds-b': { primaries } } } };
  });
  const settings = settingsWith({ elasticsearch: { url: fake.url } });
  const store = openStore(settings);
  closing.push(
    () => store.close(),
    () => fake.close(),
  );
  const metrics = createMetrics(async () => 3);
  const consumer = { available: true, lag: async () => 3, progress: async () => [], stop: async () => {} };
  const ledger = new Ledger(store, () => 0);
  const parts = { settings, store, ledger, metrics, consumer, log: pino({ level: 'silent' }) };
  const reporter = new Reporter({ ...parts, pattern: () => 'logs-zeef.*-*' });
  const { signal } = new AbortController();
  const nowMs = Date.UTC(2026, 6, 1, 12);
  metrics.indexed.inc(5);
  metrics.bulkSeconds.observe(0.2);
  await reporter.round(nowMs, signal);
  metrics.indexed.inc(2);
  metrics.deadLetters.inc({ reason: 'x' });
  await reporter.round(nowMs + 10_000, signal);
  const documents = fake.requests.flatMap((request) => request.documents);
  expect(documents).toMatchObject([
    { 'zeef.pipeline.indexed': 5, 'zeef.pipeline.lag_blocks': 3, 'zeef.pipeline.bulk_ms': 200 },
    { 'zeef.storage.data_stream': 'logs-zeef.app-acme', 'zeef.storage.documents': 14, 'zeef.storage.bytes': 200 },
    { 'zeef.pipeline.indexed': 2, 'zeef.pipeline.dead_letters': 1, 'zeef.pipeline.bulk_ms': 0 },
  ]);
});
