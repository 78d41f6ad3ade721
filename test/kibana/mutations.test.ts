import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ndjson, type SavedObject } from '../../kibana/saved-object.ts';
import { objectsOf, SPACES } from './content/everything.ts';
import { fieldComplaints } from './content/fields.ts';
import { asList, asObject, type Json, within } from './content/json.ts';
import { shapeComplaints } from './content/shape.ts';
import { type FakeKibana, startFakeKibana } from './fake/kibana.ts';

/** What must see a mutation: the shape, the fields, or Kibana itself. */
type Catcher = 'shape' | 'fields' | 'kibana';
type Mutate = (objects: Json[]) => Json[] | undefined;

let kibana: FakeKibana;

beforeAll(async () => {
  kibana = await startFakeKibana();
});

afterAll(() => kibana.close());

const space = SPACES.find(({ audience }) => audience === 'everyone');
if (space === undefined) throw new Error('no space of everyone');

const one = (objects: readonly Json[], type: string): Json => objects.find((object) => object.type === type) ?? {};
const dashboard = (objects: readonly Json[], name: string): Json =>
  objects.find(({ id }) => id === `zeef-all-dashboard-${name}`) ?? {};

const put = (target: Json, key: string, value: unknown): undefined => {
  target[key] = value;
};
const drop = (target: Json, key: string): undefined => {
  delete target[key];
};

/** Changes the attributes of the first object of a type. */
function attributes(type: string, change: (given: Json) => void): Mutate {
  return (objects) => {
    change(asObject(one(objects, type).attributes));
    return undefined;
  };
}

/** Changes the panels of the dashboard Logs overview. */
function panels(change: (list: Json[]) => void): Mutate {
  return (objects) => {
    const given = asObject(dashboard(objects, 'logs-overview').attributes);
    const list = asList(within(given.panelsJSON));
    change(list);
    given.panelsJSON = JSON.stringify(list);
  };
}

/** Changes the Lens attributes of one of its panels. */
function lens(name: string, change: (given: Json) => void): Mutate {
  return panels((list) => {
    const panel = list.find(({ panelIndex }) => panelIndex === name);
    change(asObject(asObject(panel?.embeddableConfig).attributes));
  });
}

const layerOf = (given: Json) =>
  asObject(asObject(asObject(asObject(asObject(given.state).datasourceStates).formBased).layers).layer);
const column = (given: Json, id: string) => asObject(asObject(layerOf(given).columns)[id]);
const visualization = (given: Json) => asObject(asObject(given.state).visualization);

const MUTATIONS: readonly (readonly [what: string, caughtBy: Catcher, mutate: Mutate])[] = [
  ['an empty file', 'shape', () => []],
  ['a type that there is none of', 'kibana', (objects) => put(one(objects, 'search'), 'type', 'serach')],
  ['no id', 'kibana', (objects) => drop(one(objects, 'search'), 'id')],
  ['no attributes', 'kibana', (objects) => drop(one(objects, 'search'), 'attributes')],
  [
    'no versions',
    'kibana',
    (objects) => objects.map(({ coreMigrationVersion: _, typeMigrationVersion: __, ...rest }) => rest),
  ],
  [
    'a version newer than the server',
    'kibana',
    (objects) => put(one(objects, 'dashboard'), 'typeMigrationVersion', '10.4.0'),
  ],
  [
    'a version that is not portable',
    'shape',
    (objects) => put(one(objects, 'search'), 'typeMigrationVersion', '10.1.0'),
  ],
  ['two objects with one id', 'shape', (objects) => [...objects, one(objects, 'search')]],
  [
    'a reference to nothing',
    'kibana',
    (objects) => put(asObject(asList(one(objects, 'search').references)[0]), 'id', 'gone'),
  ],
  ['a data view that is missing', 'kibana', (objects) => objects.filter(({ id }) => id !== 'zeef-all-view-logs')],
  ['a data view without a title', 'shape', attributes('index-pattern', (given) => drop(given, 'title'))],
  [
    'a data view with an unknown attribute',
    'shape',
    attributes('index-pattern', (given) => put(given, 'colour', 'red')),
  ],
  [
    'a data view with a format that there is none of',
    'shape',
    attributes('index-pattern', (given) => put(given, 'fieldFormatMap', '{"zeef.bytes":{"id":"byte"}}')),
  ],
  [
    'a format for a field that there is none of',
    'fields',
    attributes('index-pattern', (given) => put(given, 'fieldFormatMap', '{"zeef.byte":{"id":"bytes"}}')),
  ],
  ['a data view of another index', 'shape', attributes('index-pattern', (given) => put(given, 'title', 'metrics-*'))],
  [
    'a link to a search that is missing',
    'shape',
    (objects) => {
      const gone = objects.filter(({ id }) => id !== 'zeef-all-search-trace');
      return gone.length === objects.length ? undefined : gone;
    },
  ],
  ['columns that are no list', 'kibana', attributes('search', (given) => put(given, 'columns', 'message'))],
  ['a column that is no field', 'fields', attributes('search', (given) => put(given, 'columns', ['service.nmae']))],
  ['a sort by text', 'fields', attributes('search', (given) => put(given, 'sort', [['message', 'asc']]))],
  ['a sort without direction', 'shape', attributes('search', (given) => put(given, 'sort', [['@timestamp']]))],
  [
    'searchSourceJSON that is no JSON',
    'shape',
    attributes('search', (given) => put(given, 'kibanaSavedObjectMeta', { searchSourceJSON: '{' })),
  ],
  [
    'an indexRefName that dangles',
    'shape',
    attributes('search', (given) => {
      const source = asObject(within(asObject(given.kibanaSavedObjectMeta).searchSourceJSON));
      given.kibanaSavedObjectMeta = { searchSourceJSON: JSON.stringify({ ...source, indexRefName: 'gone' }) };
    }),
  ],
  [
    'a query for a field that there is none of',
    'fields',
    attributes('search', (given) => {
      const source = asObject(within(asObject(given.kibanaSavedObjectMeta).searchSourceJSON));
      given.kibanaSavedObjectMeta = {
        searchSourceJSON: JSON.stringify({ ...source, query: { query: 'log.levle : error', language: 'kuery' } }),
      };
    }),
  ],
  ['a dashboard without a title', 'kibana', attributes('dashboard', (given) => drop(given, 'title'))],
  ['a dashboard with an unknown attribute', 'kibana', attributes('dashboard', (given) => put(given, 'colour', 'red'))],
  [
    'a refresh interval that is none',
    'kibana',
    attributes('dashboard', (given) => put(given, 'refreshInterval', { pause: true, value: '1m' })),
  ],
  ['panelsJSON that is no JSON', 'shape', attributes('dashboard', (given) => put(given, 'panelsJSON', '['))],
  [
    'panelsJSON that is decoded',
    'shape',
    attributes('dashboard', (given) => put(given, 'panelsJSON', within(given.panelsJSON))),
  ],
  ['optionsJSON that is no JSON', 'shape', attributes('dashboard', (given) => put(given, 'optionsJSON', '{'))],
  ['two panels with one index', 'shape', panels((list) => put(asObject(list[1]), 'panelIndex', list[0]?.panelIndex))],
  [
    'a panel with another index than its place',
    'shape',
    panels((list) => put(asObject(list[0]?.gridData), 'i', 'other')),
  ],
  ['a panel wider than the grid', 'shape', panels((list) => put(asObject(list[3]?.gridData), 'w', 13))],
  ['a panel over another', 'shape', panels((list) => put(asObject(list[1]?.gridData), 'x', 0))],
  ['a panel without a title', 'shape', panels((list) => drop(asObject(list[0]), 'title'))],
  ['a panel of a type that there is none of', 'shape', panels((list) => put(asObject(list[0]), 'type', 'lense'))],
  [
    'a panel without its reference',
    'shape',
    (objects) => {
      const given = dashboard(objects, 'logs-overview');
      given.references = asList(given.references).slice(1);
      return undefined;
    },
  ],
  [
    'a reference that no panel needs',
    'shape',
    (objects) => {
      const given = dashboard(objects, 'logs-overview');
      given.references = [
        ...asList(given.references),
        { id: 'zeef-all-view-logs', name: 'x:y', type: 'index-pattern' },
      ];
      return undefined;
    },
  ],
  [
    'a panel on another data view than its dashboard says',
    'shape',
    lens('events', (given) => put(asObject(asList(given.references)[0]), 'id', 'zeef-all-view-dead')),
  ],
  ['a Lens without a visualization', 'shape', lens('events', (given) => drop(given, 'visualizationType'))],
  ['a Lens without references', 'shape', lens('events', (given) => put(given, 'references', []))],
  ['a Lens whose state is text', 'shape', lens('events', (given) => put(given, 'state', JSON.stringify(given.state)))],
  [
    'a Lens with an operation that there is none of',
    'shape',
    lens('events', (given) => put(column(given, 'events'), 'operationType', 'cuont')),
  ],
  [
    'a Lens column that columnOrder leaves out',
    'shape',
    lens('volume-by-level', (given) => put(layerOf(given), 'columnOrder', ['time'])),
  ],
  [
    'a Lens column that is not there',
    'shape',
    lens('volume-by-level', (given) => drop(asObject(layerOf(given).columns), 'warn')),
  ],
  [
    'a Lens that shows a column that is not there',
    'shape',
    lens('events', (given) => put(visualization(given), 'metricAccessor', 'evnets')),
  ],
  [
    'a Lens that draws another layer',
    'shape',
    lens('events', (given) => put(visualization(given), 'layerId', 'layer2')),
  ],
  [
    'a Lens with a series that there is none of',
    'shape',
    lens('error-rate', (given) => put(asObject(asList(visualization(given).layers)[0]), 'seriesType', 'bars')),
  ],
  [
    'a formula without its parts',
    'shape',
    lens('error-rate', (given) => drop(asObject(layerOf(given).columns), 'rateX1')),
  ],
  [
    'a bucket that is said to be none',
    'shape',
    lens('exceptions', (given) => put(column(given, 'exception'), 'isBucketed', false)),
  ],
  [
    'terms ordered by a column that is not there',
    'shape',
    lens('exceptions', (given) => put(asObject(asObject(column(given, 'exception').params).orderBy), 'columnId', 'x')),
  ],
  ['terms of text', 'fields', lens('exceptions', (given) => put(column(given, 'exception'), 'sourceField', 'message'))],
  [
    'a sum of words',
    'fields',
    lens(
      'events',
      (given) => void Object.assign(column(given, 'events'), { operationType: 'sum', sourceField: 'service.name' }),
    ),
  ],
  [
    'a field that there is none of',
    'fields',
    lens('services', (given) => put(column(given, 'services'), 'sourceField', 'service.nmae')),
  ],
  [
    'a filter for a field that there is none of',
    'fields',
    lens('volume-by-level', (given) =>
      put(column(given, 'warn'), 'filter', { query: 'level : warn', language: 'kuery' }),
    ),
  ],
];

async function refusedByKibana(objects: readonly Json[]): Promise<boolean> {
  kibana.objects.clear();
  const form = new FormData();
  form.append('file', new Blob([ndjson(objects as unknown as SavedObject[])]), 'zeef.ndjson');
  const url = `${kibana.url}/api/saved_objects/_import?overwrite=true`;
  const answer = await fetch(url, { method: 'POST', headers: { 'kbn-xsrf': 'x' }, body: form });
  return answer.status !== 200 || asObject(await answer.json()).success !== true;
}

test.each(MUTATIONS)('%s is caught by %s', async (_, caughtBy, mutate) => {
  const whole = objectsOf(space) as unknown as Json[];
  const mutated = mutate(whole) ?? whole;
  const objects = mutated as unknown as SavedObject[];
  expect(JSON.stringify(mutated)).not.toBe(JSON.stringify(objectsOf(space)));
  if (caughtBy === 'shape') expect(shapeComplaints(objects)).not.toEqual([]);
  if (caughtBy === 'fields') expect(fieldComplaints(objects)).not.toEqual([]);
  if (caughtBy === 'kibana') expect(await refusedByKibana(mutated)).toBe(true);
});

test('what is whole is caught by nothing', async () => {
  const objects = objectsOf(space);
  expect([shapeComplaints(objects), fieldComplaints(objects)]).toEqual([[], []]);
  expect(await refusedByKibana(objects as unknown as Json[])).toBe(false);
});

test.each([
  ['no kbn-xsrf', 400, {}, '/api/saved_objects/_import?overwrite=true', 'zeef.ndjson'],
  ['a file of another name', 400, { 'kbn-xsrf': 'x' }, '/api/saved_objects/_import?overwrite=true', 'zeef.json'],
  [
    'overwriting and copying at once',
    400,
    { 'kbn-xsrf': 'x' },
    '/api/saved_objects/_import?overwrite=true&createNewCopies=true',
    'zeef.ndjson',
  ],
])('the stand-in refuses %s, as Kibana does', async (_, status, headers, path, name) => {
  const form = new FormData();
  form.append('file', new Blob([ndjson(objectsOf(space))]), name);
  const answer = await fetch(`${kibana.url}${path}`, { method: 'POST', headers, body: form });
  expect(answer.status).toBe(status);
});

test('the stand-in takes no JSON for a file, and an empty file for a success, as Kibana does', async () => {
  const url = `${kibana.url}/api/saved_objects/_import`;
  const headers = { 'kbn-xsrf': 'x' };
  const json = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(json.status).toBe(415);
  const form = new FormData();
  form.append('file', new Blob(['']), 'zeef.ndjson');
  const empty = await fetch(url, { method: 'POST', headers, body: form });
  expect(await empty.json()).toEqual({ success: true, successCount: 0, warnings: [] });
});
