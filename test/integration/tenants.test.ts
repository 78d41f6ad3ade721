import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startElasticsearch } from '../../deploy/local/elasticsearch.ts';
import { startGateway } from '../../ingest/gateway/gateway.ts';
import { startIndexer } from '../../ingest/indexer/indexer.ts';
import { blockOf, OTHER_TOKEN, TOKEN } from '../fakes-ingest.ts';
import { settingsWith } from '../ingest/blocks.ts';
import { send } from '../ingest/gateway-http.ts';
import { PROGRAM } from '../ingest/gateway-started.ts';
import { eventually } from './elasticsearch.ts';
import { ownServices } from './own-services.ts';

const PASSWORD = 'made-up-password';
const ITERATIONS = 10_000;
const log = pino({ level: 'silent' });
const closing: (() => Promise<unknown>)[] = [];
let url = '';

/** A line of Elasticsearch's file of users. */
function user(name: string): string {
  const salt = randomBytes(32);
  const hash = pbkdf2Sync(PASSWORD, salt, ITERATIONS, 32, 'sha512');
  return `${name}:{PBKDF2}${ITERATIONS}$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}

const authorization = (name: string) => `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`;

const reader = (namespace: string) => ({
  indices: [{ names: [`logs-*-${namespace}`], privileges: ['read', 'view_index_metadata'] }],
});

const ROLES = {
  // As docs/tenants.md says.
  zeef_indexer: {
    cluster: ['monitor', 'manage_index_templates'],
    indices: [{ names: ['logs-*-*'], privileges: ['auto_configure', 'create_doc', 'view_index_metadata', 'monitor'] }],
  },
  reader_one: reader('one'),
  reader_two: reader('two'),
};

const security = {
  authorization: authorization('admin'),
  files: {
    users: ['admin', 'indexer', 'one', 'two'].map(user).join(''),
    users_roles: 'superuser:admin\nzeef_indexer:indexer\nreader_one:one\nreader_two:two\n',
    // Elasticsearch reads one role a line.
    'roles.yml': Object.entries(ROLES)
      .map(([name, role]) => `${name}: ${JSON.stringify(role)}\n`)
      .join(''),
  },
};

interface Found {
  readonly status: number;
  readonly text: string;
}

async function ask(name: string, path: string, body?: object | string): Promise<Found> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: authorization(name), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

const hits = ({ text }: Found) => (JSON.parse(text) as { hits: { total: { value: number } } }).hits.total.value;

beforeAll(async () => {
  const { packages, ...options } = await ownServices();
  closing.push(() => options.warden.close());
  const home = packages.elasticsearch;
  const folder = join(options.folder, 'elasticsearch');
  const elasticsearch = await startElasticsearch({ ...options, home, folder, heapMiB: 512, security });
  closing.push(() => elasticsearch.running.stop());
  url = elasticsearch.address;
  const unique = `tenants-${randomBytes(4).toString('hex')}`;
  const settings = settingsWith({
    kafka: { brokers: [process.env.TEST_KAFKA_BROKERS ?? ''], topic: `${unique}-{namespace}`, partitions: 1 },
    elasticsearch: { url, refreshInterval: '100ms', username: 'indexer', password: PASSWORD },
    indexer: { group: unique, port: 0 },
    gateway: {
      port: 0,
      workers: 1,
      tokens: [
        { token: TOKEN, namespace: 'one' },
        { token: OTHER_TOKEN, namespace: 'two' },
      ],
    },
  });
  const gateway = await startGateway(settings, log, undefined, PROGRAM);
  closing.push(() => gateway.stop());
  const indexer = await startIndexer(settings, log);
  closing.push(() => indexer.stop());
  for (const [token, word] of [
    [TOKEN, 'apples'],
    [OTHER_TOKEN, 'pears'],
  ] as const) {
    // Whatever a client says, its token decides.
    const meta = { host: { name: 'h' }, data_stream: { dataset: 'zeef.app' }, orchestrator: { namespace: 'two' } };
    const body = blockOf([`${word} of a tenant`], { namespace: 'two', meta });
    const headers = { authorization: `Bearer ${token}` };
    await eventually(async () => ((await send(gateway.url, { headers, body })).status === 200 ? true : undefined));
  }
  const both = async () => hits(await ask('admin', '/logs-*-*/_search', { query: { match: { message: 'tenant' } } }));
  await eventually(async () => ((await both().catch(() => 0)) === 2 ? true : undefined));
}, 240_000);

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
}, 120_000);

const everything = { query: { match_all: {} } };

test('a reader of one namespace finds its own events', async () => {
  for (const [name, word] of [
    ['one', 'apples'],
    ['two', 'pears'],
  ] as const) {
    const found = await ask(name, `/logs-zeef.app-${name}/_search`, everything);
    expect(found).toMatchObject({ status: 200, text: expect.stringContaining(word) });
    expect(hits(found)).toBe(1);
  }
});

test('a reader of one namespace gets nothing of another by any way of asking', async () => {
  const [backing = ''] = Object.keys(
    JSON.parse((await ask('admin', '/logs-zeef.app-two/_settings')).text) as Record<string, unknown>,
  );
  const id = (
    JSON.parse((await ask('admin', '/logs-zeef.app-two/_search', everything)).text) as {
      hits: { hits: { _id: string }[] };
    }
  ).hits.hits[0]?._id;
  const ways: [string, object | string | undefined][] = [
    ['/_search', everything],
    ['/_all/_search', everything],
    ['/logs-*/_search', everything],
    ['/logs-*-*/_search', everything],
    ['/*,-logs-zeef.app-one/_search', everything],
    ['/logs-zeef.app-two/_search', everything],
    [`/${backing}/_search`, everything],
    ['/.ds-*/_search', everything],
    [`/${backing}/_doc/${id}`, undefined],
    [`/logs-zeef.app-two/_count`, everything],
    ['/_msearch', `{"index":"logs-zeef.app-two"}\n${JSON.stringify(everything)}\n`],
    ['/_mget', { docs: [{ _index: backing, _id: id }] }],
    ['/logs-*-*/_field_caps?fields=*&include_unmapped=true&filters=', undefined],
    ['/logs-zeef.app-two/_mapping', undefined],
    ['/_cat/indices?expand_wildcards=all', undefined],
    ['/_resolve/index/*', undefined],
    ['/_search?scroll=1m', everything],
    ['/logs-*-*/_search', { size: 0, aggs: { a: { terms: { field: 'data_stream.namespace' } } } }],
    ['/logs-*-*/_search', { suggest: { s: { text: 'pear', term: { field: 'message' } } } }],
  ];
  for (const [path, body] of ways) {
    const { status, text } = await ask('one', path, body);
    expect([path, [200, 403, 404, 400, 405].includes(status)]).toEqual([path, true]);
    // A refusal may repeat the name that was asked for.
    const asked = JSON.stringify(body)?.includes(backing) ? backing : (path.split('/')[1] as string);
    const told = text.replaceAll(asked, '');
    for (const foreign of ['pears', 'app-two-2', '"key":"two"']) {
      expect([path, told.includes(foreign)]).toEqual([path, false]);
    }
  }
});

test('a reader writes nothing, and the indexer reads nothing', async () => {
  const document = { '@timestamp': '2026-07-01T12:00:00Z', message: 'forged' };
  for (const stream of ['logs-zeef.app-one', 'logs-zeef.app-two']) {
    expect((await ask('one', `/${stream}/_doc`, document)).status).toBe(403);
  }
  expect((await ask('indexer', '/logs-zeef.app-one/_search', everything)).status).toBe(403);
});

test('nobody gets in without a name', async () => {
  expect((await fetch(`${url}/logs-*-*/_search`)).status).toBe(401);
});
