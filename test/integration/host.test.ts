import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadSettings } from '../../core/config.ts';
import { serviceToken } from '../../deploy/init/secrets.ts';
import { freePort } from '../../deploy/local/ports.ts';
import { startProcess, waitReady } from '../../deploy/local/process.ts';
import { type Part, startPart } from '../../deploy/up/parts.ts';
import { settingsEnv } from '../../deploy/up/settings.ts';
import { eventually } from './elasticsearch.ts';
import { type Host, startHost } from './host.ts';

const CLI = fileURLToPath(new URL('../../cli/zeef.js', import.meta.url));
const parts: Part[] = [];
let host: Host;

beforeAll(async () => {
  host = await startHost({ 'node.attr.region': 'eu-central-1' });
}, 300_000);

afterAll(async () => {
  for (const part of parts.reverse()) await part.running.stop();
  await host?.close();
}, 120_000);

/** Whether a gateway answers under the name in its certificate that it is ready. */
function readyWithTls(port: number, ca: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request({ host: 'localhost', port, path: '/health/ready', ca }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    sent.on('error', () => resolve(false));
    sent.end();
  });
}

/** The serial number of the certificate that Elasticsearch shows. */
function serialOf({ elasticsearchUrl, ca }: Host): Promise<string> {
  const { port } = new URL(elasticsearchUrl);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port: Number(port), ca }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

async function count(index: string): Promise<number> {
  const { status, body } = await host.ask('GET', `/${index}/_count`);
  return status === 200 ? (JSON.parse(body) as { count: number }).count : 0;
}

test("a container's line goes the whole way with the files of zeef init", async () => {
  const { folder, settings } = host;
  const shipper = loadSettings(join(folder, 'secrets', 'shipper', 'zeef.yaml'), {}).shipper;
  const logs = join(folder, 'containers');
  const ports = { gateway: await freePort(), indexer: await freePort(), shipper: await freePort() };
  const all = {
    ...settings,
    gateway: { ...settings.gateway, host: '127.0.0.1', port: ports.gateway, workers: 1 },
    indexer: { ...settings.indexer, host: '127.0.0.1', port: ports.indexer },
    shipper: {
      ...shipper,
      gateway: `https://localhost:${ports.gateway}`,
      tokenFile: join(folder, 'secrets', 'shipper', 'token'),
      caFile: join(folder, 'secrets', 'shipper', 'ca.crt'),
      statusHost: '127.0.0.1',
      statusPort: ports.shipper,
      checkpoint: join(folder, 'checkpoint.json'),
      files: [{ glob: join(logs, '*.log'), format: 'docker' as const }],
    },
  };
  mkdirSync(logs);
  const line = { log: 'mail to jan@example.nl\n', stream: 'stdout', time: '2026-03-01T10:00:00.123Z' };
  appendFileSync(join(logs, 'a-json.log'), `${JSON.stringify(line)}\n`);
  const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: join(folder, 'secrets', 'zeef', 'ca.crt') };
  const { signal } = new AbortController();
  const options = { cli: CLI, settings: all, env, logFolder: folder, warden: host.warden, signal };
  const gateway = await startProcess(
    {
      name: 'the gateway',
      command: process.execPath,
      args: [CLI, 'gateway'],
      cwd: folder,
      env: { ...env, ...settingsEnv(all) },
      logFile: join(folder, 'gateway.log'),
      stopMsMax: 30_000,
    },
    host.warden,
  );
  parts.push({ name: 'gateway', url: '', running: gateway });
  await waitReady(gateway, () => readyWithTls(ports.gateway, host.ca), 120_000, signal);
  // It is ready when it has joined its group, for which the gateway has to have made the topic.
  parts.push(await startPart('indexer', options));
  parts.push(await startPart('shipper', options));
  await eventually(async () => ((await count('logs-zeef.app-default')) === 1 ? true : undefined));
  const { body } = await host.ask('GET', '/logs-zeef.app-default/_search');
  expect(body).toContain('mail to [EMAIL]');
  expect(body).not.toContain('jan@example');
  for (const part of ['indexer', 'gateway', 'shipper']) {
    expect(readFileSync(join(folder, `${part}.log`), 'utf8')).toContain('residency: everything that answers');
  }
}, 180_000);

test('the indexer may delete nothing of others, and nobody gets in without a password', async () => {
  const { username, password } = host.settings.elasticsearch;
  const indexer = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  expect((await host.ask('GET', '/_cluster/health', undefined, indexer)).status).toBe(200);
  expect((await host.ask('DELETE', '/other', undefined, indexer)).status).toBe(403);
  expect((await host.ask('GET', '/_cluster/health', undefined, 'Basic eDp5')).status).toBe(401);
});

test('the token of Kibana is that of its service account', async () => {
  const file = readFileSync(join(host.folder, 'secrets', 'authority', 'secrets.json'), 'utf8');
  const [secret = ''] = (JSON.parse(file) as { kibana: string[] }).kibana;
  const bearer = `Bearer ${serviceToken('elastic/kibana/zeef', secret)}`;
  const { status, body } = await host.ask('GET', '/_security/_authenticate', undefined, bearer);
  expect([status, body]).toEqual([200, expect.stringContaining('elastic/kibana')]);
});

test('a snapshot brings back the documents of a data stream', async () => {
  const location = join(host.folder, 'elasticsearch', 'snapshots');
  const made = await host.ask('PUT', '/_snapshot/zeef', { type: 'fs', settings: { location } });
  expect(made).toMatchObject({ status: 200 });
  const before = await count('logs-zeef.app-default');
  const taken = await host.ask('PUT', '/_snapshot/zeef/first?wait_for_completion=true', { indices: 'logs-*' });
  expect(taken).toMatchObject({ status: 200, body: expect.stringContaining('"state":"SUCCESS"') });
  const rename = { rename_pattern: '(.+)', rename_replacement: 'back-$1' };
  const asked = { indices: 'logs-zeef.app-default', include_global_state: false, ...rename };
  const restored = await host.ask('POST', '/_snapshot/zeef/first/_restore?wait_for_completion=true', asked);
  expect(restored).toMatchObject({ status: 200, body: expect.stringContaining('"failed":0') });
  expect(before).toBe(1);
  expect(await count('back-logs-zeef.app-default')).toBe(before);
}, 120_000);

test('a running Elasticsearch takes a new password and a new certificate', async () => {
  const file = join(host.folder, 'secrets', 'zeef', 'zeef.yaml');
  const basic = (password = '') => `Basic ${Buffer.from(`zeef-indexer:${password}`).toString('base64')}`;
  const passwordNow = () => loadSettings(file, {}).elasticsearch.password;
  const [before, serial] = [passwordNow(), await serialOf(host)];
  await host.init({ rotate: ['indexer'], renew: true });
  const status = async (password: string | undefined) => {
    return (await host.ask('GET', '/_cluster/health', undefined, basic(password))).status;
  };
  await eventually(async () => ((await status(passwordNow())) === 200 ? true : undefined));
  expect(await status(before)).toBe(401);
  await eventually(async () => ((await serialOf(host)) === serial ? undefined : true));
}, 90_000);
