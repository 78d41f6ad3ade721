import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Finder } from '../../../shipper/files/finder.ts';
import { Places } from '../../../shipper/files/places.ts';
import { Host, lines, written } from './host.ts';

const LOG = pino({ level: 'silent' });
/** Long enough that only what the kernel tells can be why something is found. */
const NO_SWEEP = { sweepMs: 600_000 };

let host: Host;
let kubelet: Server | undefined;
beforeEach(async () => {
  host = await Host.make();
});
afterEach(async () => {
  await host.end();
  kubelet?.close();
  kubelet = undefined;
}, 20_000);

function write(name: string, texts: readonly string[]): void {
  mkdirSync(join(host.path(name), '..'), { recursive: true });
  appendFileSync(host.path(name), written(texts));
}

/** Descriptors of this process for files of the host's logs. */
function openLogs(): number {
  const links = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return links.filter((link) => link.startsWith(host.path('')) && link.endsWith('.log')).length;
}

/** Folders that the kernel watches for this process. */
function watchedFolders(): number {
  const infos = readdirSync('/proc/self/fdinfo').map((fd) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8');
    } catch {
      return '';
    }
  });
  return infos.join('').split('inotify wd').length - 1;
}

function found(glob: string): string[] {
  const finder = new Finder([{ glob: join(host.folder, 'logs', glob), format: 'plain' }], new Places(() => {}, LOG));
  return [...finder.walk(0)].map(({ path }) => path.slice(host.path('').length + 1)).sort();
}

test.each([
  ['*.log', ['a.log']],
  ['*/*.log', ['x/b.log']],
  ['**/*.log', ['a.log', 'x/b.log', 'x/y/c.log']],
  ['x/**', ['x/b.log', 'x/b.tmp', 'x/y/c.log']],
  ['x/**/c.log', ['x/y/c.log']],
  ['{a,x/b}.log', ['a.log', 'x/b.log']],
  ['x/b.[lt]*', ['x/b.log', 'x/b.tmp']],
  ['?.log', ['a.log']],
  ['nowhere/*.log', []],
])('the glob %s finds %j', (glob, expected) => {
  for (const name of ['a.log', 'x/b.log', 'x/b.tmp', 'x/y/c.log']) write(name, [name]);
  expect(found(glob)).toEqual(expected);
});

test('links to folders are followed where the glob names a level and not by **', () => {
  write('runs/r1/stdout', ['a']);
  symlinkSync(host.path('runs/r1'), host.path('runs/latest'));
  expect(found('**/stdout')).toEqual(['runs/r1/stdout']);
  expect(found('runs/*/stdout')).toEqual(['runs/latest/stdout', 'runs/r1/stdout']);
});

test('a file that is reached by a link as well is read once, under its own path', async () => {
  write('runs/r1/out.log', ['a']);
  symlinkSync(host.path('runs/r1'), host.path('runs/latest'));
  await host.ship({ files: [{ glob: host.path('runs/*/out.log'), format: 'plain' }] });
  await host.arrived(['a']);
  await host.stop();
  expect(host.texts()).toEqual(['a']);
  expect(host.gateway.blocks[0]?.header.meta.log?.file.path).toBe(host.path('runs/r1/out.log'));
});

test('new files, and those in new folders, are found without a sweep', async () => {
  write('one/a.log', ['first']);
  await host.ship({ files: [{ glob: host.path('**/*.log'), format: 'plain' }], ...NO_SWEEP });
  await host.arrived(['first']);
  write('one/b.log', ['second']);
  await host.arrived(['second']);
  write('two/deep/er/c.log', ['third']);
  await host.arrived(['third']);
}, 20_000);

test('a folder that was silent is read at once when something is written there, also by way of a link', async () => {
  write('real/a.log', ['first']);
  mkdirSync(host.path('links'));
  symlinkSync(host.path('real/a.log'), host.path('links/a.log'));
  await host.ship({ files: [{ glob: host.path('links/*.log'), format: 'plain' }], ...NO_SWEEP });
  await host.arrived(['first']);
  // After two seconds without a change the folders are left to the kernel.
  while (watchedFolders() < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  write('real/a.log', ['second']);
  await host.arrived(['second']);
  write('real/a.log', ['third']);
  await host.arrived(['third']);
}, 20_000);

test('many files are read with few descriptors, and go on where they were', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `app${i}.log`);
  for (const name of names) write(name, [`${name} one`]);
  await host.ship({ openFilesMax: 8 });
  await host.arrived(names.map((name) => `${name} one`));
  while (openLogs() > 8) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const name of names) write(name, [`${name} two`]);
  await host.arrived(names.map((name) => `${name} two`));
  expect(host.texts()).toHaveLength(120);
  renameSync(host.path('app0.log'), host.path('app0.log.1'));
  appendFileSync(host.path('app0.log.1'), written(['app0.log three']));
  await host.arrived(['app0.log three']);
}, 20_000);

test('pods are known with labels and annotations, and an annotation excludes', async () => {
  const pod = (name: string, annotations: object, labels: object = {}) => ({
    metadata: { namespace: 'shop', name, annotations, labels },
  });
  const items = [
    pod(
      'orders-1',
      { 'zeef.io/multiline': 'go', 'zeef.io/dataset': 'shop.orders' },
      { 'app.kubernetes.io/name': 'orders' },
    ),
    pod('load-1', { 'zeef.io/ship': 'false' }),
    pod('tests-1', {}, { tier: 'test-a' }),
  ];
  kubelet = createServer((_, response) => response.end(JSON.stringify({ items })));
  await new Promise<void>((resolve) => kubelet?.listen(0, '127.0.0.1', resolve));
  const line = (text: string) => `2026-07-06T08:00:00Z stderr F ${text}`;
  for (const name of ['load-1', 'tests-1']) write(`shop_${name}_u/api/0.log`, [line('never')]);
  write('shop_orders-1_u/api/0.log', ['panic: x', '', 'goroutine 1 [running]:'].map(line));
  await host.ship({
    kubelet: `http://127.0.0.1:${(kubelet.address() as AddressInfo).port}/pods`,
    files: [{ glob: host.path('*/*/*.log'), format: 'cri', exclude: ['tier=test-*'] }],
  });
  await host.arrived(['panic: x']);
  const [event, ...others] = host.gateway.events();
  expect(others).toEqual([]);
  expect(event?.text).toBe('panic: x\n\ngoroutine 1 [running]:');
  expect(event?.block.header.meta).toMatchObject({
    service: { name: 'orders' },
    data_stream: { dataset: 'shop.orders' },
    orchestrator: { namespace: 'shop', resource: { name: 'orders-1' } },
  });
});

test('a pod’s own labels come from the files of the downward API', async () => {
  const podInfo = join(host.folder, 'podinfo');
  mkdirSync(podInfo);
  writeFileSync(join(podInfo, 'labels'), 'app="shop"\n');
  writeFileSync(join(podInfo, 'annotations'), 'zeef.io/service="check\\"out"\nzeef.io/multiline="none"\n');
  write('a.log', ['x', '  y']);
  await host.ship({ podInfo });
  await host.arrived(lines('x', 0, 0).concat('x', '  y'));
  expect(host.gateway.events().map(({ text, block }) => [text, block.header.meta.service?.name])).toEqual([
    ['x', 'check"out'],
    ['  y', 'check"out'],
  ]);
});
