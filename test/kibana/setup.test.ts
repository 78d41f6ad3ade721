import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { exportContent, type SetupFlags, setUp } from '../../cli/kibana.ts';
import { settingsSchema } from '../../core/settings.ts';
import { ruleId } from '../../kibana/rules/rule.ts';
import { RULES } from '../../kibana/rules/rules.ts';
import type { SavedObject } from '../../kibana/saved-object.ts';
import { openKibana } from '../../kibana/setup/client.ts';
import { setUpKibana } from '../../kibana/setup/setup.ts';
import { SPACES } from './content/everything.ts';
import { shapeComplaints } from './content/shape.ts';
import { refuse } from './fake/import.ts';
import { type FakeKibana, type FakeOptions, FEATURES_8_12, startFakeKibana } from './fake/kibana.ts';

const { kibana: settings } = settingsSchema.parse({});
let fake: FakeKibana | undefined;

afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

async function start(options: FakeOptions = {}): Promise<FakeKibana> {
  fake = await startFakeKibana(options);
  return fake;
}

async function run(kibana: { url: string }, flags: Partial<SetupFlags> = {}): Promise<string[]> {
  const lines: string[] = [];
  const given = {
    url: kibana.url,
    space: 'zeef',
    namespace: ['shop'],
    dataset: ['zeef.*'],
    production: ['shop'],
    wait: 0,
    ...flags,
  };
  const code = await setUp(given, settings, (line) => lines.push(line));
  expect(code).toBe(0);
  return lines;
}

test('everything is made the first time, and nothing is changed the second', async () => {
  const kibana = await start();
  const first = await run(kibana);
  expect(first[0]).toBe(`Kibana 8.12.2 at ${kibana.url}, licence basic`);
  expect(first.filter((line) => line.startsWith('created ')).length).toBe(
    first.filter((line) => line.startsWith('+ ')).length,
  );
  expect([...kibana.spaces.keys()]).toEqual(['default', 'zeef', 'zeef-privacy', 'zeef-logs', 'zeef-shop']);
  expect([...kibana.roles.keys()]).toEqual([
    'zeef-operator',
    'zeef-privacy-officer',
    'zeef-logs-reader',
    'zeef-shop-reader',
  ]);
  expect(kibana.rules.size).toBe(RULES.length);
  const state = structuredClone([kibana.objects, kibana.roles, kibana.rules, kibana.spaces]);
  kibana.writes.length = 0;
  const second = await run(kibana);
  expect(second.at(-1)).toBe('nothing to do');
  expect(kibana.writes).toEqual([]);
  expect([kibana.objects, kibana.roles, kibana.rules, kibana.spaces]).toEqual(state);
  expect(kibana.unknown).toEqual([]);
});

test('a dry run shows every difference and does nothing', async () => {
  const kibana = await start();
  const lines = await run(kibana, { dryRun: true });
  expect(kibana.writes).toEqual([]);
  expect(lines).toContain('+ space zeef-shop (Zeef: logs of shop)');
  expect(lines).toContain('+ dashboard zeef-shop-dashboard-privacy (Zeef: Privacy)');
  expect(lines).toContain('+ role zeef-operator');
  expect(lines.at(-1)).toMatch(/^\d+ to create, 0 to change, 0 as they should be; nothing was done \(--dry-run\)$/);
});

test('what somebody changed is shown and mended, and nothing else is written', async () => {
  const kibana = await start();
  await run(kibana);
  const key = 'dashboard zeef-shop-dashboard-privacy';
  const entry = kibana.objects.get(key);
  const attributes = { ...(entry?.object.attributes as object), title: 'Mine' };
  kibana.objects.set(key, { space: 'zeef-shop', object: { ...entry?.object, attributes } });
  kibana.objects.delete('search zeef-shop-search-errors');
  kibana.writes.length = 0;
  const lines = await run(kibana);
  expect(lines).toContain('~ dashboard zeef-shop-dashboard-privacy (Zeef: Privacy)');
  expect(lines).toContain('    title: "Mine" -> "Zeef: Privacy"');
  expect(lines).toContain('+ search zeef-shop-search-errors (Errors of the last hour by service)');
  expect(lines.at(-1)).toBe('2 done');
  expect(kibana.writes).toEqual(['POST /s/zeef-shop/api/saved_objects/_import']);
});

test("what is not Zeef's stays as it is: objects, a space's name, a rule's actions and whether it is on", async () => {
  const kibana = await start();
  kibana.spaces.set('zeef', { id: 'zeef', name: 'Ours', color: '#000000' });
  const mine = { type: 'dashboard', id: 'mine', attributes: { title: 'Mine' }, references: [] };
  kibana.objects.set('dashboard mine', { space: 'zeef', object: mine });
  await run(kibana);
  const [space] = SPACES;
  const [rule] = RULES;
  if (space === undefined || rule === undefined) throw new Error('no rule');
  const key = `zeef ${ruleId(space, rule)}`;
  const action = {
    id: 'c1',
    group: 'query matched',
    params: { message: 'x' },
    connector_type_id: '.server-log',
    uuid: 'u',
  };
  kibana.rules.set(key, { ...kibana.rules.get(key), name: 'Renamed', enabled: false, actions: [action] });
  const lines = await run(kibana);
  expect(lines).toContain(`    name: "Renamed" -> "Zeef: ${rule.title}"`);
  expect(kibana.rules.get(key)).toMatchObject({ name: `Zeef: ${rule.title}`, enabled: false, actions: [action] });
  expect(kibana.objects.get('dashboard mine')?.object).toEqual(mine);
  expect(kibana.spaces.get('zeef')).toEqual({ id: 'zeef', name: 'Ours', color: '#000000' });
});

test("a role of that name that is not Zeef's is refused and stays", async () => {
  const kibana = await start();
  kibana.roles.set('zeef-operator', {
    name: 'zeef-operator',
    metadata: {},
    elasticsearch: { cluster: ['all'], indices: [], run_as: [] },
    kibana: [],
  });
  const before = structuredClone(kibana.roles);
  await expect(run(kibana)).rejects.toMatchObject({
    code: 'KIBANA_REFUSED',
    detail: expect.stringContaining("not Zeef's"),
  });
  expect(kibana.roles).toEqual(before);
  expect(kibana.writes).toEqual([]);
});

test('rules for fields are used where the licence has them, and told where not', async () => {
  const basic = await start();
  expect((await run(basic)).join('\n')).toContain('the licence (basic) has no rules for fields');
  expect(JSON.stringify(basic.roles.get('zeef-privacy-officer'))).not.toContain('field_security');
  await basic.close();
  const trial = await start({ licence: 'trial' });
  expect((await run(trial)).join('\n')).not.toContain('note:');
  expect(JSON.stringify(trial.roles.get('zeef-privacy-officer'))).toContain('field_security');
  expect(JSON.stringify(trial.roles.get('zeef-shop-reader'))).toContain('must_not');
  expect((await run(trial)).at(-1)).toBe('nothing to do');
});

test('a role that was widened is narrowed again', async () => {
  const kibana = await start({ licence: 'platinum' });
  await run(kibana);
  const role = structuredClone(kibana.roles.get('zeef-shop-reader')) as {
    elasticsearch: { indices: { names: string[]; query?: string }[] };
  };
  const [indices] = role.elasticsearch.indices;
  if (indices === undefined) throw new Error('no indices');
  delete indices.query;
  indices.names.push('*');
  kibana.roles.set('zeef-shop-reader', role as never);
  expect((await run(kibana)).at(-1)).toBe('1 done');
  expect(JSON.stringify(kibana.roles.get('zeef-shop-reader'))).toContain('must_not');
});

test('features go by the names that this Kibana has', async () => {
  const renamed = FEATURES_8_12.map((id) => (id === 'discover' || id === 'dashboard' ? `${id}_v2` : id));
  const kibana = await start({ version: '9.1.0', features: renamed });
  await run(kibana);
  expect(kibana.roles.get('zeef-shop-reader')).toMatchObject({
    kibana: [{ feature: { discover_v2: ['read'], dashboard_v2: ['read'] }, spaces: ['zeef-shop'] }],
  });
});

test('a feature that this Kibana lacks is refused, for Kibana would take it without a word', async () => {
  const kibana = await start({ features: ['discover'] });
  await expect(run(kibana)).rejects.toMatchObject({
    detail: 'role zeef-operator: this Kibana has no feature dashboard',
  });
});

test('without security there are no roles, and a note says so', async () => {
  const kibana = await start({ isSecure: false });
  expect(await run(kibana)).toContain('note: security is off, so there are no roles');
  expect(kibana.roles.size).toBe(0);
  expect(kibana.objects.size).toBeGreaterThan(20);
});

const IMPORT = 'POST /s/zeef/api/saved_objects/_import';
const missing = {
  id: 'a',
  type: 'dashboard',
  error: { type: 'missing_references', references: [{ type: 'search', id: 'b' }] },
};

test.each([
  ['it is too old', { version: '8.11.4' }, 'KIBANA_REFUSED', 'version 8.11.4 is too old: 8.12 or later is needed'],
  [
    'it is not ready',
    { unready: 1 },
    'KIBANA_UNAVAILABLE',
    'it is not ready yet (HTTP 503, Kibana server is not ready yet)',
  ],
  [
    'the password is wrong',
    { answers: { 'GET /api/status': refuse(401, 'Unauthorized') } },
    'KIBANA_REFUSED',
    'it does not know this user or API key',
  ],
  [
    'it tells strangers no version',
    { answers: { 'GET /api/status': { status: 200, body: { status: {} } } } },
    'KIBANA_REFUSED',
    'a user or API key is needed',
  ],
  [
    'it is something else',
    { answers: { 'GET /api/status': refuse(404, 'x') } },
    'KIBANA_REFUSED',
    'there is no Kibana at http://',
  ],
  [
    'it sends elsewhere',
    { answers: { 'GET /api/status': { status: 302, body: undefined } } },
    'KIBANA_REFUSED',
    'is the base path in --url?',
  ],
  [
    'a right is missing',
    { answers: { 'GET /api/spaces/space/zeef': refuse(403, 'Forbidden') } },
    'KIBANA_REFUSED',
    'space zeef (Zeef: operations): this user has no right to it (HTTP 403, Forbidden)',
  ],
  [
    'an import is refused',
    { answers: { [IMPORT]: refuse(422, 'too new') } },
    'KIBANA_REFUSED',
    'objects for the space zeef: HTTP 422, too new',
  ],
  ['it takes no form', { answers: { [IMPORT]: refuse(415, 'Unsupported Media Type') } }, 'KIBANA_REFUSED', 'HTTP 415'],
  [
    'it fails',
    { answers: { [IMPORT]: refuse(500, 'An internal server error occurred.') } },
    'KIBANA_REFUSED',
    'HTTP 500, An internal',
  ],
  [
    'it says 200 and refuses an object',
    { answers: { [IMPORT]: { status: 200, body: { success: false, successCount: 6, errors: [missing] } } } },
    'KIBANA_REFUSED',
    'dashboard a: missing_references, search b',
  ],
  [
    'it says 200 and took nothing',
    { answers: { [IMPORT]: { status: 200, body: { success: true, successCount: 0 } } } },
    'KIBANA_REFUSED',
    'it took 0 of',
  ],
  [
    'rules cannot be made',
    {
      answers: {
        [`POST /s/zeef/api/alerting/rule/${ruleId(SPACES[0] as never, RULES[0] as never)}`]: refuse(
          400,
          'missing encryption key',
        ),
      },
    },
    'KIBANA_REFUSED',
    'rule Zeef: nothing indexed for 10 minutes: HTTP 400, missing encryption key',
  ],
] as [string, FakeOptions, string, string][])('when %s, one error says so', async (_, options, code, words) => {
  const kibana = await start(options);
  await expect(run(kibana)).rejects.toMatchObject({ code, detail: expect.stringContaining(words) });
});

test('an id that belongs to another space is told, and not left with a copy unseen', async () => {
  const kibana = await start();
  const id = 'zeef-view-pipeline';
  kibana.objects.set(`index-pattern ${id}`, {
    space: 'default',
    object: { type: 'index-pattern', id, attributes: {} },
  });
  await expect(run(kibana)).rejects.toMatchObject({
    detail: expect.stringContaining(`the id ${id} belongs to another space`),
  });
});

test('nothing at the address is told with the address and the reason', async () => {
  await expect(run({ url: 'http://127.0.0.1:1' })).rejects.toMatchObject({
    code: 'KIBANA_UNAVAILABLE',
    detail: 'http://127.0.0.1:1 (ECONNREFUSED)',
  });
});

test.each([
  [{ url: 'ftp://x' }, '--url: ftp://x is no http:// or https:// address'],
  [{ username: 'elastic' }, 'the password of elastic is missing'],
  [{ username: 'elastic', apiKey: 'x' }, '--api-key and --username exclude each other'],
  [{ caFile: '/nowhere/ca.pem' }, '/nowhere/ca.pem cannot be read (ENOENT)'],
])('wrong flags are refused before anything is asked (row %#)', async (flags, words) => {
  await expect(run({ url: 'http://127.0.0.1:1' }, flags)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining(words),
  });
});

test('a Kibana that is starting is waited for, and a line says so', async () => {
  const kibana = await start({ unready: 3 });
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const scope = { datasets: ['zeef.*'], production: [] };
  const options = { spaces: [], scope, isDryRun: true, waitMs: 10, againMs: 1, print };
  await setUpKibana(openKibana({ ...settings, url: kibana.url }), options);
  expect(lines[0]).toBe(
    'waiting: Kibana does not answer: it is not ready yet (HTTP 503, Kibana server is not ready yet)',
  );
  expect(lines[1]).toContain('Kibana 8.12.2');
});

test.each([
  ['a user and the password', { username: 'elastic' }, { password: 'pw' }, 'Basic ZWxhc3RpYzpwdw=='],
  ['an API key', { apiKey: 'abc' }, {}, 'ApiKey abc'],
  ['the configured user', {}, { username: 'elastic', password: 'pw' }, 'Basic ZWxhc3RpYzpwdw=='],
  ['an API key before a configured user', { apiKey: 'abc' }, { username: 'elastic', password: 'pw' }, 'ApiKey abc'],
])('Kibana is asked as %s', async (_, flags, configured, authorization) => {
  const kibana = await start({ authorization });
  const given = {
    url: kibana.url,
    space: 'zeef',
    namespace: [],
    dataset: ['zeef.*'],
    production: [],
    wait: 0,
    ...flags,
  };
  expect(await setUp({ ...given, dryRun: true }, { ...settings, ...configured }, () => undefined)).toBe(0);
});

test('what is exported for import by hand is whole, in one file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zeef-kibana-'));
  const file = join(folder, 'zeef.ndjson');
  const flags = { space: 'mine', namespace: ['shop'], dataset: ['zeef.*'] };
  const lines: string[] = [];
  await exportContent(file, flags, (line) => lines.push(line));
  const objects = readFileSync(file, 'utf8').trimEnd().split('\n');
  rmSync(folder, { recursive: true });
  expect(lines).toEqual([`${objects.length} objects in ${file}`]);
  expect(shapeComplaints(objects.map((line) => JSON.parse(line) as SavedObject))).toEqual([]);
  await expect(exportContent('/nowhere/zeef.ndjson', flags, () => undefined)).rejects.toThrow(
    'cannot be written (ENOENT)',
  );
  await expect(exportContent(file, { ...flags, namespace: ['a', 'b'] }, () => undefined)).rejects.toThrow(
    'one namespace',
  );
});
