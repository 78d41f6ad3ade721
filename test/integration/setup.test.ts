import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Settings } from '../../core/settings.ts';
import { BulkSender } from '../../ingest/indexer/bulk.ts';
import { BulkSize } from '../../ingest/indexer/bulk-size.ts';
import { deadLetters, retryDead } from '../../ingest/indexer/dead-store.ts';
import { buildDocuments } from '../../ingest/indexer/documents.ts';
import { detectFeatures } from '../../ingest/indexer/features.ts';
import { createMetrics } from '../../ingest/indexer/metrics.ts';
import { Replays } from '../../ingest/indexer/replay.ts';
import { applyChange, planSetup } from '../../ingest/indexer/setup.ts';
import { openStore } from '../../ingest/indexer/store.ts';
import { type Features, familyOf, ownFamilies } from '../../ingest/indexer/template.ts';
import { makeBlock, settingsWith } from '../ingest/blocks.ts';
import { ask, poisonLoggers, search } from './elasticsearch.ts';

const run = randomBytes(4).toString('hex');
const base = settingsWith({ elasticsearch: { url: process.env.TEST_ELASTICSEARCH_URL ?? '' } });
const store = openStore(base);
const { signal } = new AbortController();

async function setUp(settings: Settings, families = ownFamilies('zeef.app'), less: Partial<Features> = {}) {
  const features = { ...(await detectFeatures(store, signal)), ...less };
  const plan = await planSetup(store, settings, features, families, signal);
  for (const change of plan.changes) await applyChange(store, change, signal);
  return [...plan.changes.map(({ what }) => what), ...plan.foreign];
}

beforeAll(() => setUp(base), 30_000);
afterAll(() => store.close());

test('a dataset is set up once; another mode rolls its data stream over, another interval does not', async () => {
  const dataset = `setup${run}`;
  const families = [familyOf(dataset)];
  expect(await setUp(base, families)).toEqual([
    `create component template zeef-logs-${dataset}`,
    `create index template zeef-logs-${dataset}`,
  ]);
  expect(await setUp(base, families)).toEqual([]);
  const { index, lines } = buildDocuments(makeBlock(['a']), dataset, Date.now());
  await store.bulk(index, lines.bytes, signal);
  expect(await setUp(base, families)).toEqual([]);
  const elasticsearch = { ...base.elasticsearch, refreshInterval: '7s' };
  expect(await setUp({ ...base, elasticsearch }, families)).toEqual([`update component template zeef-logs-${dataset}`]);
  expect(await setUp({ ...base, elasticsearch }, families, { logsdb: false })).toEqual([
    `update component template zeef-logs-${dataset}`,
    `roll over data stream logs-${dataset}-default`,
  ]);
  expect(await setUp({ ...base, elasticsearch }, families, { logsdb: false })).toEqual([]);
}, 30_000);

test('rules of retention become templates that count for their data streams, and go when the rule goes', async () => {
  const dataset = `kept${run}`;
  const rules = [
    { namespace: 'acme', retention: '7d' },
    { dataset, retention: '90d' },
  ];
  const ruled = { ...base, elasticsearch: { ...base.elasticsearch, retentions: rules } };
  const families = [familyOf(dataset)];
  expect(await setUp(ruled, families)).toEqual([
    `create component template zeef-logs-${dataset}`,
    `create index template zeef-logs-${dataset}`,
    `create index template zeef-logs-${dataset}-keep-all-acme`,
    `create index template zeef-logs-${dataset}-keep-${dataset}-all`,
  ]);
  const kept = async (namespace: string) => {
    const path = `/_index_template/_simulate_index/logs-${dataset}-${namespace}`;
    const { template } = await ask<{ template: { lifecycle: { data_retention: string } } }>('POST', path);
    return template.lifecycle.data_retention;
  };
  expect([await kept('acme'), await kept('other')]).toEqual(['7d', '90d']);
  const gone = [`${dataset}-all`, 'all-acme'].map((rule) => `delete index template zeef-logs-${dataset}-keep-${rule}`);
  expect(new Set(await setUp(base, families))).toEqual(new Set(gone));
}, 30_000);

test("a template of the same name that is not Zeef's is left alone and told of", async () => {
  const dataset = `theirs${run}`;
  const name = `zeef-logs-${dataset}`;
  const theirs = { index_patterns: [`logs-${dataset}-*`], priority: 700, data_stream: {} };
  await ask('PUT', `/_index_template/${name}`, theirs);
  expect(await setUp(base, [familyOf(dataset)])).toEqual([
    `create component template ${name}`,
    `index template ${name} is not Zeef's`,
  ]);
  const { index_templates } = await ask<{ index_templates: { index_template: { priority: number } }[] }>(
    'GET',
    `/_index_template/${name}`,
  );
  expect(index_templates[0]?.index_template.priority).toBe(700);
}, 30_000);

test('dead letters are listed, refused again with the reason, and indexed once the reason is gone', async () => {
  const namespace = `retry${run}`;
  const index = `logs-zeef.app-${namespace}`;
  await poisonLoggers(index);
  const sender = new BulkSender({
    ...{ store, size: new BulkSize(1_000_000), replays: new Replays(store), metrics: createMetrics(async () => 0) },
    ...{ health: { trouble: undefined }, log: pino({ level: 'silent' }), mend: async () => {} },
  });
  const { lines } = buildDocuments(
    makeBlock(['fine', '{"msg":"poison","logger":"shop"}'], { namespace }),
    'zeef.app',
    Date.now(),
  );
  await sender.deliver(index, lines, signal);
  const dead = `logs-zeef.dead-${namespace}`;
  await ask('POST', `/${dead},${index}/_refresh`);
  const letters = [];
  for await (const page of deadLetters(store, { namespace, since: 'now-10000d' }, signal)) letters.push(...page);
  expect(letters).toMatchObject([{ message: 'poison', reason: 'document_parsing_exception', refusedBy: index }]);
  expect(await retryDead(store, { namespace }, signal)).toEqual({
    indexed: 0,
    refused: { document_parsing_exception: 1 },
    incomplete: 0,
  });
  await ask('DELETE', `/_index_template/poison-${index}`);
  await ask('POST', `/${index}/_rollover`);
  expect(await retryDead(store, { namespace }, signal)).toEqual({ indexed: 1, refused: {}, incomplete: 0 });
  await ask('POST', `/${dead},${index}/_refresh`);
  expect(await retryDead(store, { namespace }, signal)).toEqual({ indexed: 0, refused: {}, incomplete: 0 });
  const messages = (await search(index, {})).map(({ message }) => message);
  expect(messages.sort()).toEqual(['fine', 'poison']);
}, 30_000);
