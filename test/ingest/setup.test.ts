import { afterEach, expect, test } from '@jest/globals';
import { detectFeatures } from '../../ingest/indexer/features.ts';
import { applyChange, planSetup } from '../../ingest/indexer/setup.ts';
import { differences } from '../../ingest/indexer/setup-diff.ts';
import { openStore, type Store } from '../../ingest/indexer/store.ts';
import { familyOf, retentionOf } from '../../ingest/indexer/template.ts';
import { settingsWith } from './blocks.ts';
import { type Answer, type SeenRequest, startFakeElasticsearch } from './fake-elasticsearch.ts';

const { signal } = new AbortController();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function storeOf(respond: (request: SeenRequest) => Answer) {
  const fake = await startFakeElasticsearch(respond);
  const store: Store = openStore(settingsWith({ elasticsearch: { url: fake.url } }));
  closing.push(
    () => store.close(),
    () => fake.close(),
  );
  return { store, fake };
}

/** An Elasticsearch that knows neither logsdb nor lifecycles of data streams. */
const old = ({ method, path, body }: SeenRequest): Answer => {
  const isNew = body.includes('logsdb') || body.includes('data_retention') || body.includes('match_only_text');
  if (path.endsWith('/_simulate') && isNew) return { status: 400, body: { error: { reason: 'unknown' } } };
  if (method === 'GET' && path.startsWith('/_ilm/policy/')) return { status: 404 };
  return { status: 200, body: {} };
};

test('where data streams have no lifecycle an ILM policy for each retention is made, and templates name it', async () => {
  const { store, fake } = await storeOf(old);
  const features = await detectFeatures(store, signal);
  expect(features).toEqual({ logsdb: false, text: 'text', lifecycle: 'ilm' });
  const settings = settingsWith({ elasticsearch: { retentions: [{ dataset: 'shop', retention: '7d' }] } });
  const plan = await planSetup(store, settings, features, [familyOf('shop')], signal);
  expect(plan.changes.map(({ what }) => what)).toEqual([
    'create ILM policy zeef-30d',
    'create ILM policy zeef-7d',
    'create component template zeef-logs-shop',
    'create index template zeef-logs-shop',
    'create index template zeef-logs-shop-keep-shop-all',
  ]);
  expect(JSON.stringify(plan.changes.at(-1)?.body)).toContain('"index.lifecycle.name":"zeef-7d"');
  fake.requests.splice(0);
  for (const change of plan.changes) await applyChange(store, change, signal);
  expect(fake.requests.map(({ method }) => method)).toEqual(Array(5).fill('PUT'));
});

test('a refusal of Elasticsearch names what was refused and why', async () => {
  const body = { error: { reason: 'outer', caused_by: { reason: 'no such setting' } } };
  const { store } = await storeOf(() => ({ status: 400, body }));
  const change = { what: 'create index template x', lines: [], method: 'PUT', path: '/_index_template/x' } as const;
  await expect(applyChange(store, change, signal)).rejects.toMatchObject({
    code: 'STORE_REFUSED',
    detail: 'create index template x: no such setting',
  });
  await expect(detectFeatures(store, signal)).rejects.toMatchObject({ code: 'STORE_REFUSED' });
});

test('templates of a newer Zeef are left as they are', async () => {
  const newer = { version: 99, _meta: { managed_by: 'zeef' } };
  const { store } = await storeOf(({ path }) => {
    const entry = (kind: string) => ({ [`${kind}s`]: [{ name: 'zeef-logs-shop', [kind]: newer }] });
    if (path.startsWith('/_component')) return { status: 200, body: entry('component_template') };
    return { status: 200, body: path.startsWith('/_index_template') ? entry('index_template') : {} };
  });
  const features = { logsdb: true, text: 'text', lifecycle: 'data_stream' } as const;
  const plan = await planSetup(store, settingsWith({}), features, [familyOf('shop')], signal);
  expect(plan.changes).toEqual([]);
  expect(plan.notes).toHaveLength(2);
});

test('differences name what goes and what comes, whether settings are nested or not', () => {
  const old = { template: { settings: { index: { mode: 'logsdb', refresh_interval: '1s' } } }, version: 1 };
  const wanted = { template: { settings: { 'index.mode': 'logsdb', 'index.refresh_interval': '5s' } }, version: 1 };
  expect(differences(old, wanted)).toEqual([
    '- template.settings.index.refresh_interval: 1s',
    '+ template.settings.index.refresh_interval: 5s',
  ]);
  expect(differences(undefined, { a: [1] })).toEqual(['+ a: [1]']);
});

test('the rule that names both dataset and namespace counts before one that names the namespace, then the dataset', () => {
  const { elasticsearch } = settingsWith({
    elasticsearch: {
      retentions: [
        { dataset: 'shop', retention: '1d' },
        { namespace: 'acme', retention: '2d' },
        { dataset: 'shop', namespace: 'acme', retention: '3d' },
      ],
    },
  });
  const kept = (dataset: string, namespace: string) => retentionOf(dataset, namespace, elasticsearch);
  expect([kept('shop', 'acme'), kept('x', 'acme'), kept('shop', 'x'), kept('x', 'x')]).toEqual([
    '3d',
    '2d',
    '1d',
    '30d',
  ]);
});
