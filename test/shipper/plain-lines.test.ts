import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { messageTime } from '../../shipper/lines/message-time.ts';
import { Host, lines, written } from './files/host.ts';

let host: Host;
beforeEach(async () => {
  host = await Host.make();
});
afterEach(() => host.end(), 20_000);

type Entry = NonNullable<Parameters<Host['ship']>[0]>['files'];

function plain(more: object = {}): { files: NonNullable<Entry> } {
  return { files: [{ glob: join(host.folder, 'logs', '**', '*'), format: 'plain', ...more }] };
}

const wide = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

test.each([
  ['utf-16le', wide('café\nĊ a\n日本\n', false), ['café', 'Ċ a', '日本']],
  ['utf-16be', wide('café\r\nĊ a\r\n', true), ['café', 'Ċ a']],
  ['latin1', Buffer.from('caf\xe9\n\xfcber\n', 'latin1'), ['café', 'über']],
  ['windows-1252', Buffer.from([0x80, 0x35, 0x0a]), ['€5']],
  ['utf-8', Buffer.from('\ufeffcafé\nnext\n'), ['café', 'next']],
  ['utf-8', Buffer.from('caf\xe9 \xff\xfe\nnext é\n', 'latin1'), ['caf\\xe9 \\xff\\xfe', 'next \\xe9']],
])('a file in %s arrives as its characters', async (encoding, bytes, expected) => {
  writeFileSync(host.path('app.log'), bytes);
  await host.ship(plain({ encoding }));
  await host.arrived(expected);
  expect(host.texts()).toEqual(expected);
});

test('a plain line keeps the time of its first reading when it is read again after a crash', async () => {
  writeFileSync(host.path('app.log'), written(lines('a', 0, 5)));
  host.gateway.treat = () => 'keep-then-reset';
  await host.ship({ ...plain(), drainMsMax: 0 });
  await host.gateway.until(() => host.gateway.blocks.length > 0);
  await host.stop();
  appendFileSync(host.path('app.log'), written(lines('a', 5, 8)));
  host.gateway.treat = () => 'receipt';
  await host.ship(plain());
  await host.arrived(lines('a', 0, 8));
  expect(host.texts()).toEqual(lines('a', 0, 8));
  const ids = new Set(
    host.gateway.blocks.flatMap(({ header }) => header.time.map((time, i) => `${time} ${header.offset[i]}`)),
  );
  expect(ids.size).toBe(8);
});

test('sandboxes of Mesos tell framework, task and stream', async () => {
  const run = 'slaves/S1/frameworks/F1/executors/shop_orders.instance-7f._app.1/runs/R1';
  mkdirSync(host.path(run), { recursive: true });
  writeFileSync(host.path(`${run}/stdout`), 'out\n');
  writeFileSync(host.path(`${run}/stderr`), 'err\n');
  await host.ship({
    files: [{ glob: join(host.folder, 'logs', '**', 'runs', '*', '{stdout,stderr}'), format: 'plain' }],
  });
  await host.arrived(['out', 'err']);
  const [event] = host.gateway.events().filter(({ text }) => text === 'err');
  expect(event?.stderr).toBe(true);
  expect(event?.block.header.meta).toMatchObject({
    container: { id: 'R1' },
    orchestrator: { type: 'mesos', namespace: 'F1', resource: { name: 'shop_orders.instance-7f._app.1' } },
    service: { name: 'shop_orders' },
  });
});

test('files that rules exclude, or do not include, are not read', async () => {
  for (const name of ['a.log', 'b.log', 'b.tmp']) writeFileSync(host.path(name), `${name}\n`);
  await host.ship(plain({ include: [`${host.folder}/logs/b.*`], exclude: ['**/*.tmp'] }));
  await host.arrived(['b.log']);
  expect(host.texts()).toEqual(['b.log']);
});

test('labels of a container say whether and how it is read', async () => {
  const container = (id: string, labels: object, log: string) => {
    mkdirSync(host.path(id));
    writeFileSync(host.path(`${id}/config.v2.json`), JSON.stringify({ Name: `/${id}`, Config: { Labels: labels } }));
    const line = (text: string) => JSON.stringify({ log: `${text}\n`, stream: 'stdout', time: '2026-07-06T08:00:00Z' });
    writeFileSync(
      host.path(`${id}/${id}-json.log`),
      log
        .split('|')
        .map((text) => `${line(text)}\n`)
        .join(''),
    );
  };
  container('quiet', { 'zeef.ship': 'false' }, 'quiet');
  container('team', { team: 'other' }, 'team');
  container(
    'go',
    { 'zeef.multiline': 'go', 'zeef.service': 'gopher', team: 'mine' },
    'panic: x||goroutine 1 [running]:',
  );
  const glob = join(host.folder, 'logs', '*', '*-json.log');
  await host.ship({ files: [{ glob, format: 'docker', include: ['team=m*'] }] });
  await host.arrived(['panic: x']);
  expect(host.gateway.events().map(({ text, block }) => [text, block.header.meta.service?.name])).toEqual([
    ['panic: x\n\ngoroutine 1 [running]:', 'gopher'],
  ]);
});

test('an event has the time that its text tells, and the clock’s where it tells none', async () => {
  const before = Date.now();
  writeFileSync(host.path('app.log'), '[2026-07-06 10:00:00,250 +0200] a\nno time\n');
  await host.ship(plain({ timestamp: 'message' }));
  await host.arrived(['no time']);
  const [told, none] = host.gateway.events();
  expect(told?.timeMs).toBe(Date.UTC(2026, 6, 6, 8, 0, 0, 250));
  expect(none?.timeMs).toBeGreaterThanOrEqual(before);
});

test.each([
  ['2026-07-06T08:00:00Z x', '2026-07-06T08:00:00Z'],
  ['INFO 2026-07-06 08:00:00.123456 x', '2026-07-06T08:00:00.123Z'],
  ['{"time":"2026-07-06T08:00:00.5+02:00"}', '2026-07-06T06:00:00.5Z'],
  ['order 12-34-5678 of 2026-07-06 08:00:00', '2026-07-06T08:00:00Z'],
  ['12026-07-06 08:00:00', undefined],
  ['2026-13-06 08:00:00', undefined],
  ['2026-07-06', undefined],
])('the time in %j is %s', (text, expected) => {
  const bytes = Buffer.from(text);
  expect(messageTime(bytes, 0, bytes.length)).toBe(expected === undefined ? -1 : Date.parse(expected));
});
