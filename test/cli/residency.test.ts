import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { enforce } from '../../cli/residency.ts';
import { describeRefused, isRefused, survey } from '../../cli/residency-survey.ts';
import type { Service } from '../../core/residency.ts';
import { refusals, residencyOf } from '../../core/residency-guard.ts';
import { type Settings, settingsSchema } from '../../core/settings.ts';
import { openStore } from '../../ingest/indexer/store.ts';

const log = pino({ level: 'silent' });
let server: Server;
/** What the stand-in for Elasticsearch answers, by path. */
let answers: Record<string, unknown>;
let port: number;

beforeEach(async () => {
  answers = { '/_snapshot': {} };
  server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const answer = answers[path];
    response.setHeader('x-elastic-product', 'Elasticsearch');
    response.setHeader('content-type', 'application/json');
    response.writeHead(answer === undefined ? 403 : 200).end(JSON.stringify(answer ?? { error: 'no' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
  refusals.clear();
});

function options(residency: object, services: Service[] = ['elasticsearch']) {
  const settings: Settings = settingsSchema.parse({
    residency,
    elasticsearch: { url: `http://localhost:${port}` },
  });
  const guard = residencyOf(settings);
  if (guard === undefined) throw new Error('no guard');
  return { settings, guard, services, log };
}

function nodes(...regions: (string | undefined)[]) {
  const all = regions.map((region, i) => [i, { name: `es-${i}`, ip: '127.0.0.1', attributes: { region } }]);
  return { nodes: Object.fromEntries(all) };
}

const verdicts = async (given: ReturnType<typeof options>) => {
  return (await survey(given)).findings.map(({ place, verdict }) => [place.name.split(' ')[0], verdict]);
};

test('nodes that announce allowed regions are allowed', async () => {
  answers['/_nodes/settings'] = nodes('eu-central-1', 'eu-central-1');
  expect(await verdicts(options({ preset: 'eu' }))).toEqual([
    [`http://localhost:${port}`, 'allowed'],
    ['node', 'allowed'],
    ['node', 'allowed'],
  ]);
});

test('one node that announces a region elsewhere is told by name and region', async () => {
  answers['/_nodes/settings'] = nodes('eu-central-1', 'us-east-1');
  const { findings } = await survey(options({ preset: 'eu' }));
  expect(describeRefused(findings.filter(isRefused))).toBe(
    'elasticsearch node es-1 is outside: region us-east-1 announced is not allowed',
  );
});

test('a user that may not ask for the nodes is told what is missing', async () => {
  const { findings } = await survey(options({ preset: 'eu' }));
  expect(findings.at(-1)).toMatchObject({
    verdict: 'unknown',
    evidence: expect.stringContaining('privileges monitor'),
  });
});

test('an Elasticsearch that is away is silent, not refused', async () => {
  const given = options({ preset: 'eu' });
  server.close();
  server.closeAllConnections();
  const { findings, silent } = await survey(given);
  expect(findings.filter(isRefused)).toEqual([]);
  expect(silent).toEqual(['elasticsearch']);
});

test.each([
  ['s3 with a region of its own', { type: 's3', settings: { bucket: 'b', region: 'eu-west-1' } }, 'allowed'],
  ['s3 elsewhere', { type: 's3', settings: { bucket: 'b', region: 'us-east-1' } }, 'outside'],
  ['s3 with an endpoint', { type: 's3', settings: { endpoint: 'https://s3.eu-west-1.amazonaws.com' } }, 'allowed'],
  ['s3 of a client whose region the nodes tell', { type: 's3', settings: { client: 'far' } }, 'outside'],
  ['s3 that says nothing', { type: 's3', settings: { bucket: 'b' } }, 'unknown'],
  ['a kind whose place nobody tells', { type: 'gcs', settings: { bucket: 'b' } }, 'unknown'],
])('a snapshot repository is judged: %s', async (_, repository, verdict) => {
  const told = nodes('eu-west-1').nodes[0] as object;
  answers['/_nodes/settings'] = {
    nodes: { a: { ...told, settings: { s3: { client: { far: { region: 'us-east-1' } } } } } },
  };
  answers['/_snapshot'] = { backup: repository };
  expect((await verdicts(options({ preset: 'eu' }))).at(-1)).toEqual(['repository', verdict]);
});

test('a repository on the file system of the nodes is where they are', async () => {
  answers['/_nodes/settings'] = nodes('eu-west-1');
  answers['/_snapshot'] = { backup: { type: 'fs', settings: { location: '/backup' } } };
  expect((await verdicts(options({ preset: 'eu' }))).length).toBe(2);
});

test('a refusal while running stops every write, is counted, and ends when the node has gone', async () => {
  const given = options({ preset: 'eu' });
  const store = openStore(given.settings);
  answers[`/logs-a/_bulk`] = { items: [], took: 1 };
  const bulk = () => store.bulk('logs-a', Buffer.from('{}\n'), new AbortController().signal);

  answers['/_nodes/settings'] = nodes('eu-west-1', 'us-east-1');
  enforce(await survey(given), given);
  await expect(bulk()).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    detail: expect.stringContaining('us-east-1'),
  });
  expect(refusals.get('elasticsearch')).toBe(1);

  answers['/_nodes/settings'] = nodes('eu-west-1');
  enforce(await survey(given), given);
  await expect(bulk()).resolves.toMatchObject({ items: [] });
  await store.close();
});

test('an Elasticsearch that stops answering keeps the verdict it had', async () => {
  const given = options({ preset: 'eu' });
  answers['/_nodes/settings'] = nodes('us-east-1');
  enforce(await survey(given), given);
  server.close();
  server.closeAllConnections();
  enforce(await survey(given), given);
  expect(given.guard.reason('elasticsearch')).toContain('us-east-1');
});

test('gateways and Kibana are judged by the host of their address', async () => {
  const settings = settingsSchema.parse({
    residency: { networks: ['192.0.2.0/24'] },
    shipper: { gateway: 'https://[::1]:8400/path' },
  });
  const guard = residencyOf(settings);
  if (guard === undefined) throw new Error('no guard');
  const { findings } = await survey({
    settings,
    guard,
    services: ['gateway', 'kibana'],
    log,
    kibana: 'http://127.0.0.1:1',
  });
  expect(findings.map(({ place, verdict }) => [place.host, verdict])).toEqual([
    ['::1', 'allowed'],
    ['127.0.0.1', 'allowed'],
  ]);
});
