import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact, redactLines } from '../../cli/redact.ts';
import { createSieve } from '../../redaction/create-sieve.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';

const sieve = createSieve({ policyYaml: `${NOTHING_BUT}detectors: {email: mask, ipv4: mask, nl-bsn: mask}\n` });
const ignore = () => {};
let folder = '';
/** A policy that compiles quickly. */
let few = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-redact-'));
  few = file('few.yaml', `${NOTHING_BUT}detectors: {email: mask, ipv4: mask, nl-bsn: mask}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(
  files: string[],
  chunks: readonly (string | Buffer)[],
  flags = {},
): Promise<{ out: Buffer; notes: string }> {
  const output = new PassThrough();
  const notes = new PassThrough();
  const collected = output.toArray();
  const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  await redact(files, { policy: few, ...flags }, { input, output, notes });
  output.end();
  notes.end();
  return {
    out: Buffer.concat((await collected) as Buffer[]),
    notes: Buffer.concat((await notes.toArray()) as Buffer[]).toString(),
  };
}

test('each line in is one line out, wherever the input is cut into chunks', async () => {
  const text = 'mail jan@example.nl\n\nclean\nfrom 83.84.12.7\nbsn: 111222333';
  const expected = 'mail [EMAIL]\n\nclean\nfrom [IP]\nbsn: [BSN]';
  for (let cut = 0; cut <= text.length; cut++) {
    const { out } = await run(
      [],
      [text.slice(0, cut), text.slice(cut)].filter((chunk) => chunk !== ''),
    );
    expect(out.toString()).toBe(expected);
  }
});

test('property: any bytes keep their number of newlines, and bytes without findings stay as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      const lines = Buffer.from(bytes);
      const out = redactLines(sieve, lines, ignore);
      const newlines = (buffer: Buffer) => buffer.filter((byte) => byte === 0x0a).length;
      expect(newlines(out)).toBe(newlines(lines));
      let findings = 0;
      redactLines(sieve, lines, (_, count) => {
        findings += count;
      });
      if (findings === 0) expect(out.equals(lines)).toBe(true);
    }),
  );
});

test('a separator of messages within a line stays what it is', () => {
  expect(redactLines(sieve, Buffer.from('a\x1eb jan@example.nl\nc\n'), ignore).toString()).toBe('a\x1eb [EMAIL]\nc\n');
});

test('files are read in order, - is the input, and the counts go to the notes', async () => {
  const first = file('first.log', 'a@b.nl\n');
  const { out, notes } = await run([first, '-'], ['83.84.12.7\n'], { stats: true });
  expect(out.toString()).toBe('[EMAIL]\n[IP]\n');
  expect(notes).toBe('zeef: found email 1, ip 1\n');
});

test('a policy and a key for pseudonyms are taken from files', async () => {
  const policy = file('policy.yaml', `${NOTHING_BUT}detectors: {email: pseudonym}\n`);
  const pseudonymKeyFile = file('key', `${'k'.repeat(40)}\n`);
  const { out } = await run([], ['a@b.nl\n'], { policy, pseudonymKeyFile });
  expect(out.toString()).toMatch(/^\[EMAIL:[0-9][0-9a-z]{15}\]\n$/);
  const keyless = await run([], ['a@b.nl\n'], { policy });
  expect(keyless.out.toString()).toBe('[EMAIL]\n');
  expect(keyless.notes).toContain('no pseudonym key');
});

test('what cannot be used is refused before anything is written', async () => {
  await expect(run([join(folder, 'missing')], [])).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  await expect(run([], [], { policy: file('bad.yaml', 'version: 2') })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
  await expect(run([], [], { pseudonymKeyFile: file('short', 'abc') })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
});
