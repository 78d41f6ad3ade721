import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeBlock } from '../../core/block.ts';
import { leakFinder } from '../../deploy/check/leaks.ts';
import { queueScanner } from '../../deploy/check/queue.ts';
import { isExactlyOnce, tallyKeeper } from '../../deploy/check/tally.ts';
import { checkFiles, judge, type LiveCheck } from '../../deploy/check.ts';
import type { Planted } from '../../deploy/sample/people.ts';
import { pack } from '../../ingest/compression.ts';

const EMAIL: Planted = { kind: 'email', value: 'anna.smit100@example.nl' };
const BSN: Planted = { kind: 'bsn', value: '111222333' };
const PASSWORD: Planted = { kind: 'password', value: 'q"w\\e!r7' };
const PLANTED = [EMAIL, BSN, PASSWORD];
const CLEAN = { files: 1, bytes: 1, leaks: [], examples: [] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tally(documents: string[]) {
  const keeper = tallyKeeper();
  for (const json of documents) keeper.add(json);
  return keeper.result(
    new Map([
      ['c1', 2],
      ['c3', 1],
    ]),
  );
}

const ONE = '{"message":"order packed seq=c1-000001"}';
const TWO = '{"message":"GET / seq=c1-000002","event":{"sequence":9}}';
const THREE = JSON.stringify({ event: { original: '{"seq":"c3-000001"}' }, fields: { seq: 'c3-000001' } });
const DEAD_THREE = '{"_index":".ds-logs-zeef.dead-t-2026.07.01-000001","_source":{"message":"seq=c3-000001"}}';

const GOOD: LiveCheck = {
  tally: tally([ONE, TWO, THREE]),
  documentLeaks: [],
  queue: { blocks: 1, events: 3, bytes: 10, leaks: [] },
};

function failures(live: LiveCheck, scans: Partial<ReturnType<typeof checkFiles>> = {}): string[] {
  return judge(live, { kafka: CLEAN, own: CLEAN, ...scans })
    .filter(({ ok }) => !ok)
    .map(({ what }) => what);
}

test('the check passes when each event is in one document and nothing leaked', () => {
  expect(failures(GOOD)).toEqual([]);
});

test.each([
  ['an event is missing', [ONE, THREE], { missing: 1, doubled: 0, unknown: 0 }],
  ['an event is doubled', [ONE, TWO, TWO, THREE], { missing: 0, doubled: 1, unknown: 0 }],
  ['one is missing and another doubled', [ONE, ONE, THREE], { missing: 1, doubled: 1, unknown: 0 }],
  ['a document has no marker', [ONE, TWO, THREE, '{}'], { missing: 0, doubled: 0, unknown: 1 }],
  ['a document has a marker that nobody wrote', [ONE, TWO, THREE, ONE.replace('1"', '7"')], { unknown: 1 }],
  ['an event is a dead letter', [ONE, TWO, DEAD_THREE], { missing: 0, doubled: 0, unknown: 0, deadLetters: 1 }],
  ['two events were joined into one document', [ONE.replace('}', TWO), THREE], { missing: 0, doubled: 0 }],
])('the check fails when %s', (_, documents, counts) => {
  const seen = tally(documents);
  expect(seen).toMatchObject(counts);
  expect(isExactlyOnce(seen)).toBe(false);
  expect(failures({ ...GOOD, tally: seen })).toContain('Exactly once');
});

test('the check names the markers that are missing and those that are doubled', () => {
  const told = judge({ ...GOOD, tally: tally([ONE, ONE, TWO]) }, { kafka: CLEAN, own: CLEAN })[0]?.told;
  expect(told).toContain('1 missing, 1 doubled, 0 unknown, 0 dead letters (missing c3-000001, doubled c1-000001)');
});

test('the check fails when a document holds a planted value', () => {
  const leaks = leakFinder(PLANTED).find(Buffer.from(JSON.stringify({ message: `to ${EMAIL.value}` })));
  expect(failures({ ...GOOD, documentLeaks: leaks })).toEqual(['Documents']);
});

test('the check fails when a compressed record holds a planted value', () => {
  const body = Buffer.from(`bsn ${BSN.value}`);
  const header = { v: 1, source: 's', meta: { host: { name: 'h' } }, count: 1, time: [0], offset: [0] } as const;
  const value = pack(encodeBlock({ header: { ...header, length: [body.length] }, body }));
  const scanner = queueScanner(leakFinder(PLANTED));
  scanner.take({ topic: 't', partition: 0, offset: '0', value });
  expect(scanner.result()).toMatchObject({ blocks: 1, events: 1, leaks: [BSN] });
  expect(failures({ ...GOOD, queue: { ...scanner.result(), events: 3 } })).toEqual(["Kafka's records"]);
});

test('the check fails when fewer events than were written could be read from Kafka', () => {
  expect(failures({ ...GOOD, queue: { ...GOOD.queue, events: 2 } })).toEqual(["Kafka's records"]);
});

test('the check fails when a file of Kafka or of Zeef holds a planted value, wherever in the file', () => {
  const kafka = join(folder, 'kafka');
  const logs = join(folder, 'logs');
  const sample = join(folder, 'sample');
  for (const path of [kafka, logs, sample]) mkdirSync(path);
  const megabytes = Buffer.alloc(4 * 1024 * 1024 - 7, 0x61);
  writeFileSync(join(kafka, '0.log'), Buffer.concat([megabytes, Buffer.from(EMAIL.value), megabytes]));
  writeFileSync(join(sample, 'x.log'), BSN.value);
  writeFileSync(join(logs, 'gateway.log'), 'nothing\n');
  const folders = { kafka, own: [folder], except: [kafka, sample] };
  const scans = checkFiles(PLANTED, folders);
  expect(scans.kafka?.leaks).toEqual([EMAIL]);
  expect(scans.own).toMatchObject({ files: 1, leaks: [] });
  expect(failures(GOOD, scans)).toEqual(["Kafka's files"]);
  writeFileSync(join(logs, 'gateway.log'), `nothing\n${JSON.stringify(JSON.stringify(PASSWORD.value))}`);
  expect(failures(GOOD, checkFiles(PLANTED, { ...folders, kafka: logs }))).toEqual(["Kafka's files", "Zeef's files"]);
});

test('no summary tells a planted value', () => {
  const bad = { files: 1, bytes: 1, leaks: PLANTED, examples: ['/a/b.log'] };
  const summary = JSON.stringify(judge({ ...GOOD, documentLeaks: PLANTED }, { kafka: bad, own: bad }));
  expect(leakFinder(PLANTED).find(Buffer.from(summary))).toEqual([]);
  expect(summary).toContain('1 email, 1 bsn, 1 password');
});

test('the finder finds a value at any place of any bytes, and only then', () => {
  const finder = leakFinder([EMAIL]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.uint8Array({ maxLength: 50 }), fc.boolean(), (a, b, whole) => {
      const middle = Buffer.from(whole ? EMAIL.value : EMAIL.value.slice(0, -1));
      const found = finder.find(Buffer.concat([a, middle, whole ? b : Buffer.from('!')]));
      expect(found).toEqual(whole ? [EMAIL] : []);
    }),
  );
});

test.each([
  [`bsn ${BSN.value}.`, true],
  [`{"bsn":${BSN.value}}`, true],
  [`time 1${BSN.value}`, false],
  [`time ${BSN.value}0`, false],
])('a number is found in %j: %s', (text, isFound) => {
  expect(leakFinder([BSN]).find(Buffer.from(text))).toEqual(isFound ? [BSN] : []);
});
