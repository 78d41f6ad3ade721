import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { BLOCK_MEDIA_TYPE } from '../../core/block.ts';
import { blockOf, OTHER_TOKEN, TOKEN } from '../fakes-ingest.ts';
import { authority, type Certificate } from './certificates.ts';
import { start, stopAll } from './gateway-started.ts';

const ours = authority('ours');
const theirs = authority('theirs');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-tls-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(stopAll);

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function startTls() {
  const { cert, key } = ours.issue('gateway');
  return start({
    tlsCertFile: file('cert.pem', cert),
    tlsKeyFile: file('key.pem', key),
    tlsClientCaFile: file('ca.pem', ours.ca),
    tokens: [{ token: TOKEN, namespace: 'one' }],
    clients: [{ subject: 'shipper-a', namespace: 'two', datasets: ['app.a'] }],
  });
}

/** The status of a block that is sent with a certificate, a token, both or neither. */
function statusOf(url: string, certificate: Certificate | undefined, token?: string): Promise<number> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/v1/blocks`,
      {
        method: 'POST',
        headers: { 'content-type': BLOCK_MEDIA_TYPE, ...authorization },
        ca: ours.ca,
        agent: false,
        // The certificate is for no host.
        checkServerIdentity: () => undefined,
        ...certificate,
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    outgoing.once('error', reject);
    outgoing.end(blockOf(['a']));
  });
}

test('a certificate of the configured authority is the namespace of its subject, and nothing else is', async () => {
  const { url, producer } = await startTls();
  expect(url).toMatch(/^https:/);
  expect(await statusOf(url, ours.issue('shipper-a'))).toBe(200);
  expect(await statusOf(url, ours.issue('shipper-b'))).toBe(401);
  expect(await statusOf(url, theirs.issue('shipper-a'))).toBe(401);
  expect(await statusOf(url, undefined)).toBe(401);
  expect(await statusOf(url, undefined, TOKEN)).toBe(200);
  expect(await statusOf(url, ours.issue('shipper-a'), TOKEN)).toBe(200);
  expect(await statusOf(url, ours.issue('shipper-a'), OTHER_TOKEN)).toBe(401);
  expect(producer.sent.map(({ namespace }) => namespace)).toEqual(['two', 'one', 'one']);
}, 20_000);

test('a certificate that cannot be read refuses the start', async () => {
  const started = start({ tlsCertFile: '/nowhere/cert.pem', tlsKeyFile: '/nowhere/key.pem' });
  await expect(started).rejects.toThrow('gateway.tlsCertFile: /nowhere/cert.pem cannot be read (ENOENT)');
});

test('files that hold no certificate refuse the start with their setting', async () => {
  const broken = file('broken.pem', 'made up');
  await expect(start({ tlsCertFile: broken, tlsKeyFile: broken })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining('gateway.tlsCertFile'),
  });
});
