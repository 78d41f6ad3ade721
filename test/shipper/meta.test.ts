import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Meta, metaSchema } from '../../core/block.ts';
import { NO_PODS } from '../../shipper/files/pods.ts';
import { type FilesSettings, metaOf, readFacts } from '../../shipper/meta.ts';

const ID = 'f'.repeat(64);
const DOCKER = { glob: '*', format: 'docker' } as const;
const CRI = { glob: '*', format: 'cri' } as const;

async function readMeta(path: string, files: FilesSettings, host: string): Promise<Meta> {
  const facts = await readFacts(path, files, NO_PODS);
  if (facts === undefined) throw new Error('nothing is known');
  return metaOf(facts, files, host, {});
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zeef-meta-'));
  await mkdir(join(folder, ID));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function dockerMeta(config: unknown): Promise<unknown> {
  await writeFile(join(folder, ID, 'config.v2.json'), typeof config === 'string' ? config : JSON.stringify(config));
  return readMeta(join(folder, ID, `${ID}-json.log`), DOCKER, 'host-a');
}

test('a docker file tells its container, image and compose service', async () => {
  const Labels = { 'com.docker.compose.service': 'orders' };
  expect(await dockerMeta({ Name: '/shop-orders-1', Config: { Image: 'shop/orders:1', Labels } })).toEqual({
    host: { name: 'host-a' },
    service: { name: 'orders' },
    container: { id: ID, name: 'shop-orders-1', image: { name: 'shop/orders:1' } },
    log: { file: { path: join(folder, ID, `${ID}-json.log`) } },
  });
});

test.each([
  ['{', { id: ID }],
  ['null', { id: ID }],
  [{ Name: 5, Config: { Image: '', Labels: null } }, { id: ID }],
  [{ Name: `/${'n'.repeat(2000)}` }, { id: ID, name: 'n'.repeat(512) }],
])('a docker file beside the configuration %j still makes a valid meta', async (config, container) => {
  const meta = await dockerMeta(config);
  expect(meta).toMatchObject({ container });
  expect(metaSchema.safeParse(meta).success).toBe(true);
});

test.each([
  ['/var/log/pods/shop_orders-7d9_0f3b/api/0.log', { name: 'api' }],
  ['/var/log/pods/shop_orders-7d9_0f3b/api/0.log.20260706-080000', { name: 'api' }],
  [`/var/log/containers/orders-7d9_shop_api-${ID}.log`, { name: 'api', id: ID }],
])('the path %s tells namespace, pod and container', async (path, container) => {
  const meta = await readMeta(path, CRI, 'host-a');
  expect(meta).toEqual({
    host: { name: 'host-a' },
    service: { name: 'api' },
    container,
    orchestrator: { type: 'kubernetes', namespace: 'shop', resource: { name: 'orders-7d9', type: 'pod' } },
    log: { file: { path } },
  });
  expect(metaSchema.safeParse(meta).success).toBe(true);
});

test('the settings of the files go before what the path tells', async () => {
  const files = { ...CRI, service: 'mine', dataset: 'shop.orders' };
  expect(await readMeta('/var/log/pods/shop_orders-7d9_0f3b/api/0.log', files, 'h')).toMatchObject({
    service: { name: 'mine' },
    data_stream: { dataset: 'shop.orders' },
  });
});

test('a path that tells nothing makes a meta of host and path', async () => {
  const expected = { host: { name: 'h' }, log: { file: { path: '/srv/app.log' } } };
  expect(await readMeta('/srv/app.log', CRI, 'h')).toEqual(expected);
  expect(await readMeta('/srv/app.log', DOCKER, 'h')).toEqual(expected);
});
