import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { ruleBody } from '../../kibana/rules/rule.ts';
import { RULES } from '../../kibana/rules/rules.ts';
import { objectsOf, SPACES } from '../kibana/content/everything.ts';
import { asList, asObject, type Json, within } from '../kibana/content/json.ts';
import { kqlQuery } from '../kibana/content/kql.ts';
import { type Row, rowsOf, searchOf } from '../kibana/content/lens-search.ts';
import { expectedRows } from '../kibana/content/oracle.ts';
import { type BuiltPanel, dashboardsOf, intervalOf } from '../kibana/content/panels.ts';
import { dashboardSvg } from '../kibana/picture/dashboard.ts';
import { type Doc, NOW_ISO } from '../kibana/sample/doc.ts';
import { loadSample, searchSample } from '../kibana/sample/load.ts';
import { sample } from '../kibana/sample/sample.ts';

const docs = sample();

beforeAll(() => loadSample(docs), 60_000);

const streamOf = (doc: Doc) => `logs-${doc['data_stream.dataset']}-${doc['data_stream.namespace']}`;
const streams = Map.groupBy(docs, streamOf);

/** Whether an index expression such as "logs-*-shop" names a data stream. */
function fits(expression: string, stream: string): boolean {
  return new RegExp(`^${expression.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(stream);
}

/** Documents that an index expression names. */
function docsIn(indexes: string): Doc[] {
  const expressions = indexes.split(',');
  const named = [...streams].filter(([stream]) => {
    const isOut = expressions.some((one) => one.startsWith('-') && fits(one.slice(1), stream));
    return !isOut && expressions.some((one) => fits(one, stream));
  });
  return named.flatMap(([, inner]) => inner);
}

const shownIn = ({ from }: BuiltPanel) => ({ nowIso: NOW_ISO, from, interval: intervalOf(from) });

async function rowsIn(panel: BuiltPanel): Promise<Row[]> {
  const { attributes, indexes } = panel;
  return rowsOf(attributes, await searchSample(indexes, searchOf(attributes, shownIn(panel))));
}

/** Numbers as precise as two ways of reckoning agree. */
const rounded = (rows: readonly Row[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([id, value]) => [id, typeof value === 'number' ? Number(value.toFixed(6)) : value]),
    ),
  );

/** Of the two namespaces one will do: they differ by the name alone. */
const panels = SPACES.filter(({ namespace }) => namespace !== 'energy').flatMap((space) =>
  dashboardsOf(space).flatMap((dashboard) =>
    dashboard.panels.map((panel) => [`${dashboard.id} ${panel.name}`, panel] as const),
  ),
);

test.each(panels)('%s shows what the documents say', async (_, panel) => {
  const expected = expectedRows(panel.attributes, docsIn(panel.indexes), shownIn(panel));
  expect(expected.length).toBeGreaterThan(0);
  expect(rounded(await rowsIn(panel))).toEqual(rounded(expected));
});

async function rowsNamed(name: string): Promise<Row[]> {
  const [, panel] = panels.find(([path]) => path === name) ?? [];
  if (panel === undefined) throw new Error(`no panel ${name}`);
  return rowsIn(panel);
}

test('what happened in the sample is seen at a glance', async () => {
  expect(await rowsNamed('zeef-privacy-dashboard-privacy withheld')).toEqual([{ events: 4 }]);
  expect(await rowsNamed('zeef-dashboard-pipeline-health gap')).toEqual([{ gap: 4 }]);
  expect(await rowsNamed('zeef-dashboard-pipeline-health dead-letters')).toEqual([{ letters: 12 }]);
  const [newest] = await rowsNamed('zeef-shop-dashboard-privacy new-kinds');
  expect(newest).toMatchObject({ kind: 'token', before: 0, week: 6 });
  const [behind] = await rowsNamed('zeef-logs-dashboard-logs-overview slow-sources');
  expect(behind).toMatchObject({ source: 'host-3/meters-1', service: 'meters', host: 'host-3' });
  const shapes = await rowsNamed('zeef-shop-dashboard-privacy shapes');
  expect(shapes.map(({ shape }) => shape)).toContain('payment # failed for [EMAIL]');
  const policies = await rowsNamed('zeef-logs-dashboard-privacy policies');
  expect(policies.map(({ policy }) => policy)).toEqual(['9c03e7d1f2aa', '6f1d20c4a9b1']);
});

const searches = SPACES.flatMap((space) =>
  objectsOf(space)
    .filter(({ type }) => type === 'search')
    .map((object) => [object.id, object, space] as const),
);

test.each(searches)('the search %s finds its documents, in its order', async (_, object, space) => {
  const { attributes, references } = object;
  const view = objectsOf(space).find(({ id }) => id === references[0]?.id);
  const source = asObject(within(asObject(attributes.kibanaSavedObjectMeta).searchSourceJSON));
  const query = kqlQuery(String(asObject(source.query).query), NOW_ISO);
  const from = String(asObject(attributes.timeRange).from).replace('now', `${NOW_ISO}||`);
  const sort = (attributes.sort as [string, string][]).map(([field, order]) => ({ [field]: order }));
  const range = { range: { '@timestamp': { gte: from, lte: NOW_ISO } } };
  const body = { size: 1000, sort, query: { bool: { filter: [range, query] } } };
  const answer = await searchSample(String(view?.attributes.title), body);
  const hits = asList(asObject(answer.hits).hits);
  const isElsewhere = space.namespace === 'energy' && object.id.endsWith('dead-letters');
  expect(hits.length > 0).toBe(!isElsewhere);
  const sorts = hits.map((hit) => (hit.sort as number[]) ?? []);
  const [, direction] = (attributes.sort as [string, string][])[0] ?? [];
  const first = sorts.map(([moment = 0]) => moment);
  expect(first).toEqual(first.toSorted((a, b) => (direction === 'asc' ? a - b : b - a)));
});

/** The number of documents that a rule compares, at a moment. */
async function counted(params: Json, nowIso: string): Promise<number> {
  const { query } = asObject(within(params.esQuery));
  const window = `${nowIso}||-${String(params.timeWindowSize)}${String(params.timeWindowUnit)}`;
  const range = { range: { [String(params.timeField)]: { gte: window, lte: nowIso } } };
  const body = { size: 0, track_total_hits: true, query: { bool: { filter: [range, query] } } };
  const answer = await searchSample((params.index as string[]).join(), body);
  return Number(asObject(asObject(answer.hits).total).value);
}

const scope = { datasets: ['zeef.*'], production: ['shop'] };
const QUIET_ISO = '2026-06-09T09:20:00.000Z';
const SILENT_ISO = '2026-05-01T09:00:00.000Z';

test.each(RULES.map((rule) => [rule.name, rule] as const))(
  'the rule %s fires when it should, and not before',
  async (name, rule) => {
    const { params } = ruleBody(rule, scope);
    const isFired = async (nowIso: string) => {
      const count = await counted(params, nowIso);
      const [threshold = 0] = params.threshold as number[];
      return params.thresholdComparator === '<' ? count < threshold : count > threshold;
    };
    const isAboutSilence = name === 'nothing-indexed';
    expect(await isFired(isAboutSilence ? SILENT_ISO : NOW_ISO)).toBe(true);
    expect(await isFired(QUIET_ISO)).toBe(false);
  },
);

test('a secret outside production raises no alert', async () => {
  const rule = RULES.find(({ name }) => name === 'secret-found');
  if (rule === undefined) throw new Error('no rule');
  const count = (production: string[]) => counted(ruleBody(rule, { ...scope, production }).params, NOW_ISO);
  expect([await count(['shop']), await count([]), await count(['energy'])]).toEqual([1, 1, 0]);
});

/** The dashboards of docs/kibana.md: each once, from the space that shows most of it. */
const PICTURES = [
  ['logs-overview', 'zeef-logs'],
  ['privacy', 'zeef-privacy'],
  ['pipeline-health', 'zeef'],
  ['cost', 'zeef-all'],
] as const;

test.each(PICTURES)('the picture of %s in docs/kibana is what its panels show', async (name, spaceId) => {
  const space = SPACES.find(({ id }) => id === spaceId);
  const dashboard = space && dashboardsOf(space).find(({ id }) => id === `${spaceId}-dashboard-${name}`);
  if (dashboard === undefined) throw new Error(`no dashboard ${name}`);
  const rows = new Map<string, Row[]>();
  for (const panel of dashboard.panels) rows.set(panel.name, await rowsIn(panel));
  const file = `docs/kibana/${name}.svg`;
  const svg = dashboardSvg(dashboard, rows);
  if (process.env.WRITE_PICTURES === '1') writeFileSync(file, svg);
  expect(readFileSync(file, 'utf8')).toBe(svg);
});
