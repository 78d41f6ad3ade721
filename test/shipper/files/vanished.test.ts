import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SourceEntry } from '../../../shipper/checkpoint.ts';
import { identityOf } from '../../../shipper/files/identity.ts';
import { KnownFiles } from '../../../shipper/files/known-files.ts';
import { dropVanished } from '../../../shipper/files/vanished.ts';

const NOW_MS = 10_000_000;
const LONG_AGO_MS = 1;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-vanished-'));
  mkdirSync(join(folder, 'logs'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function entry(path: string, seenMs: number, of?: string): SourceEntry {
  const identity =
    of === undefined ? { device: '1', inode: '1', bornNs: '1' } : identityOf(statSync(of, { bigint: true }));
  const print = { end: 0, bytes: 0, hash: '' };
  const lane = { offset: 0, timeMs: 0, cuts: [] };
  const life = { generation: 0, sinceMs: 0, head: print, mark: print };
  return { path, ...identity, ...life, offset: 0, stdout: lane, stderr: lane, seenMs };
}

test('only sources that nobody reads and whose files are gone are dropped', () => {
  const path = (name: string) => join(folder, 'logs', name);
  for (const name of ['here.log', 'moved.log.1']) writeFileSync(path(name), name);
  const entries = new Map([
    ['here', entry(path('here.log'), LONG_AGO_MS, path('here.log'))],
    ['moved', entry(path('moved.log'), LONG_AGO_MS, path('moved.log.1'))],
    ['gone', entry(path('gone.log'), LONG_AGO_MS)],
    ['replaced', entry(path('here.log'), LONG_AGO_MS)],
    ['read', entry(path('gone.log'), LONG_AGO_MS)],
    ['recent', entry(path('gone.log'), NOW_MS - 1000)],
    ['unmounted', entry(join(folder, 'other', 'a.log'), LONG_AGO_MS)],
  ]);
  dropVanished(new KnownFiles(entries), (source) => source === 'read', NOW_MS);
  expect([...entries.keys()]).toEqual(['here', 'moved', 'read', 'recent', 'unmounted']);
  expect(entries.get('moved')?.seenMs).toBe(NOW_MS);
});
