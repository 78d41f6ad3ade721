import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { otherUid, reachableByAll, reachableFolder } from '../../deploy/local/folders.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-folders-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder below a private one is not reachable by all, however open it is itself', () => {
  const open = join(folder, 'private', 'open');
  mkdirSync(open, { recursive: true });
  expect(reachableByAll(open)).toBe(true);
  chmodSync(join(folder, 'private'), 0o700);
  expect(reachableByAll(open)).toBe(false);
  expect(reachableByAll(join(open, 'not', 'there', 'yet'))).toBe(false);
});

test('an open folder is used as it is', () => {
  const open = join(folder, 'services');
  expect(reachableFolder(open)).toBe(open);
  expect(statSync(open).isDirectory()).toBe(true);
});

test('root gets a reachable folder instead of a private one, everybody else the private one', () => {
  chmodSync(folder, 0o700);
  const wanted = join(folder, 'services');
  const given = reachableFolder(wanted);
  if (otherUid() === undefined) {
    expect(given).toBe(wanted);
  } else {
    expect(given.startsWith(join(tmpdir(), 'zeef-'))).toBe(true);
    expect(reachableByAll(given)).toBe(true);
    expect(reachableFolder(wanted)).toBe(given);
    rmSync(given, { recursive: true });
  }
});
