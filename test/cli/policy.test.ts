import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { diffPolicies } from '../../cli/policy-diff.ts';
import { checkPolicy, testPolicy } from '../../cli/policy-test.ts';
import { redact } from '../../cli/redact.ts';
import { sampleOf } from '../../cli/samples.ts';
import { createSieve } from '../../redaction/create-sieve.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';
import { collect } from './streams.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-policy-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const LOG = ['mail jan@example.nl ok', 'from 83.84.12.7', 'NL91ABNA0417164300 and piet@example.nl', 'nothing'].join(
  '\n',
);

test('check tells the version, what runs, and that examples passed', async () => {
  const path = file(
    'good.yaml',
    `${NOTHING_BUT}detectors: {email: pseudonym}
rules:
  - {id: own, kind: own, pattern: 'K-\\d+', examples: {found: [['K-1', K-1]], clean: [x]}}
overrides: [{service: a, kinds: {email: mask}}]
`,
  );
  const { code, out } = await collect([], (streams) => checkPolicy(path, undefined, streams));
  expect(code).toBe(0);
  expect(out).toMatch(/good\.yaml is valid; version [0-9a-f]{12}\n/);
  expect(out).toContain('2 detectors on, 1 rule of its own, 2 examples passed, 1 override');
  expect(out).toContain('note: no pseudonym key, so masked instead: email');
  const keys = file('keys', `${'k'.repeat(40)}\n`);
  expect((await collect([], (streams) => checkPolicy(path, keys, streams))).out).not.toContain('note:');
});

test('check refuses with file and line', async () => {
  const path = file('bad.yaml', 'version: 1\nkinds:\n  email: blur\n');
  await expect(collect([], (streams) => checkPolicy(path, undefined, streams))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining(`${path}:3: kinds.email: one of mask, `),
  });
});

test('test counts findings in logs, and samples show no value', async () => {
  const path = file('some.yaml', `${NOTHING_BUT}detectors: {email: mask, ipv4: keep}\n`);
  const { out } = await collect([LOG], (streams) => testPolicy(path, ['-'], { samples: 1 }, streams));
  const lines = out.trimEnd().split('\n').slice(2);
  expect(lines).toEqual([
    '4 lines, 0.0 MB, 3 findings',
    '  2  email  by email, mask',
    '       line:1: mail ‹email 14 bytes› ok',
    '  1  ip  by ipv4, keep',
    '       line:2: from ‹ip 10 bytes›',
  ]);
});

test('without logs test runs the examples alone', async () => {
  const path = file('alone.yaml', `${NOTHING_BUT}detectors: {email: mask}\n`);
  const { code, out } = await collect(['never read'], (streams) => testPolicy(path, [], { samples: 3 }, streams));
  expect({ code, lines: out.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 2 });
});

test('diff tells what is newly found, let through and done otherwise, without a value', async () => {
  const a = file('a.yaml', `${NOTHING_BUT}detectors: {email: mask, ipv4: mask}\n`);
  const b = file('b.yaml', `${NOTHING_BUT}detectors: {email: remove, iban: mask, ipv4: keep}\n`);
  const { code, out } = await collect([LOG], (streams) => diffPolicies([a, b], ['-'], { samples: 2 }, streams));
  expect(code).toBe(0);
  expect(out.split('\n').slice(1)).toEqual([
    `newly found by ${b}: 1`,
    '  1  iban  by iban, mask',
    '       line:3: ‹iban 18 bytes› and [EMAIL]',
    `let through by ${b}: 1`,
    '  1  ip  by ipv4, mask',
    '       line:2: from ‹ip 10 bytes›',
    'done otherwise: 2',
    '  2  email  by email, mask -> email  by email, remove',
    '       line:1: mail ‹email 14 bytes› ok',
    '       line:3: [IBAN] and ‹email 15 bytes›',
    '',
  ]);
});

test('diff ends with 1 where it is asked to and something is let through', async () => {
  const a = file('more.yaml', `${NOTHING_BUT}detectors: {email: mask, ipv4: mask}\n`);
  const b = file('less.yaml', `${NOTHING_BUT}detectors: {email: mask}\n`);
  const run = (files: [string, string], exitCode: boolean) =>
    collect([LOG], (streams) => diffPolicies(files, ['-'], { samples: 0, exitCode }, streams));
  expect((await run([a, b], true)).code).toBe(1);
  expect((await run([a, b], false)).code).toBe(0);
  expect((await run([b, a], true)).code).toBe(0);
});

test('diff looks at what a service is given', async () => {
  const a = file('plain.yaml', `${NOTHING_BUT}detectors: {email: mask}\n`);
  const b = file(
    'over.yaml',
    `${NOTHING_BUT}detectors: {email: mask}\noverrides: [{service: s, detectors: {ipv4: mask}}]\n`,
  );
  const run = (service?: string) =>
    collect([LOG], (streams) => diffPolicies([a, b], ['-'], { samples: 0, service }, streams));
  expect((await run()).out).toContain(`newly found by ${b}: 0`);
  expect((await run('s')).out).toContain(`newly found by ${b}: 1`);
});

test('a sample hides whatever else is found, is short, and obeys no control character', () => {
  const sieve = createSieve({ policyYaml: `${NOTHING_BUT}detectors: {email: mask, ipv4: mask}\n` });
  const message = Buffer.from(
    `${'é'.repeat(100)}\u001b[31m 83.84.12.7 to jan@example.nl\nfrom 83.84.12.8 ${'x'.repeat(100)}`,
  );
  const found = sieve.explain(message, [message.length]);
  const mail = found.find(({ detector }) => detector.kind === 'email');
  if (mail === undefined) throw new Error('no e-mail was found');
  const sample = sampleOf(message, mail, found);
  expect(sample).toMatch(/^…é+ \[31m \[IP\] to ‹email 14 bytes› from \[IP\] x+…$/);
  expect(sample.length).toBeLessThan(130);
});

test('explain tells of each finding where and why, not what', async () => {
  const policy = file('explain.yaml', `${NOTHING_BUT}detectors: {email: mask, ipv4: keep}\n`);
  const { out, notes } = await collect(['x\nto jan@example.nl\n83.84.12.7\n'], (streams) =>
    redact([], { policy, explain: true }, streams),
  );
  expect(out).toBe('x\nto [EMAIL]\n83.84.12.7\n');
  expect(notes.split('\n')).toEqual([
    expect.stringMatching(/^line=2 bytes=4-17 detector=email kind=email by=shape check=\w+ certainty=\w+ action=mask$/),
    expect.stringMatching(/^line=3 bytes=1-10 detector=ipv4 kind=ip by=shape check=\w+ certainty=\w+ action=keep$/),
    '',
  ]);
});

test('of several files explain tells which, and counts the lines of each', async () => {
  const policy = file('mail.yaml', `${NOTHING_BUT}detectors: {email: mask}\n`);
  const [one, two] = [file('one.log', 'x\na@b.nl\n'), file('two.log', 'a@b.nl\n')];
  const { notes } = await collect([], (streams) => redact([one, two], { policy, explain: true }, streams));
  expect(notes).toContain(`file=${one} line=2 `);
  expect(notes).toContain(`file=${two} line=1 `);
});

test('redact sieves as for a service', async () => {
  const policy = file(
    'service.yaml',
    `${NOTHING_BUT}detectors: {email: mask}\noverrides: [{service: s, kinds: {email: remove}, detectors: {email: remove}}]\n`,
  );
  const run = (service?: string) =>
    collect(['to a@b.nl.'], (streams) => redact([], { policy, ...(service ? { service } : {}) }, streams));
  expect((await run()).out).toBe('to [EMAIL].');
  expect((await run('s')).out).toBe('to .');
});
