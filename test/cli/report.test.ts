import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Report, report, shapeOf } from '../../cli/report.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';
import { collect } from './streams.ts';

let folder = '';
let policy = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-report-'));
  policy = file('policy.yaml', `${NOTHING_BUT}detectors: {email: mask, ipv4: keep, iban: mask}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const LOG = [
  'order 17 of jan@example.nl took 31 ms',
  'order 18 of p.devries@example.nl took 7 ms',
  'a1b2c3d4e5f6 from 83.84.12.7 and 83.84.12.8',
  'nothing',
].join('\n');

const run = (flags = {}, log = LOG) => collect([log], (streams) => report(['-'], { policy, ...flags }, streams));

test('a report counts by kind and by shape of line, and shows no value', async () => {
  const { code, out, notes } = await run();
  expect({ code, notes }).toEqual({ code: 0, notes: '' });
  expect(JSON.parse(out) as Report).toEqual({
    version: 1,
    policy: expect.stringMatching(/^[0-9a-f]{12}$/),
    lines: 4,
    bytes: LOG.length - 1,
    findings: 4,
    kinds: {
      email: {
        findings: 2,
        lines: 2,
        shapes: [{ shape: 'order # of ‹email # bytes› took # ms', findings: 2, first: 'line:1' }],
        otherFindings: 0,
      },
      ip: {
        findings: 2,
        lines: 1,
        shapes: [
          { shape: '# from [IP] and ‹ip # bytes›', findings: 1, first: 'line:3' },
          { shape: '# from ‹ip # bytes› and [IP]', findings: 1, first: 'line:3' },
        ],
        otherFindings: 0,
      },
    },
  });
  for (const value of ['jan@', 'devries', '83.84', '17', '31']) expect(out.includes(`"${value}`)).toBe(false);
});

test('a kind that must not be there ends with 1, and the notes say where and in what', async () => {
  const { code, notes } = await run({ failOn: 'iban, email' });
  expect(code).toBe(1);
  expect(notes).toBe(
    'zeef: these logs hold personal data that they must not hold:\n' +
      '  email: 2\n    line:1: order # of ‹email # bytes› took # ms\n',
  );
  expect((await run({ failOn: 'iban' })).code).toBe(0);
  expect((await run({ failOn: 'any' })).code).toBe(1);
  expect((await run({ failOn: 'any' }, 'nothing')).code).toBe(0);
});

test('against a baseline only kinds that are not in it fail', async () => {
  const baseline = file('baseline.json', (await run()).out);
  expect((await run({ failOn: 'new', baseline })).code).toBe(0);
  const { code, notes } = await run({ failOn: 'new', baseline }, `${LOG}\nto NL91ABNA0417164300`);
  expect(code).toBe(1);
  expect(notes).toContain('  iban: 1\n    line:5: to ‹iban # bytes›\n');
  expect(notes).not.toContain('email');
});

test('shapes beyond the bound are counted', async () => {
  const words = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const { out } = await run({}, words.map((word) => `${word} jan@example.nl`).join('\n'));
  const { shapes, otherFindings } = (JSON.parse(out) as Report).kinds.email ?? { shapes: [], otherFindings: 0 };
  expect({ shapes: shapes.length, otherFindings }).toEqual({ shapes: 50, otherFindings: 10 });
});

test.each([
  ['a baseline without new', { baseline: 'b.json' }, '--fail-on new and --baseline FILE go together'],
  ['new without a baseline', { failOn: 'new' }, '--fail-on new and --baseline FILE go together'],
  ['a kind that no detector has', { failOn: 'ibam' }, '--fail-on: there is no kind ibam; did you mean iban?'],
])('%s is refused', async (_title, flags, detail) => {
  await expect(run(flags)).rejects.toMatchObject({ code: 'CONFIG_INVALID', detail });
});

test('a baseline that is no report is refused without quoting it', async () => {
  for (const text of ['jan@example.nl', '{"kinds":{}}', 'null']) {
    const baseline = file('other.json', text);
    await expect(run({ failOn: 'new', baseline })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      detail: `${baseline} is no report of zeef redact --report json`,
    });
  }
});

test('a shape holds no numbers, ids or times', () => {
  expect(shapeOf('2026-11-25T10:00:03.123Z 7f3c2a9e-12ab-4cde-8f00-1234567890ab took 12.5 ms on web-3')).toBe(
    shapeOf('2025-01-02T23:59:59.001Z 00000000-ffff-4cde-8f00-abcdefabcdef took 3.75 ms on web-12'),
  );
});
