import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { startCompose } from '../../deploy/local/compose.ts';

const folder = mkdtempSync(join(tmpdir(), 'zeef-compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for docker that notes its arguments and its Kafka port, and fails for one subcommand. */
function standIn(failing = 'none'): { env: NodeJS.ProcessEnv; calls: () => string[] } {
  const path = mkdtempSync(join(folder, 'path-'));
  const calls = join(path, 'calls');
  const script = `#!/bin/sh
echo "$KAFKA_PORT $*" >> '${calls}'
case "$*" in *" ${failing} "*|*" ${failing}") echo 'no such image' >&2; exit 1;; esac
`;
  writeFileSync(calls, '');
  writeFileSync(join(path, 'docker'), script);
  chmodSync(join(path, 'docker'), 0o755);
  return { env: { PATH: path }, calls: () => readFileSync(calls, 'utf8').trimEnd().split('\n') };
}

const common = { project: 'zeef-test', kafka: true, elasticsearch: true, kibana: false, ports: 'any' } as const;

test('the asked services are started with wait and stopped with their data', async () => {
  const { env, calls } = standIn();
  const compose = await startCompose({ ...common, env, signal: new AbortController().signal });
  await compose.stop({ removeData: true });
  const [up, down] = calls();
  const port = compose.brokers?.split(':')[1];
  expect(up).toMatch(/compose -p zeef-test -f .*compose\.yaml up -d --wait kafka elasticsearch$/);
  expect(up?.startsWith(`${port} `)).toBe(true);
  expect(down).toMatch(/compose -p zeef-test -f .*compose\.yaml down --volumes$/);
  expect(compose.kibanaUrl).toBeUndefined();
});

test('a failing start tells what docker said and leaves nothing running', async () => {
  const { env, calls } = standIn('up');
  const start = startCompose({ ...common, env, signal: new AbortController().signal });
  await expect(start).rejects.toMatchObject({
    code: 'SERVICE_FAILED',
    message: expect.stringContaining('no such image'),
  });
  expect(calls().at(-1)).toMatch(/ down$/);
});

test('compose.yaml publishes every port on loopback only and limits every memory', () => {
  const text = readFileSync(new URL('../../../deploy/compose.yaml', import.meta.url), 'utf8');
  const { services } = parse(text) as { services: Record<string, { ports: string[]; mem_limit?: string }> };
  expect(Object.keys(services)).toEqual(['kafka', 'elasticsearch', 'kibana']);
  for (const { ports, mem_limit } of Object.values(services)) {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(mem_limit).toBeDefined();
  }
});
