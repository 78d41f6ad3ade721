import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Resieve } from '../../ingest/indexer/resieve.ts';
import { fakeSieve, sievesOf } from '../fake-sieve.ts';
import { makeBlock, settingsWith } from './blocks.ts';

const log = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'zeef-resieve-'));
const policyFile = join(folder, 'policy.yaml');
writeFileSync(policyFile, 'version: 1\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = () => Resieve.open(settingsWith({ redaction: { policyFile } }), log, () => sievesOf(fakeSieve()));
const record = { engine: 'fake', findings: { email: [1] }, withheld: [0] };

test('a block of another policy is sieved again: text, meta, findings and the policy it is of', async () => {
  const resieve = await open();
  const block = makeBlock(['a secret', '[EMAIL] secret', 'withhold'], {
    meta: { host: { name: 'secret-host' } },
    sieve: { ...record, policy: 'older' },
  });
  const again = resieve?.again(block);
  expect(again?.body.toString()).toBe('a [secret]\x1e[EMAIL] [secret]\x1e[withheld]');
  expect(again?.header).toMatchObject({
    meta: { host: { name: '[secret]-host' } },
    length: [10, 16, 10],
    sieve: { policy: 'abcdef012345', findings: { email: [1], secret: [0, 1] }, withheld: [0, 2] },
  });
  expect(block.header.sieve?.policy).toBe('older');
  resieve?.close();
});

test('a block of the policy in force stays the same object, and one of another engine does not', async () => {
  const resieve = await open();
  const block = makeBlock(['a secret'], { sieve: { ...record, policy: 'abcdef012345' } });
  expect(resieve?.again(block)).toBe(block);
  const other = makeBlock(['a secret'], { sieve: { ...record, engine: 'old', policy: 'abcdef012345' } });
  expect(resieve?.again(other)).not.toBe(other);
  resieve?.close();
});

test('where no policy is configured nothing is compiled', async () => {
  const compile = () => {
    throw new Error('compiled');
  };
  expect(await Resieve.open(settingsWith({}), log, compile)).toBeUndefined();
});
