import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadSettings } from '../../core/config.ts';
import { chooseWay, configured } from '../../deploy/up/services.ts';
import type { UpOptions } from '../../deploy/up/stack.ts';
import { runUp } from '../../deploy/up.ts';

const folder = mkdtempSync(join(tmpdir(), 'zeef-services-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const noJdk = async () => undefined;
const jdk = { home: '/java', major: 25 };
const hasJdk = async () => jdk;

/** A folder for PATH that holds programs which do nothing but end with these codes. */
function pathWith(programs: Record<string, number>): string {
  const path = mkdtempSync(join(folder, 'path-'));
  for (const [name, code] of Object.entries(programs)) {
    writeFileSync(join(path, name), `#!/bin/sh\nexit ${code}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return path;
}

test('with a JDK and Maven, Java is the way even where Docker answers', async () => {
  expect(await chooseWay('auto', { PATH: pathWith({ mvn: 0, docker: 0 }) }, hasJdk)).toBe(jdk);
});

test('without Maven, Docker is the way where its engine answers', async () => {
  expect(await chooseWay('auto', { PATH: pathWith({ docker: 0 }) }, hasJdk)).toBe('docker');
});

test('docker is the way when it is asked for', async () => {
  expect(await chooseWay('docker', { PATH: pathWith({ mvn: 0, docker: 0 }) }, hasJdk)).toBe('docker');
});

test.each([
  ['auto', {}, noJdk, ['JDK 21', 'Maven', 'Docker engine']],
  ['auto', { docker: 1 }, hasJdk, ['Maven', 'Docker engine']],
  ['auto', { mvn: 0 }, noJdk, ['JDK 21', 'Docker engine']],
  ['java', { docker: 0 }, noJdk, ['JDK 21', 'Maven']],
  ['docker', { mvn: 0 }, hasJdk, ['Docker engine']],
] as const)('%s with %j says in one line what is missing', async (choice, programs, find, words) => {
  const failure = await chooseWay(choice, { PATH: pathWith(programs) }, find).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'TOOL_MISSING' });
  const { message } = failure as Error;
  for (const word of words) expect(message).toContain(word);
  expect(message).not.toContain('\n');
});

test('up --services docker without an engine prints one line and returns 2', async () => {
  const printed: string[] = [];
  const options: UpOptions = {
    ...{ check: true, fresh: false, lines: 10, rate: 1, services: 'docker', cacheFolder: join(folder, 'cache') },
    ...{ cli: '/none', settings: loadSettings(undefined, {}), env: { PATH: pathWith({}) } },
    ...{ signal: new AbortController().signal, print: (line) => void printed.push(line) },
  };
  expect(await runUp(options)).toBe(2);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^zeef: A needed tool is missing: a running Docker engine/);
});

test('only an endpoint that is set is taken as configured', () => {
  const defaults = loadSettings(undefined, {});
  expect(configured(defaults, {})).toEqual({ kafka: false, elasticsearch: false });
  const env = { ZEEF_KAFKA_BROKERS: '127.0.0.1:9092' };
  expect(configured(loadSettings(undefined, env), env)).toEqual({ kafka: true, elasticsearch: false });
  const other = loadSettings(undefined, { ZEEF_ELASTICSEARCH_URL: 'https://es.example:9200' });
  expect(configured(other, {})).toEqual({ kafka: false, elasticsearch: true });
});
