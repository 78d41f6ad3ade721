import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { settingKeys } from '../../core/config.ts';
import { ROOT } from '../tidy/sources.ts';
import { run, TOOLS } from './install.ts';

interface Service {
  readonly image: string;
  readonly mem_limit?: string;
  readonly read_only?: boolean;
  readonly user?: string;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly { readonly host_ip?: string }[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly healthcheck?: unknown;
  readonly restart?: string;
}

type Services = Readonly<Record<string, Service>>;

const COMPOSE = readFileSync(`${ROOT}compose.yaml`, 'utf8');
const ENVIRONMENTS = readdirSync(`${ROOT}deploy/environments`).filter((name) => name.endsWith('.env'));

/** What docker compose makes of a file, without a Docker engine. */
async function config(file: string, environment?: string): Promise<Services> {
  const env = environment === undefined ? [] : ['--env-file', join(ROOT, 'deploy/environments', environment)];
  const args = [...env, '-f', join(ROOT, file), 'config'];
  const { code, out, error } = await run(join(TOOLS, 'python', 'bin', 'docker-compose'), args);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return (parse(out) as { services: Services }).services;
}

const cases = [undefined, ...ENVIRONMENTS];

test.each(cases)('docker compose reads compose.yaml for %s', async (environment) => {
  const services = await config('compose.yaml', environment);
  const names = [
    'elasticsearch',
    'gateway',
    'index-setup',
    'indexer',
    'init',
    'kafka',
    'kibana',
    'kibana-setup',
    'shipper',
  ];
  expect(Object.keys(services).sort()).toEqual(names);
  for (const [name, { image, mem_limit, ports = [] }] of Object.entries(services)) {
    expect([name, image]).toEqual([name, expect.stringMatching(/:\d+\.\d+\.\d+$/)]);
    expect([name, Number(mem_limit)]).toEqual([name, expect.any(Number)]);
    for (const { host_ip } of ports) expect([name, host_ip]).toEqual([name, '127.0.0.1']);
  }
});

test("Zeef's own services have a read-only root and no rights, but the one that reads Docker's files", async () => {
  const services = Object.entries(await config('compose.yaml')).filter(([, { image }]) => image.startsWith('zeef:'));
  expect(services.map(([name]) => name).sort()).toEqual([
    'gateway',
    'index-setup',
    'indexer',
    'init',
    'kibana-setup',
    'shipper',
  ]);
  for (const [name, { read_only, cap_drop, user }] of services) {
    expect([name, read_only, cap_drop]).toEqual([name, true, ['ALL']]);
    expect([name, user]).toEqual([name, name === 'shipper' ? '0:0' : undefined]);
  }
});

test('compose.yaml holds no secret, and names keys of the configuration only', async () => {
  const known = new Set(settingKeys().flatMap(({ env }) => [env, `${env}_FILE`]));
  for (const { environment = {} } of Object.values(await config('compose.yaml'))) {
    for (const [name, value] of Object.entries(environment)) {
      const isSecret = /password|token|secret|_key$/i.test(name) && !name.endsWith('_FILE');
      expect([name, isSecret && !name.startsWith('xpack.')]).toEqual([name, false]);
      if (name.startsWith('ZEEF_') && name !== 'ZEEF_CONFIG') expect([name, known.has(name)]).toEqual([name, true]);
      expect(value ?? '').not.toMatch(/^[A-Za-z0-9+_-]{24,}$/);
    }
  }
});

test('an environment differs in what its file says, and says nothing that compose.yaml does not read', async () => {
  const usual = await config('compose.yaml');
  for (const name of ENVIRONMENTS) {
    const lines = readFileSync(join(ROOT, 'deploy/environments', name), 'utf8').split('\n');
    const variables = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('=')[0] ?? '');
    for (const variable of variables)
      expect([name, variable, COMPOSE.includes(`\${${variable}`)]).toEqual([name, variable, true]);
    const images = (services: Services) => Object.values(services).map(({ image }) => image);
    expect(images(await config('compose.yaml', name))).toEqual(images(usual));
  }
});

test('docker compose reads the file for a developer', async () => {
  expect(Object.keys(await config('deploy/compose.yaml'))).toHaveLength(3);
});
