import { appendFileSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseJournalEntry } from '../../../shipper/streams/journal-entry.ts';
import { Host } from '../files/host.ts';

let host: Host;
let journal: string;
let calls: string;
let command: string;

/**
 * Stands in for journalctl: prints the entries of a file after the cursor that it was given, those that come later, too,
 * and ends by itself when it has printed as many as the file `limit` says.
 */
const PROGRAM = (folder: string) => `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
appendFileSync('${folder}/calls', process.argv.slice(2).join(' ') + '\\n');
const after = process.argv.find((arg) => arg.startsWith('--after-cursor='))?.slice(15);
const all = () => readFileSync('${folder}/journal', 'utf8').split('\\n').filter((line) => line !== '');
let next = after === undefined ? 0 : all().findIndex((line) => JSON.parse(line).__CURSOR === after) + 1;
let left = existsSync('${folder}/limit') ? Number(readFileSync('${folder}/limit', 'utf8')) : Infinity;
setInterval(() => {
  const lines = all();
  for (; next < lines.length && left > 0; next++, left--) process.stdout.write(lines[next] + '\\n');
  if (left === 0) process.exit(1);
}, 5);
`;

beforeEach(async () => {
  host = await Host.make();
  [journal, calls, command] = ['journal', 'calls', 'journalctl'].map((name) => join(host.folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(journal, '');
  writeFileSync(calls, '');
  writeFileSync(command, PROGRAM(host.folder));
  chmodSync(command, 0o755);
});
afterEach(() => host.end(), 20_000);

const cursor = (number: number) => `s=row1;i=${number.toString(16)};b=boot1;m=1;t=2;x=3`;

function entry(number: number, fields: object = {}): string {
  const time = String((Date.UTC(2026, 6, 6, 8) + number) * 1000);
  const unit = number % 2 === 0 ? 'even.service' : 'odd.service';
  const own = { __CURSOR: cursor(number), __REALTIME_TIMESTAMP: time, _SYSTEMD_UNIT: unit, MESSAGE: `entry ${number}` };
  return `${JSON.stringify({ ...own, ...fields })}\n`;
}

function write(from: number, to: number): void {
  for (let number = from; number < to; number++) appendFileSync(journal, entry(number));
}

const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `entry ${from + i}`);

test('entries arrive once, by unit, with their times, and a restart goes on after them', async () => {
  const settings = { files: [], journal: true, journalCommand: command, journalUnits: ['a.service', 'b.service'] };
  write(1, 200);
  await host.ship(settings);
  await host.arrived(numbered(1, 200));
  await host.stop();
  write(200, 210);
  const before = host.gateway.blocks.length;
  await host.ship(settings);
  await host.arrived(numbered(1, 210));
  expect(host.texts().sort()).toEqual(numbered(1, 210).sort());
  const [first] = host.gateway.events();
  expect([first?.block.header.meta.service?.name, first?.timeMs]).toEqual(['odd', Date.UTC(2026, 6, 6, 8) + 1]);
  const again = host.gateway.blocks.slice(before).reduce((sum, { header }) => sum + header.count, 0);
  expect(again).toBe(10);
  const [call, second] = readFileSync(calls, 'utf8').split('\n');
  expect(call).toContain('--boot');
  expect(call).toContain('--unit=a.service --unit=b.service');
  expect(second).toContain(`--after-cursor=${cursor(199)}`);
});

test('a journalctl that ends is started again where it ended', async () => {
  write(1, 10);
  writeFileSync(join(host.folder, 'limit'), '4');
  await host.ship({ files: [], journal: true, journalCommand: command });
  await host.arrived(numbered(1, 10));
  expect(host.texts().sort()).toEqual(numbered(1, 10).sort());
  expect(readFileSync(calls, 'utf8')).toContain(`--after-cursor=${cursor(4)}`);
}, 20_000);

test('after a kill entries that were not acknowledged are read again with the same ids', async () => {
  const settings = { files: [], journal: true, journalCommand: command, drainMsMax: 0 };
  write(1, 50);
  host.gateway.treat = () => 'keep-then-reset';
  await host.ship(settings);
  await host.gateway.until(() => host.gateway.events().length >= 49);
  await host.stop();
  host.gateway.treat = () => 'receipt';
  await host.ship(settings);
  await host.gateway.until(() => host.gateway.blocks.length > 3);
  expect(host.texts().sort()).toEqual(numbered(1, 50).sort());
});

test('a program that is not there makes the shipper not ready', async () => {
  const { statusPort } = await host.ship({ files: [], journal: true, journalCommand: '/nowhere/journalctl' });
  let text = '';
  while (!text.includes('journalctl')) {
    text = await (await fetch(`http://127.0.0.1:${statusPort}/health/ready`)).text();
  }
  expect(text).toContain('ENOENT');
});

test.each([
  ['bytes that are no text', entry(1, { MESSAGE: [99, 97, 102, 233] }), Buffer.from('caf\xe9', 'latin1')],
  ['no message', entry(1, { MESSAGE: null }), undefined],
  ['no cursor', entry(1, { __CURSOR: undefined }), undefined],
  ['no JSON', '{"MESSAGE":', undefined],
  ['nothing but null', 'null', undefined],
])('an entry with %s', (_, line, message) => {
  expect(parseJournalEntry(line)?.message).toEqual(message);
});

test('a container that logs to the journal is named', () => {
  const line = entry(1, { CONTAINER_NAME: 'shop-orders-1', CONTAINER_ID_FULL: 'f'.repeat(64) });
  expect(parseJournalEntry(line)).toMatchObject({ service: 'shop-orders-1', containerId: 'f'.repeat(64) });
});
