import { expect, test } from '@jest/globals';
import { streamPart } from '../../ingest/indexer/documents.ts';
import { roleFor } from '../../kibana/roles/roles.ts';
import { ruleBody, ruleId } from '../../kibana/rules/rule.ts';
import { RULES } from '../../kibana/rules/rules.ts';
import { SECRET_KINDS } from '../../kibana/rules/secret-found.ts';
import { spacesOf } from '../../kibana/spaces.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { page } from '../pages.ts';
import { objectsOf, SPACES } from './content/everything.ts';
import { fieldComplaint, fieldComplaints, mappingOf } from './content/fields.ts';
import { shapeComplaints } from './content/shape.ts';

const scope = { datasets: ['zeef.*'], production: ['shop'] };

test.each(SPACES.map((space) => [space.id, space] as const))('the objects of the space %s are whole', (_, space) => {
  expect(shapeComplaints(objectsOf(space))).toEqual([]);
});

test.each(SPACES.map((space) => [space.id, space] as const))(
  'each field that the space %s names is in the index template, of the right type',
  (_, space) => {
    expect(fieldComplaints(objectsOf(space))).toEqual([]);
  },
);

test('no id is in two spaces, and each is the same in every run', () => {
  const ids = SPACES.flatMap((space) => objectsOf(space).map(({ type, id }) => `${type} ${id}`));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(
    expect.arrayContaining(['dashboard zeef-shop-dashboard-privacy', 'search zeef-logs-search-trace']),
  );
});

test('each field that a rule asks for is in the index template', () => {
  const namesIn = (query: unknown): string[] => {
    if (Array.isArray(query)) return query.flatMap(namesIn);
    if (typeof query !== 'object' || query === null) return [];
    return Object.entries(query).flatMap(([key, value]) =>
      ['term', 'terms', 'range'].includes(key) ? Object.keys(value as object) : namesIn(value),
    );
  };
  const complaints = RULES.flatMap((rule) => {
    const { index, timeField, query } = rule.condition(scope);
    const mapping = mappingOf(index[0] ?? '');
    return [
      fieldComplaint(mapping, timeField, 'date'),
      ...namesIn(query).map((name) => fieldComplaint(mapping, name, 'any')),
    ];
  });
  expect(complaints.filter((one) => one !== undefined)).toEqual([]);
});

test('rules have the parameters that .es-query demands, and a UUID that does not change', () => {
  const [space] = SPACES;
  if (space === undefined) throw new Error('no space');
  for (const rule of RULES) {
    const { params, tags, schedule, name } = ruleBody(rule, scope);
    expect(schedule.interval).toMatch(/^[1-9][0-9]*m$/);
    expect(name).toContain(rule.title);
    expect(tags).toEqual(['zeef', `todo: ${rule.todo}`, `runbook: docs/runbooks/${rule.name}.md`]);
    expect(params).toMatchObject({
      searchType: 'esQuery',
      size: 0,
      timeWindowUnit: 'm',
      aggType: 'count',
      groupBy: 'all',
    });
    expect(JSON.parse(String(params.esQuery))).toEqual({ query: expect.any(Object) });
    expect(ruleId(space, rule)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(SPACES.flatMap((one) => RULES.map((rule) => ruleId(one, rule)))).size).toBe(
    SPACES.length * RULES.length,
  );
});

test('each rule has a runbook that begins with what it says', () => {
  for (const rule of RULES) {
    const text = page(`runbooks/${rule.name}.md`);
    expect(text.split('\n')[0]?.toLowerCase()).toContain(rule.title.split(' (')[0]?.toLowerCase());
    for (const heading of ['## What it means', '## What to do', '## When it is over']) expect(text).toContain(heading);
  }
});

test('the kinds that count as secrets are those of the detectors of secrets', () => {
  const kinds = DETECTORS.filter(({ group }) => group === 'secret').map(({ kind }) =>
    streamPart(kind)?.replaceAll('.', '_'),
  );
  expect([...new Set(kinds)].sort()).toEqual([...SECRET_KINDS].sort());
});

test('roles give each audience what its content reads, and nothing of other namespaces', () => {
  const names = (id: string, hasFieldRules: boolean) => {
    const space = SPACES.find((one) => one.id === id);
    if (space === undefined) throw new Error(id);
    return roleFor(space, { hasFieldRules }).indices;
  };
  const read = ['read', 'view_index_metadata'];
  expect(names('zeef', false)).toEqual([
    {
      names: ['logs-zeef.dead-*', 'logs-zeef.ledger-*', 'logs-zeef.pipeline-*', 'logs-zeef.storage-*'],
      privileges: read,
    },
  ]);
  expect(names('zeef-shop', false)).toEqual([
    { names: ['logs-zeef.*-shop', 'logs-zeef.dead-shop', 'logs-zeef.storage-shop'], privileges: read },
  ]);
  expect(names('zeef-shop', true)[0]?.query).toContain('zeef.pipeline');
  expect(names('zeef-privacy', false)[0]).not.toHaveProperty('field_security');
  const grant = names('zeef-privacy', true)[0]?.field_security?.grant ?? [];
  expect(grant).toContain('zeef.*');
  for (const text of ['message', 'error.message', 'error.stack_trace', 'fields']) {
    expect(grant.some((one) => one === text || (one.endsWith('*') && text.startsWith(one.slice(0, -1))))).toBe(false);
  }
  const inTemplate = grant
    .filter((one) => !one.endsWith('*'))
    .map((one) => fieldComplaint(mappingOf('logs-x-y'), one, 'any'));
  expect(inTemplate.filter((one) => one !== undefined)).toEqual([]);
});

test.each([
  [{ space: 'Zeef', namespaces: [], datasets: ['a'] }, '--space: Zeef is not an id'],
  [{ space: 'z', namespaces: ['a-b'], datasets: ['a'] }, '--namespace: a-b is not one'],
  [{ space: 'z', namespaces: ['a'], datasets: ['a-b'] }, '--dataset: a-b is not one'],
  [{ space: 'z', namespaces: ['a.b', 'a_b'], datasets: ['a'] }, 'two of them would have the space z-a_b'],
])('names that Kibana would refuse are refused before anything is asked (row %#)', (options, words) => {
  expect(() => spacesOf(options)).toThrow(words);
});

test('namespaces called like a space for all get one of their own', () => {
  const ids = spacesOf({ space: 'z', namespaces: ['logs', 'privacy', 'shop', 'shop'], datasets: ['a'] }).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(['z', 'z-privacy', 'z-logs', 'z-logs_', 'z-privacy_', 'z-shop']);
});
