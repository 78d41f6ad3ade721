import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type APPS, makePeople, type SampleEvent, startApp } from '../../deploy/sample/app.ts';
import { PLANTED_KINDS } from '../../deploy/sample/people.ts';
import { makeSample } from '../../deploy/sample/sample.ts';
import { passesElevenTest, passesLuhn, passesMod97 } from '../../redaction/checksums.ts';

const TIME_MS = Date.UTC(2026, 6, 6, 8, 0, 0, 123);
const KINDS = ['java', 'nginx', 'pino'] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-sample-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function events(kind: keyof typeof APPS, count: number, seed = 7): SampleEvent[] {
  const app = startApp(kind, 'c1', seed);
  return Array.from({ length: count }, () => app(TIME_MS));
}

test.each(KINDS)('the %s app writes the same for one seed and something else for another', (kind) => {
  expect(events(kind, 300)).toEqual(events(kind, 300));
  expect(events(kind, 300)).not.toEqual(events(kind, 300, 8));
});

test.each(KINDS)('each event of the %s app holds its marker once and all that it planted', (kind) => {
  const all = events(kind, 2000);
  expect(new Set(all.map(({ seq }) => seq)).size).toBe(2000);
  for (const { seq, text, planted } of all) {
    expect(text.split(seq)).toHaveLength(2);
    for (const { value } of planted) expect(text).toContain(value);
  }
});

test('together the apps plant every kind', () => {
  const kinds = KINDS.flatMap((kind) => events(kind, 500)).flatMap(({ planted }) => planted.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(PLANTED_KINDS));
});

test('now and then an event is longer than the 16 KiB at which runtimes cut', () => {
  const long = events('java', 2000).filter(({ text }) => text.length > 16_384);
  expect(long.length).toBeGreaterThan(0);
  for (const { text, planted } of long) {
    const start = text.indexOf(planted[0]?.value ?? '?');
    expect(start).toBeLessThan(16_384);
    expect(start + (planted[0]?.value.length ?? 0)).toBeGreaterThan(16_384);
  }
});

test('numbers of all made-up people pass their checksums', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    for (const { bsn, card, iban } of makePeople(seed)) {
      expect([bsn, passesElevenTest(bsn)]).toEqual([bsn, true]);
      expect([card, card.length, passesLuhn(card)]).toEqual([card, 16, true]);
      expect([iban, passesMod97(iban)]).toEqual([iban, true]);
    }
  }
});

test('Docker files hold every event as JSON lines of at most 16 KiB each', () => {
  const sample = makeSample({ folder, seed: 7, run: '' });
  sample.write(3 * 1000);
  sample.close();
  const containers = join(folder, 'docker', 'containers');
  let newlines = 0;
  const ids = readdirSync(containers);
  expect(ids).toHaveLength(2);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    const config = JSON.parse(readFileSync(join(containers, id, 'config.v2.json'), 'utf8')) as { Name: string };
    expect(config.Name).toMatch(/^\/(shop|edge)$/);
    const lines = readFileSync(join(containers, id, `${id}-json.log`), 'utf8')
      .trimEnd()
      .split('\n');
    for (const line of lines) {
      const { log, time } = JSON.parse(line) as { log: string; time: string };
      expect(Buffer.byteLength(log)).toBeLessThanOrEqual(16_385);
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
      if (log.includes('seq=')) newlines++;
    }
  }
  expect(newlines).toBe(2000);
  expect([...sample.written]).toEqual([
    ['c1', 1000],
    ['c2', 1000],
    ['c3', 1000],
  ]);
});

test('the CRI file holds every event, long ones in parts marked P', () => {
  const sample = makeSample({ folder, seed: 7, run: '' });
  sample.write(3 * 1000);
  sample.close();
  const pods = join(folder, 'pods');
  const [pod = ''] = readdirSync(pods);
  expect(pod).toMatch(/^finance_billing-0_[0-9a-f-]{36}$/);
  const lines = readFileSync(join(pods, pod, 'billing', '0.log'), 'utf8')
    .trimEnd()
    .split('\n');
  for (const line of lines) expect(line.slice(0, 60)).toMatch(/^\S+Z (stdout|stderr) [PF] /);
  expect(lines.filter((line) => line.slice(0, 60).includes(' P '))).not.toHaveLength(0);
  expect(lines.filter((line) => line.slice(0, 60).includes(' F '))).toHaveLength(1000);
});

test('a rotated container goes on in a new file of the same name', () => {
  const sample = makeSample({ folder, seed: 7, run: '' });
  sample.write(3);
  sample.rotate('c3');
  sample.write(3);
  sample.close();
  const [pod = ''] = readdirSync(join(folder, 'pods'));
  const text = (name: string) => readFileSync(join(folder, 'pods', pod, 'billing', name), 'utf8');
  expect(readdirSync(join(folder, 'pods', pod, 'billing')).sort()).toEqual(['0.log', '0.log.1']);
  expect(text('0.log.1')).toContain('c3-000001');
  expect(text('0.log')).toContain('c3-000002');
});

test('a live run writes about its rate until it is told to end', async () => {
  const sample = makeSample({ folder, seed: 7, run: 'abcd' });
  const ending = new AbortController();
  const running = sample.run(2000, ending.signal);
  const deadlineMs = Date.now() + 5000;
  const count = () => [...sample.written.values()].reduce((sum, value) => sum + value, 0);
  while (count() < 400 && Date.now() < deadlineMs) await new Promise((resolve) => setImmediate(resolve));
  ending.abort();
  await running;
  sample.close();
  expect(count()).toBeGreaterThanOrEqual(400);
  expect(count()).toBeLessThan(2400);
  expect(sample.shown).toHaveLength(4);
});
