import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { readPolicy } from '../../ingest/gateway/policy-files.ts';
import { createTenantSieves } from '../../ingest/gateway/tenant-sieves.ts';
import { fakeSieve, sievesOf } from '../fake-sieve.ts';
import { blockOf, decodeSent, gate, OTHER_TOKEN, TOKEN } from '../fakes-ingest.ts';
import { codeOf, send } from './gateway-http.ts';
import { start, stopAll } from './gateway-started.ts';

const NEW_TOKEN = 'token-of-tenant-one-after-rotation';
const hash = (token: string) => `sha256:${createHash('sha256').update(token).digest('hex')}`;
const as = (token: string) => ({ authorization: `Bearer ${token}` });
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-tenants-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(stopAll);

const withDataset = (dataset: string) => blockOf(['a'], { meta: { host: { name: 'h' }, data_stream: { dataset } } });

test('a block goes to the namespace of its token, whatever headers, meta and header line say', async () => {
  const { url, producer } = await start();
  const forged = blockOf(['a'], {
    namespace: 'two',
    meta: { host: { name: 'h' }, data_stream: { dataset: 'x' }, orchestrator: { namespace: 'two' } },
  });
  const headers = {
    'x-namespace': 'two',
    'data-stream-namespace': 'two',
    'x-scope-orgid': 'two',
    cookie: 'namespace=two',
  };
  expect((await send(url, { headers, path: '/v1/blocks?namespace=two', body: forged })).status).toBe(200);
  expect((await send(url, { headers: as(OTHER_TOKEN), body: forged })).status).toBe(200);
  expect(producer.sent.map(({ namespace }) => namespace)).toEqual(['one', 'two']);
  expect(producer.sent.map((sent) => decodeSent(sent).header.namespace)).toEqual(['one', 'two']);
  const smuggled = blockOf(['a'], { meta: { host: { name: 'h' }, data_stream: { dataset: 'x', namespace: 'two' } } });
  expect((await send(url, { body: smuggled })).status).toBe(400);
});

test('a token with datasets writes to these and the ledger alone, and to the first where a block names none', async () => {
  const { url, producer } = await start({
    tokens: [{ token: TOKEN, namespace: 'one', datasets: ['app.orders', 'app.carts'] }],
  });
  for (const dataset of ['app.carts', 'zeef.ledger']) {
    expect((await send(url, { body: withDataset(dataset) })).status).toBe(200);
  }
  expect((await send(url, { body: blockOf(['a']) })).status).toBe(200);
  const sent = producer.sent.map((one) => decodeSent(one).header.meta.data_stream?.dataset);
  expect(sent).toEqual(['app.carts', 'zeef.ledger', 'app.orders']);
  const refused = await send(url, { body: withDataset('app.made_up') });
  expect([refused.status, codeOf(refused)]).toEqual([403, 'DATASET_FORBIDDEN']);
  expect(refused.text).not.toContain('made_up');
  expect(producer.sent).toHaveLength(3);
});

test('a dataset that the sieve changes becomes the first of the token, not that of all', async () => {
  const { url, producer } = await start({
    tokens: [{ token: TOKEN, namespace: 'one', datasets: ['app.first', 'app.secret'] }],
  });
  expect((await send(url, { body: withDataset('app.secret') })).status).toBe(200);
  const [sent] = producer.sent;
  expect(sent && decodeSent(sent).header.meta.data_stream).toEqual({ dataset: 'app.first' });
});

test('a token over its quota gets 429 and the time to wait before its body is read; others go on', async () => {
  const { url } = await start({
    tokens: [
      { token: TOKEN, namespace: 'one', eventsPerSecondMax: 1 },
      { token: OTHER_TOKEN, namespace: 'two' },
    ],
  });
  const body = blockOf(Array.from({ length: 50 }, () => 'a'));
  expect((await send(url, { body })).status).toBe(200);
  const refused = await send(url, { body });
  expect([refused.status, codeOf(refused)]).toEqual([429, 'QUOTA_EXCEEDED']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(40);
  expect((await send(url, { headers: as(OTHER_TOKEN), body })).status).toBe(200);
});

test('one sender fills its own share of the bytes in flight and not that of others', async () => {
  const { url, producer } = await start({ tokenInflightBytesMax: 1_048_576, blockBytesMax: 1_048_576 });
  const reached = gate();
  const acknowledged = gate();
  producer.answer = ({ namespace }) => {
    reached.open();
    return namespace === 'one' ? acknowledged.opened : Promise.resolve();
  };
  const body = blockOf(['x'.repeat(1_000_000)]);
  const first = send(url, { body });
  await reached.opened;
  const second = await send(url, { body });
  expect([second.status, codeOf(second)]).toEqual([429, 'SATURATED']);
  expect((await send(url, { headers: as(OTHER_TOKEN), body })).status).toBe(200);
  acknowledged.open();
  expect((await first).status).toBe(200);
});

test('a changed file of tokens is taken without a restart; a bad one leaves the old one in force and is told', async () => {
  const tokensFile = join(folder, 'tokens.yaml');
  const write = (...tokens: string[]) =>
    writeFileSync(tokensFile, tokens.map((token) => `- {token: '${token}', namespace: one}\n`).join(''));
  write(hash(TOKEN));
  const { url, reload, lines } = await start({ tokens: [], tokensFile });
  const status = async (token: string) => (await send(url, { headers: as(token), body: blockOf(['a']) })).status;
  const failed = async () =>
    (await send(url, { method: 'GET', path: '/metrics' })).text
      .split('\n')
      .includes('zeef_gateway_tokens_reload_failed 1');
  expect([await status(TOKEN), await status(NEW_TOKEN)]).toEqual([200, 401]);
  write(hash(TOKEN), hash(NEW_TOKEN));
  await reload();
  expect([await status(TOKEN), await status(NEW_TOKEN), await failed()]).toEqual([200, 200, false]);
  write(NEW_TOKEN);
  await reload();
  expect([await status(TOKEN), await status(NEW_TOKEN), await failed()]).toEqual([200, 200, true]);
  expect(lines.join()).toContain('0.token is not hashed');
  write(hash(NEW_TOKEN));
  await reload();
  expect([await status(TOKEN), await status(NEW_TOKEN), await failed()]).toEqual([401, 200, false]);
  expect(lines.join()).not.toContain(NEW_TOKEN);
});

test('a tenant has a policy and keys of its own, and takes from the common ones what it has not', async () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const policies = await readPolicy(
    {
      policyFile: file('common.yaml', 'common'),
      pseudonymKeysFile: file('common-keys', `common 2026-01-01 ${'c'.repeat(40)}\n`),
      tenants: [
        { namespace: 'one', policyFile: file('one.yaml', 'own') },
        { namespace: 'two', pseudonymKeysFile: file('two-keys', `two 2026-01-01 ${'t'.repeat(40)}\n`) },
      ],
    },
    Date.parse('2026-06-01'),
  );
  const sieves = createTenantSieves(policies, ({ policyYaml = '', pseudonymKey }) =>
    sievesOf({ ...fakeSieve(), policy: `${policyYaml} ${pseudonymKey?.id}` }),
  );
  const of = (namespace: string) => sieves.of({ namespace }).policy;
  expect([of('one'), of('two'), of('three')]).toEqual(['own common', 'common two', 'common common']);
  expect(sieves.policy).toHaveLength(12);
});

test('what cannot be read of a tenant is told with its setting and its name', async () => {
  await expect(readPolicy({ tenants: [{ namespace: 'one', policyFile: '/nowhere/p.yaml' }] }, 0)).rejects.toMatchObject(
    {
      code: 'CONFIG_INVALID',
      detail: 'redaction.tenants: one.policyFile: /nowhere/p.yaml cannot be read (ENOENT)',
    },
  );
});
