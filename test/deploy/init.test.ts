import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadSettings, parseTokens } from '../../core/config.ts';
import { type InitOptions, runInit } from '../../deploy/init/init.ts';
import { hashOfToken } from '../../deploy/init/secrets.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-03-01T00:00:00Z');
let folder = '';
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-init-'));
  await init();
});

afterAll(() => rmSync(folder, { recursive: true }));

function init(more: Partial<InitOptions> = {}): Promise<void> {
  said.length = 0;
  const print = (line: string) => void said.push(line);
  return runInit({ folder, names: [], renew: false, rotate: [], nowMs: NOW_MS, print, ...more });
}

const text = (path: string) => readFileSync(join(folder, path), 'utf8');
const files = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
const tokens = () => parseTokens('tokens.yaml', text('zeef/tokens.yaml')).map(({ token }) => token);
const all = () => Object.fromEntries(files().map((name) => [name, text(name)]));

test('a second run changes nothing', async () => {
  const before = all();
  await init();
  expect(all()).toEqual(before);
  expect(said).toEqual(['nothing to change']);
});

test('every file is for its owner alone', () => {
  for (const name of files()) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
});

test.each([
  ['kafka', 'kafka/kafka.pem', 'kafka'],
  ['elasticsearch', 'elasticsearch/elasticsearch.crt', 'elasticsearch'],
  ['kibana', 'kibana/kibana.crt', 'kibana'],
  ['gateway', 'zeef/gateway.crt', 'gateway'],
])('the certificate of %s is signed by the authority and bears its names', (_, path, name) => {
  const certificate = new X509Certificate(text(path));
  const authority = new X509Certificate(text('authority/certificate.pem'));
  expect(certificate.checkIssued(authority) && certificate.verify(authority.publicKey)).toBe(true);
  expect([authority.ca, certificate.ca]).toEqual([true, false]);
  expect(certificate.checkHost(name)).toBe(name);
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
});

test('the configurations are valid, and know each other', () => {
  const zeef = loadSettings(join(folder, 'zeef/zeef.yaml'), {});
  const { shipper } = loadSettings(join(folder, 'shipper/zeef.yaml'), {});
  expect([zeef.gateway.tokensFile, shipper.tokenFile]).toEqual(['/etc/zeef/tokens.yaml', '/etc/zeef/token']);
  expect(tokens()).toEqual([hashOfToken(text('shipper/token').trim())]);
  expect(text('kafka/server.properties')).toContain(`user_zeef="${zeef.kafka.password}"`);
  expect(text('elasticsearch/users')).toContain(`${zeef.elasticsearch.username}:{PBKDF2}10000$`);
});

test('no folder but those that need it has a secret of another', () => {
  const password = text('setup/admin-password').trim();
  const having = files().filter((name) => text(name).includes(password));
  expect(having.sort()).toEqual(['authority/secrets.json', 'setup/admin-password']);
});

test('a certificate in its last 60 days is made anew, under the same authority', async () => {
  const before = { ...all() };
  await init({ nowMs: NOW_MS + (397 - 59) * DAY_MS });
  expect(text('zeef/ca.crt')).toBe(before['zeef/ca.crt']);
  expect(text('zeef/gateway.crt')).not.toBe(before['zeef/gateway.crt']);
  expect(said).toHaveLength(5);
});

test('another name of the host brings another certificate of the gateway and of Kibana only', async () => {
  await init({ names: ['zeef.example.eu', '192.0.2.7'] });
  expect(said.filter((line) => line.startsWith('certificate of')).map((line) => line.split(' ')[2])).toEqual([
    'kibana',
    'gateway',
  ]);
  const certificate = new X509Certificate(text('zeef/gateway.crt'));
  expect([certificate.checkHost('zeef.example.eu'), certificate.checkIP('192.0.2.7')]).toEqual([
    'zeef.example.eu',
    '192.0.2.7',
  ]);
});

test('of the token of shippers the one before stays valid, and no older one', async () => {
  const [first] = tokens();
  await init({ rotate: ['shipper'] });
  const [second, before] = tokens();
  expect(before).toBe(first);
  expect(hashOfToken(text('shipper/token').trim())).toBe(second);
  await init({ rotate: ['shipper'] });
  expect(tokens()).toHaveLength(2);
  expect(tokens()).not.toContain(first);
});

test('no secret is ever printed', async () => {
  await init({ rotate: ['admin', 'kafka'] });
  const secrets = Object.values(JSON.parse(text('authority/secrets.json')) as Record<string, string[]>).flat();
  for (const secret of secrets) expect(said.join('\n')).not.toContain(secret);
});

test('a damaged file of secrets is told, not overwritten', async () => {
  writeFileSync(join(folder, 'authority/secrets.json'), '{');
  await expect(init()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  expect(text('authority/secrets.json')).toBe('{');
});
