import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type PoolOptions, SievePool } from '../../ingest/gateway/pool.ts';
import { blockOf, recordingLog } from '../fakes-ingest.ts';
import { send } from './gateway-http.ts';
import { PROGRAM, start, stopAll } from './gateway-started.ts';

const pools: SievePool[] = [];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-reload-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await stopAll();
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

async function startPool(options: Partial<PoolOptions> = {}): Promise<SievePool> {
  const pool = await SievePool.start({
    workers: 3,
    program: PROGRAM,
    workerOptions: { policy: { policyYaml: 'first' }, bytesMax: 4_194_304 },
    jobMsMax: 30_000,
    waitMsMax: 30_000,
    startMsMax: 30_000,
    queueMax: 100,
    log: recordingLog().log,
    ...options,
  });
  pools.push(pool);
  return pool;
}

const raw = (message: string) => ({ bytes: blockOf([message]), encoding: 'identity', namespace: 'one' }) as const;
const policiesOf = async (pool: SievePool, count: number) => {
  const sieved = await Promise.all(Array.from({ length: count }, () => pool.run(raw('a'))));
  return new Set(sieved.map(({ policy }) => policy));
};

test('every thread takes another policy, and blocks that come meanwhile are sieved by one or the other', async () => {
  const pool = await startPool();
  expect(await policiesOf(pool, 9)).toEqual(new Set(['first']));
  const reloaded = pool.reload({ policyYaml: 'second' });
  for (const policy of await policiesOf(pool, 30)) expect(['first', 'second']).toContain(policy);
  await reloaded;
  expect(await policiesOf(pool, 9)).toEqual(new Set(['second']));
  expect(pool.policy).toBe('second');
});

test('a policy that is refused changes no thread', async () => {
  const pool = await startPool();
  await expect(pool.reload({ policyYaml: 'bad' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: 'policy: line 1 is bad',
  });
  expect(await policiesOf(pool, 9)).toEqual(new Set(['first']));
  expect(pool.policy).toBe('first');
});

test('a thread that dies afterwards comes back with the policy in force', async () => {
  const pool = await startPool({ workers: 1 });
  await pool.reload({ policyYaml: 'second' });
  await pool.run(raw('please-exit')).catch(() => undefined);
  expect(await policiesOf(pool, 1)).toEqual(new Set(['second']));
});

test('a policy that never compiles is given up, and the one before stays in force', async () => {
  const pool = await startPool({ workers: 1, startMsMax: 2000, jobMsMax: 500 });
  await expect(pool.reload({ policyYaml: 'slow' })).rejects.toMatchObject({ code: 'SIEVE_FAILED' });
  expect(await policiesOf(pool, 1)).toEqual(new Set(['first']));
}, 20_000);

test('a closing pool gives up a reload that is under way', async () => {
  const pool = await startPool({ workers: 1 });
  const reloaded = expect(pool.reload({ policyYaml: 'slow' })).rejects.toMatchObject({ code: 'SIEVE_FAILED' });
  await pool.close();
  await reloaded;
});

test('a gateway takes a changed policy file, refuses a bad one, and says which is in force', async () => {
  const policyFile = join(folder, 'policy.yaml');
  writeFileSync(policyFile, 'first');
  const { url, reload, lines } = await start({}, { policyFile });
  const policyOf = async () => JSON.parse((await send(url, { body: blockOf(['a']) })).text).policy;
  const metrics = async () => (await send(url, { method: 'GET', path: '/metrics' })).text.split('\n');
  expect(await policyOf()).toBe('first');
  writeFileSync(policyFile, 'second');
  await reload();
  expect(await policyOf()).toBe('second');
  expect(await metrics()).toEqual(
    expect.arrayContaining([
      'zeef_gateway_policy_info{policy="second"} 1',
      'zeef_gateway_policy_reload_failed 0',
      'zeef_gateway_policy_reloads_total{outcome="applied"} 1',
    ]),
  );
  writeFileSync(policyFile, 'bad');
  await reload();
  expect(await policyOf()).toBe('second');
  expect(await metrics()).toEqual(
    expect.arrayContaining([
      'zeef_gateway_policy_info{policy="second"} 1',
      'zeef_gateway_policy_reload_failed 1',
      'zeef_gateway_policy_reloads_total{outcome="refused"} 1',
    ]),
  );
  expect(lines.join()).toContain('policy: line 1 is bad');
  rmSync(policyFile);
  await reload();
  expect(lines.join()).toContain('cannot be read (ENOENT)');
  writeFileSync(policyFile, 'second');
  await reload();
  expect(await metrics()).toContain('zeef_gateway_policy_reload_failed 0');
});
