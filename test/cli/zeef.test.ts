import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ROOT } from '../tidy/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'zeef-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function zeef(
  args: string[],
  env: Record<string, string> = {},
  input = '',
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${ROOT}dist/cli/zeef.js`, ...args], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

function config(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('redact works with no service and no configuration', () => {
  expect(zeef(['redact'], {}, 'mail jan@example.nl\n')).toEqual({ code: 0, out: 'mail [EMAIL]\n', err: '' });
});

test.each([
  [['redact', '--polcy', 'x'], "unknown option '--polcy' (Did you mean --policy?)"],
  [['shipp'], "unknown command 'shipp' (Did you mean ship?)"],
  [['up', '--lines', 'many'], 'A whole number from 10 to 1000000'],
  [['up', '--services', 'podman'], 'Allowed choices are auto, java, docker'],
  [['config', 'check'], "missing required argument 'file'"],
  [['ship', '--config', '/nowhere/zeef.yaml'], '/nowhere/zeef.yaml cannot be read (ENOENT)'],
  [['redact', '/nowhere/app.log'], '/nowhere/app.log cannot be read (ENOENT)'],
])('a wrong call is told in one line, exit code 2 (row %#)', (args, words) => {
  const { code, out, err } = zeef(args);
  expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
  expect(err).toContain('zeef: ');
  expect(err).toContain(words);
});

test('config check accepts a good file and tells what an operator should know', () => {
  const { code, out } = zeef(['config', 'check', config('good.yaml', 'gateway: {port: 9000}\n')]);
  expect(code).toBe(0);
  expect(out).toMatch(/good\.yaml is valid; policy version [0-9a-f]{12}\n/);
  expect(out).toContain('gateway.tokens is empty');
});

test('config check refuses a bad file, and a bad policy that it names', () => {
  const bad = zeef(['config', 'check', config('bad.yaml', 'gateway: {prot: 9000}\n')]);
  expect(bad.code).toBe(2);
  expect(bad.err).toContain('gateway.prot is not a key; did you mean port?');
  const policyFile = config('policy.yaml', 'version: 1\ndetectors: {emial: mask}\n');
  const named = zeef(['config', 'check', config('named.yaml', `redaction: {policyFile: ${policyFile}}\n`)]);
  expect(named.code).toBe(2);
  expect(named.err).toContain('policy.yaml:2: detectors.emial: there is no such detector; did you mean email?');
});

test('a part that cannot start says why in one line', () => {
  const { code, err } = zeef(['gateway'], { ZEEF_GATEWAY_PORT: '0' });
  expect({ code, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 });
  expect(err).toContain('gateway.tokens is empty');
});

test('without a command the help is shown, as a mistake; asked for, it is none', () => {
  expect(zeef([])).toMatchObject({ code: 2 });
  expect(zeef(['--help'])).toMatchObject({ code: 0 });
  expect(zeef(['--version'])).toMatchObject({ code: 0, out: '0.1.0\n' });
});
