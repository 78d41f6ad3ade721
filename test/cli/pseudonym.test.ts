import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { kqlFor, pseudonym } from '../../cli/pseudonym.ts';
import { redact } from '../../cli/redact.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';
import { collect } from './streams.ts';

const keys = `new 2026-07-01 ${'n'.repeat(40)}\nold 2026-01-01 ${'o'.repeat(40)}\n`;
let folder = '';
let pseudonymKeyFile = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-pseudonym-'));
  pseudonymKeyFile = join(folder, 'keys');
  writeFileSync(pseudonymKeyFile, keys);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (value: string | undefined, flags: object = {}, input: string[] = []) =>
  collect(input, (streams) => pseudonym(value, { pseudonymKeyFile, ...flags }, {}, streams));

test('the pseudonyms of a value under each key are printed, that of the signing key as redact writes it', async () => {
  const policy = join(folder, 'policy.yaml');
  writeFileSync(policy, `${NOTHING_BUT}detectors: {email: pseudonym}\n`);
  const { out } = await run('Jan@Example.NL', { kind: 'email' });
  const sieved = await collect(['jan@example.nl'], (streams) => redact([], { policy, pseudonymKeyFile }, streams));
  const [first = '', second = ''] = out.split('\n');
  expect(first).toMatch(/^email {2}new {2}\[EMAIL:[0-9][0-9a-z]{15}\] {2}from 2026-07-01 {2}signs$/);
  expect(second).toMatch(/^email {2}old {2}\[EMAIL:[0-9][0-9a-z]{15}\] {2}from 2026-01-01$/);
  expect(first).toContain(sieved.out);
  expect(out).not.toContain('xample');
});

test('a query for Kibana searches texts for tokens and whole values for marks', () => {
  expect(kqlFor(['[EMAIL:0a]', '[EMAIL:1b]'])).toBe(
    'message : ("0a" or "1b") or error.message : ("0a" or "1b") or error.stack_trace : ("0a" or "1b")' +
      ' or fields : ("[EMAIL:0a]" or "[EMAIL:1b]")',
  );
});

test('the value may come from the input', async () => {
  const given = await run('jan@example.nl', { kind: 'email' });
  expect(await run(undefined, { kind: 'email' }, ['jan@exam', 'ple.nl\n'])).toEqual(given);
  expect(await run('-', { kind: 'email' }, ['jan@example.nl'])).toEqual(given);
});

test.each([
  ['x', { kind: 'emial' }, 'there is no kind emial; did you mean email?'],
  ['  ', { kind: 'email' }, 'the value is empty'],
  ['x', { pseudonymKeyFile: undefined, kind: 'email' }, 'there are no pseudonym keys'],
  ['nothing known', {}, 'no detector knows such a value by its shape; name its kind with --kind'],
])('what cannot be answered is told in one line without the value (row %#)', async (value, flags, words) => {
  await expect(run(value, flags)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining(words),
  });
});

test('keys may come from the settings', async () => {
  const { out } = await collect([], (streams) =>
    pseudonym('x@y.nl', { kind: 'email' }, { pseudonymKey: 'n'.repeat(40) }, streams),
  );
  expect(out).toMatch(/^email {2}key {2}\[EMAIL:[0-9a-z]{16}\] {2}signs\n/);
});
