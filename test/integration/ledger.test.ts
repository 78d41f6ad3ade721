import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Block } from '../../core/block.ts';
import type { LedgerEntry } from '../../core/ledger.ts';
import { buildDocuments } from '../../ingest/indexer/documents.ts';
import { Ledger } from '../../ingest/indexer/ledger.ts';
import { buildLedgerDocuments, ledgerIndex } from '../../ingest/indexer/ledger-documents.ts';
import { storageLines } from '../../ingest/indexer/status-documents.ts';
import { openStore } from '../../ingest/indexer/store.ts';
import { Streams } from '../../ingest/indexer/streams.ts';
import { makeBlock, settingsWith } from '../ingest/blocks.ts';
import { ask, search } from './elasticsearch.ts';

const settings = settingsWith({ elasticsearch: { url: process.env.TEST_ELASTICSEARCH_URL ?? '' } });
const store = openStore(settings);
const { signal } = new AbortController();
let namespace = '';
const HOUR_MS = 3_600_000;
const nowMs = Date.now();

beforeEach(() => {
  namespace = `ledger${randomBytes(4).toString('hex')}`;
});
beforeAll(() => new Streams(store, settings, pino({ level: 'silent' })).install(signal), 30_000);
afterAll(() => store.close());

async function index(block: Block, atMs: number): Promise<void> {
  const { index: name, lines } = buildDocuments(block, 'zeef.app', atMs);
  await store.bulk(name, lines.bytes, signal);
}

async function claim(source: string, acknowledged: number, atMs: number): Promise<void> {
  const entry: LedgerEntry = {
    ...{ role: 'shipper', source, since: new Date(nowMs).toISOString(), withheld: 0, dropped: { 'rate limit': 2 } },
    ...{ lines: acknowledged, events: acknowledged, shipped: acknowledged, acknowledged },
  };
  const message = JSON.stringify({ zeef: { ledger: entry } });
  const block = makeBlock([message], { namespace, source: `ledger:${source}`, time: [atMs], offset: [atMs] });
  const { index: name, lines } = buildLedgerDocuments(block, atMs);
  await store.bulk(name, lines.bytes, signal);
  await ask('POST', `/${name}/_refresh`);
}

async function verdict(source: string): Promise<Record<string, unknown> | undefined> {
  await ask('POST', `/${ledgerIndex(namespace)}/_refresh`);
  const filter = [{ term: { 'zeef.ledger.role': 'verdict' } }, { term: { 'zeef.ledger.source': source } }];
  return (await search(ledgerIndex(namespace), { query: { bool: { filter } }, sort: [{ '@timestamp': 'desc' }] }))[0];
}

const events = (source: string, count: number, from = 0) =>
  makeBlock(
    Array.from({ length: count }, (_, i) => `line ${from + i}`),
    { namespace, source, offset: Array.from({ length: count }, (_, i) => (from + i) * 10) },
  );

test('a source whose acknowledged events are all there has no gap, whoever judges it and however often', async () => {
  await index(events('whole', 5), nowMs);
  await index(events('whole', 5), nowMs);
  await claim('whole', 5, nowMs);
  const ledgers = [new Ledger(store, () => 0), new Ledger(store, () => 0)];
  for (const ledger of ledgers) await ledger.reconcile(nowMs + 5000, nowMs, signal);
  expect(await verdict('whole')).toMatchObject({ 'zeef.ledger.gap': 0, 'zeef.ledger.indexed': 5 });
  const { count } = await ask<{ count: number }>('POST', `/${ledgerIndex(namespace)}/_count`, {
    query: { bool: { filter: [{ term: { 'zeef.ledger.source': 'whole' } }] } },
  });
  expect(count).toBe(3);
  expect(ledgers.map((ledger) => ledger.gapEvents(namespace))).toEqual([0, 0]);
  const [said] = await search(ledgerIndex(namespace), { query: { term: { 'zeef.ledger.role': 'shipper' } } });
  expect(said).toMatchObject({ 'zeef.ledger.dropped.rate_limit': 2, 'zeef.ledger.dropped_total': 2 });
}, 30_000);

test('missing events are a gap once all of Kafka has been answered for, not before; it goes when they come', async () => {
  await index(events('torn', 3), nowMs);
  await claim('torn', 5, nowMs);
  const ledger = new Ledger(store, () => 0);
  await ledger.reconcile(nowMs, nowMs, signal);
  expect(ledger.gapEvents(namespace)).toBe(0);
  await ledger.reconcile(nowMs + 5000, nowMs, signal);
  expect(ledger.gapEvents(namespace)).toBe(2);
  expect(await verdict('torn')).toMatchObject({ 'zeef.ledger.gap': 2, 'zeef.ledger.acknowledged': 5 });
  const restarted = new Ledger(store, () => 0);
  await restarted.reconcile(0, nowMs, signal);
  expect(restarted.gapEvents(namespace)).toBe(2);
  await index(events('torn', 2, 3), nowMs);
  await claim('torn', 5, nowMs + 1000);
  await ledger.reconcile(nowMs + 6000, nowMs + 2000, signal);
  expect(ledger.gapEvents(namespace)).toBe(0);
  expect(await verdict('torn')).toMatchObject({ 'zeef.ledger.gap': 0 });
}, 30_000);

test('documents that retention removed later are still counted, for they were folded before', async () => {
  const longAgoMs = nowMs - 5 * HOUR_MS;
  await index(events('old', 4), longAgoMs);
  await claim('old', 4, nowMs);
  const ledger = new Ledger(store, () => 0);
  await ledger.reconcile(nowMs + 5000, nowMs, signal);
  const folded = await verdict('old');
  expect(folded).toMatchObject({ 'zeef.ledger.gap': 0, 'zeef.ledger.before.indexed': 4 });
  expect(Date.parse(String(folded?.['zeef.ledger.since']))).toBeGreaterThan(longAgoMs);
  // As retention does: the backing index goes, and with it the four events.
  await ask('POST', `/logs-zeef.app-${namespace}/_rollover`);
  const resolved = await ask<{ data_streams: { backing_indices: string[] }[] }>(
    'GET',
    `/_resolve/index/logs-zeef.app-${namespace}`,
  );
  await ask('DELETE', `/${resolved.data_streams[0]?.backing_indices[0]}`);
  await index(events('old', 1, 4), nowMs);
  await claim('old', 5, nowMs + 1000);
  await ledger.reconcile(nowMs + 9000, nowMs + 2000, signal);
  expect(ledger.gapEvents(namespace)).toBe(0);
}, 30_000);

test('storage tells what each data stream holds and how long it is kept', async () => {
  await index(events('stored', 3), nowMs);
  const lines = await storageLines(store, settings, `logs-zeef.*-${namespace}`, nowMs, signal);
  const documents = lines.map(({ line }) => JSON.parse(line.split('\n')[1] ?? '') as Record<string, unknown>);
  const app = documents.find((document) => document['zeef.storage.data_stream'] === `logs-zeef.app-${namespace}`);
  expect(app).toMatchObject({ 'zeef.storage.dataset': 'zeef.app', 'zeef.storage.retention_days': 30 });
  expect(Number(app?.['zeef.storage.bytes'])).toBeGreaterThan(0);
  expect(lines[0]?.index).toBe(`logs-zeef.storage-${namespace}`);
}, 30_000);
