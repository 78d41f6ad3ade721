import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roleFor } from '../../kibana/roles/roles.ts';
import { type Space, spacesOf } from '../../kibana/spaces.ts';
import { asList, asObject, type Json } from '../kibana/content/json.ts';
import { type Row, rowsOf, searchOf } from '../kibana/content/lens-search.ts';
import { type BuiltPanel, dashboardsOf, intervalOf } from '../kibana/content/panels.ts';
import { NOW_ISO } from '../kibana/sample/doc.ts';
import { type Ask, loadSample, searchSample } from '../kibana/sample/load.ts';
import { sample } from '../kibana/sample/sample.ts';
import { type Secured, startSecured } from '../services/secured.ts';

const spaces = spacesOf({ space: 'zeef', namespaces: ['shop', 'default'], datasets: ['zeef.*'] });
/** Each space's role as it is with every licence, and as it is where fields and documents can be held back. */
const ROLES = spaces.flatMap((space) =>
  [false, true].map((hasFieldRules) => ({
    user: `${space.id}${hasFieldRules ? '-fine' : ''}`,
    space,
    role: roleFor(space, { hasFieldRules }),
  })),
);
let secured: Secured;

const asUser =
  (user: string): Ask =>
  async (method, path, body) => {
    const { status, body: answer } = await secured.ask(user, method, path, body);
    if (status !== 200 && status !== 201) throw new Error(`${status} ${JSON.stringify(answer).slice(0, 300)}`);
    return asObject(answer);
  };

beforeAll(async () => {
  secured = await startSecured(Object.fromEntries(ROLES.map(({ user, role }) => [user, role.indices])));
  await loadSample(sample(), asUser('root'));
}, 300_000);

afterAll(() => secured?.close(), 60_000);

async function rowsFor(user: string, { attributes, indexes, from }: BuiltPanel): Promise<Row[]> {
  const body = searchOf(attributes, { nowIso: NOW_ISO, from, interval: intervalOf(from) });
  return rowsOf(attributes, await searchSample(indexes, body, asUser(user)));
}

const opened = ROLES.filter(({ space }) => space.namespace !== 'default').flatMap(({ user, space }) =>
  dashboardsOf(space as Space).map((dashboard) => [user, dashboard.title, dashboard] as const),
);

test.each(opened)(
  '%s sees in the dashboard %s what an administrator sees',
  async (user, _, { panels }) => {
    const shownTo = (who: string) => Promise.all(panels.map(async (panel) => [panel.name, await rowsFor(who, panel)]));
    const [seen, all] = await Promise.all([shownTo(user), shownTo('root')]);
    expect(seen).toEqual(all);
    expect(seen.filter(([, rows]) => rows?.length === 0)).toEqual([]);
  },
  60_000,
);

/** The documents that a user finds, up to 1,000. */
async function found(user: string, indexes: string, query: Json = { match_all: {} }): Promise<Json[]> {
  const answer = await searchSample(indexes, { size: 1000, query }, asUser(user));
  return asList(asObject(answer.hits).hits).map(({ _source }) => asObject(_source));
}

const namespacesIn = (docs: readonly Json[]) => [...new Set(docs.map((doc) => doc['data_stream.namespace']))];
const datasetsIn = (docs: readonly Json[]) => [...new Set(docs.map((doc) => doc['data_stream.dataset']))].sort();

test('a reader of one namespace finds nothing of another, whatever is asked', async () => {
  expect(namespacesIn(await found('zeef-shop', '*'))).toEqual(['shop']);
  expect(await found('zeef-shop', 'logs-*-energy')).toEqual([]);
  await expect(asUser('zeef-shop')('POST', '/logs-zeef.app-energy/_search', {})).rejects.toThrow('403');
  await expect(asUser('zeef-shop')('POST', '/logs-zeef.app-shop/_doc', { a: 1 })).rejects.toThrow('403');
});

test("an operator finds Zeef's own streams and no application's logs", async () => {
  expect(
    datasetsIn(await found('zeef', '*', { bool: { must_not: { term: { 'data_stream.dataset': 'zeef.ledger' } } } })),
  ).toEqual([...['zeef.dead', 'zeef.pipeline', 'zeef.storage']]);
  expect(await found('zeef', 'logs-zeef.app-*')).toEqual([]);
  await expect(asUser('zeef')('POST', '/logs-zeef.app-shop/_search', {})).rejects.toThrow('403');
});

test('a privacy officer finds what was found, and no text where the licence can hold it back', async () => {
  const query = { exists: { field: 'zeef.kinds' } };
  const [fine] = await found('zeef-privacy-fine', 'logs-zeef.app-*', query);
  const [plain] = await found('zeef-privacy', 'logs-zeef.app-*', query);
  expect(fine).toHaveProperty(['zeef.shape']);
  expect(fine).not.toHaveProperty('message');
  expect(plain).toHaveProperty('message');
  expect(await found('zeef-privacy-fine', 'logs-zeef.app-*', { match: { message: 'failed' } })).toEqual([]);
  expect((await found('zeef-privacy', 'logs-zeef.app-*', { match: { message: 'failed' } })).length).toBeGreaterThan(0);
  expect((await found('zeef-privacy-fine', 'logs-zeef.dead-*'))[0]).toHaveProperty(['zeef.dead.detail']);
  expect(
    await found('zeef-privacy', 'logs-zeef.storage-*', { term: { 'data_stream.dataset': 'zeef.pipeline' } }),
  ).toEqual([]);
});

test("readers of the namespace default do not see all indexers' work where the licence can hold it back", async () => {
  expect(datasetsIn(await found('zeef-default-fine', 'logs-*'))).toEqual([]);
  expect(datasetsIn(await found('zeef-default', 'logs-*'))).toEqual(['zeef.pipeline']);
});
