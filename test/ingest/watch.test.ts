import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ZeefError } from '../../core/errors.ts';
import { readPolicy } from '../../ingest/gateway/policy-files.ts';
import { Watch } from '../../ingest/gateway/watch.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import { recordingLog } from '../fakes-ingest.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-watch-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A watch over a policy that a test changes; what begins with "bad" is refused. */
function watched() {
  const { log, lines } = recordingLog();
  const state = {
    now: { policyYaml: 'one' } as SieveOptions | Error,
    applied: [] as unknown[],
    told: [] as boolean[],
    agrees: true,
  };
  const watch = new Watch<SieveOptions>(
    { policyYaml: 'one' },
    {
      what: 'policy',
      read: async () => {
        if (state.now instanceof Error) throw state.now;
        return state.now;
      },
      apply: async (policy) => {
        if (policy.policyYaml?.startsWith('bad')) throw new ZeefError('CONFIG_INVALID', 'policy.yaml:7: it is bad');
        if (policy.policyYaml?.startsWith('unlucky')) throw new ZeefError('SIEVE_FAILED', 'no thread');
        state.applied.push(policy.policyYaml);
      },
      log,
      onReload: (isApplied) => state.told.push(isApplied),
      onAgreement: (agrees) => {
        state.agrees = agrees;
      },
    },
  );
  return { watch, state, lines };
}

test('a change is taken when two looks in a row see the same, so that nothing half written is', async () => {
  const { watch, state } = watched();
  await watch.look();
  state.now = { policyYaml: 'tw' };
  await watch.look();
  state.now = { policyYaml: 'two' };
  await watch.look();
  expect(state.applied).toEqual([]);
  await watch.look();
  await watch.look();
  expect(state.applied).toEqual(['two']);
  expect(state.told).toEqual([true]);
});

test('a look that was asked for takes a change at once', async () => {
  const { watch, state } = watched();
  state.now = { policyYaml: 'two' };
  await watch.look(true);
  expect(state.applied).toEqual(['two']);
});

test('what is refused is told once with its line, and the one before stays until it is mended', async () => {
  const { watch, state, lines } = watched();
  state.now = { policyYaml: 'bad' };
  for (let i = 0; i < 5; i++) await watch.look();
  expect(state).toMatchObject({ applied: [], told: [false], agrees: false });
  expect(lines.filter((line) => line.includes('policy.yaml:7: it is bad'))).toHaveLength(1);
  await watch.look(true);
  expect(state.told).toEqual([false, false]);
  state.now = { policyYaml: 'one' };
  await watch.look();
  expect(state).toMatchObject({ applied: [], agrees: true });
  state.now = { policyYaml: 'bad' };
  await watch.look();
  await watch.look();
  expect(state).toMatchObject({ told: [false, false, false], agrees: false });
});

test('a file that cannot be read is refused too, when it stays away', async () => {
  const { watch, state, lines } = watched();
  state.now = new ZeefError('CONFIG_INVALID', 'redaction.policyFile: p.yaml cannot be read (ENOENT)');
  await watch.look();
  expect(state.told).toEqual([]);
  await watch.look();
  await watch.look();
  expect(state).toMatchObject({ applied: [], told: [false], agrees: false });
  expect(lines.join()).toContain('cannot be read (ENOENT)');
});

test('what may pass by itself is tried again', async () => {
  const { watch, state } = watched();
  state.now = { policyYaml: 'unlucky' };
  for (let i = 0; i < 3; i++) await watch.look();
  expect(state.told).toEqual([false, false]);
});

test('an error of no code of Zeef’s leaves no words in the log', async () => {
  const { watch, state, lines } = watched();
  state.now = new TypeError('made-up-text');
  await watch.look(true);
  expect(lines.join()).not.toContain('made-up-text');
  expect(state.agrees).toBe(false);
});

test('looks follow one another', async () => {
  const { watch, state } = watched();
  state.now = { policyYaml: 'two' };
  await Promise.all([watch.look(true), watch.look(true), watch.look()]);
  expect(state.applied).toEqual(['two']);
});

test('policy and keys are read from files, through links that are swapped as Kubernetes does', async () => {
  const keys = `new 2026-07-01 ${'n'.repeat(40)}\nold 2026-01-01 ${'o'.repeat(40)}\n`;
  for (const [name, text] of [
    ['..1', 'version: 1\n'],
    ['..2', 'version: 1\n# another\n'],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'policy.yaml'), text);
    writeFileSync(join(folder, name, 'keys'), keys);
  }
  symlinkSync('..1', join(folder, '..data'));
  const link = (name: string) => {
    symlinkSync(join('..data', name), join(folder, name));
    return join(folder, name);
  };
  const settings = { policyFile: link('policy.yaml'), pseudonymKeysFile: link('keys') };
  const before = await readPolicy(settings, Date.parse('2026-03-01'));
  expect(before).toMatchObject({ policyYaml: 'version: 1\n', policyName: settings.policyFile });
  expect(before.pseudonymKey?.id).toBe('old');
  symlinkSync('..2', join(folder, '..new'));
  renameSync(join(folder, '..new'), join(folder, '..data'));
  const after = await readPolicy(settings, Date.parse('2026-08-01'));
  expect(after.policyYaml).toContain('# another');
  expect(after.pseudonymKey?.id).toBe('new');
});

test.each([
  [{ policyFile: '/nowhere/p.yaml' }, 'redaction.policyFile: /nowhere/p.yaml cannot be read (ENOENT)'],
  [{ pseudonymKeysFile: '/nowhere/keys' }, 'redaction.pseudonymKeysFile: /nowhere/keys cannot be read (ENOENT)'],
  [{ pseudonymKey: `a b ${'k'.repeat(40)}` }, 'redaction.pseudonymKey: line 1: the epoch is not a day'],
])('what cannot be read is told with its setting (row %#)', async (settings, detail) => {
  await expect(readPolicy(settings, 0)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining(detail),
  });
});

test('nothing named is the built-in policy without a key', async () => {
  expect(await readPolicy({}, 0)).toEqual({ policyYaml: undefined, policyName: undefined, pseudonymKey: undefined });
});
