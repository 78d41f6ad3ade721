import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Checkpoint, type SourceEntry } from '../../shipper/checkpoint.ts';
import { parseCheckpoint, readCheckpoint } from '../../shipper/checkpoint-file.ts';

const LOG = pino({ level: 'silent' });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zeef-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function entry(seenMs = Date.now()): SourceEntry {
  const lane = { offset: 5, timeMs: 1, cuts: [9] };
  const print = { end: 5, bytes: 5, hash: 'h' };
  const file = {
    path: '/a',
    device: '1',
    inode: '2',
    bornNs: '15',
    generation: 0,
    sinceMs: 1,
    head: print,
    mark: print,
  };
  return { ...file, offset: 5, stdout: lane, stderr: lane, seenMs };
}

test('what was flushed is there after opening again, and the folder is made', async () => {
  const path = join(folder, 'deep', 'er', 'checkpoint.json');
  const checkpoint = await Checkpoint.open(path, LOG);
  checkpoint.entries.set('s', entry());
  await checkpoint.flush();
  expect([...(await Checkpoint.open(path, LOG)).entries]).toEqual([...checkpoint.entries]);
  expect(await readdir(join(folder, 'deep', 'er'))).toEqual(['checkpoint.json', 'checkpoint.json.before']);
});

test.each(['', '{', '[]', '{"v":1,"sources":{}}', '{"v":2,"sources":{"s":{"path":"/a"}}}'])(
  'a corrupt checkpoint %j is set aside and an empty one begun',
  async (text) => {
    const path = join(folder, 'checkpoint.json');
    await writeFile(path, text);
    expect((await Checkpoint.open(path, LOG)).entries.size).toBe(0);
    const aside = (await readdir(folder)).find((name) => name.startsWith('checkpoint.json.corrupt-'));
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text);
  },
);

test.each([
  ['folder cannot be made', 'file/checkpoint.json'],
  ['file cannot be read', '.'],
])('a checkpoint whose %s is one clear error', async (_, name) => {
  await writeFile(join(folder, 'file'), '');
  await expect(Checkpoint.open(join(folder, name), LOG)).rejects.toMatchObject({ code: 'CHECKPOINT_UNUSABLE' });
});

test('a flush holds what was true when it was called, also while another is being written', async () => {
  const path = join(folder, 'checkpoint.json');
  const checkpoint = await Checkpoint.open(path, LOG);
  const first = checkpoint.flush();
  await Promise.resolve();
  checkpoint.refresh = () => checkpoint.entries.set('late', entry());
  await Promise.all([first, checkpoint.flush()]);
  expect(await readFile(path, 'utf8')).toContain('late');
});

test('entries that were not seen for more than seven days are dropped', async () => {
  const path = join(folder, 'checkpoint.json');
  const checkpoint = await Checkpoint.open(path, LOG);
  checkpoint.entries.set('old', entry(Date.now() - 8 * 24 * 3600 * 1000)).set('new', entry());
  await checkpoint.flush();
  expect([...(await Checkpoint.open(path, LOG)).entries.keys()]).toEqual(['new']);
});

test('a flush that fails is tried until it succeeds', async () => {
  const place = join(folder, 'place');
  const path = join(place, 'checkpoint.json');
  const checkpoint = await Checkpoint.open(path, LOG);
  await rm(place, { recursive: true });
  await expect(checkpoint.flush()).rejects.toMatchObject({ code: 'ENOENT' });
  const surely = checkpoint.flushSurely(new AbortController().signal);
  checkpoint.entries.set('s', entry());
  await mkdir(place);
  await surely;
  expect(await readFile(path, 'utf8')).toContain('"s"');
});

test('of a checkpoint that was cut or changed at any byte the one before it is used', async () => {
  const path = join(folder, 'checkpoint.json');
  const checkpoint = await Checkpoint.open(path, LOG);
  checkpoint.entries.set('first', entry());
  await checkpoint.flush();
  checkpoint.entries.set('second', entry());
  await checkpoint.flush();
  const whole = await readFile(path);
  const sources = (bytes: Buffer) => [...(parseCheckpoint(bytes.toString())?.sources.keys() ?? [])];
  expect(sources(whole)).toEqual(['first', 'second']);
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at] = 0;
    expect([...sources(whole.subarray(0, at)), ...sources(changed)]).toEqual([]);
  }
  await writeFile(path, whole.subarray(0, whole.length / 2));
  expect([...(await readCheckpoint(path, LOG)).sources.keys()]).toEqual(['first']);
});

test('between the two renames of a writing the one before is used', async () => {
  const path = join(folder, 'checkpoint.json');
  const checkpoint = await Checkpoint.open(path, LOG);
  checkpoint.entries.set('first', entry());
  await checkpoint.flush();
  await rename(path, `${path}.before`);
  expect([...(await readCheckpoint(path, LOG)).sources.keys()]).toEqual(['first']);
});
