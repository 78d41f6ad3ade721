import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Block } from '../../../core/block.ts';
import { cipherWith, parseKeys } from '../../../shipper/spool/cipher.ts';
import { encodeRecord, nextRecord } from '../../../shipper/spool/record.ts';
import { Spool, type SpoolOptions } from '../../../shipper/spool/spool.ts';

const LOG = pino({ level: 'silent' });
const KEYS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const opened: Spool[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-spool-'));
});
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close();
  rmSync(folder, { recursive: true, force: true });
});

function block(text: string): Block {
  const body = Buffer.from(text);
  const meta = { host: { name: 'host-a' } };
  return {
    header: { v: 1, source: 's', meta, count: 1, time: [1], offset: [0], length: [body.length] },
    body,
  };
}

async function tryOpen(changes: Partial<SpoolOptions> = {}): Promise<Spool | undefined> {
  const options = { folder, bytesMax: 10_000_000, cipher: undefined, log: LOG, counts: () => ({}), ...changes };
  const spool = await Spool.open(options, () => undefined);
  if (spool !== undefined) opened.push(spool);
  return spool;
}

async function open(changes: Partial<SpoolOptions> = {}): Promise<Spool> {
  const spool = await tryOpen(changes);
  if (spool === undefined) throw new Error('the spool is taken');
  return spool;
}

async function close(spool: Spool): Promise<void> {
  opened.splice(opened.indexOf(spool), 1);
  await spool.close();
}

/** Reads all that is there; acknowledges it when told to. */
function readAll(spool: Spool, acknowledge = true): string[] {
  const texts: string[] = [];
  for (let next = spool.next(); next !== undefined; next = spool.next()) {
    texts.push(next.block.body.toString());
    if (acknowledge) next.done();
  }
  return texts;
}

function append(spool: Spool, ...texts: string[]): string[] {
  return texts.map((text) => spool.append(block(text), 1));
}

const segments = () => readdirSync(folder).filter((name) => name.endsWith('.spool'));

test('blocks come back in the order in which they were appended, and are gone when acknowledged', async () => {
  const spool = await open();
  append(spool, 'one', 'two');
  expect(readAll(spool)).toEqual(['one', 'two']);
  append(spool, 'three');
  expect(spool.isEmpty).toBe(false);
  expect(readAll(spool)).toEqual(['three']);
  await close(spool);
  expect(segments()).toEqual([]);
});

test('what was not acknowledged comes back in the next run, and nothing else', async () => {
  const first = await open();
  append(first, 'one', 'two', 'three');
  first.next()?.done();
  first.next();
  await close(first);
  const second = await open();
  append(second, 'four');
  expect(readAll(second)).toEqual(['two', 'three', 'four']);
});

test('an acknowledgement that comes out of order waits for those before it', async () => {
  const first = await open();
  append(first, 'one', 'two');
  first.next();
  first.next()?.done();
  await close(first);
  expect(readAll(await open())).toEqual(['one', 'two']);
});

test('a full spool refuses what does not fit and takes it when there is room again', async () => {
  const spool = await open({ bytesMax: 1_000_000 });
  const big = 'x'.repeat(300_000);
  expect(append(spool, big, big, big, big)).toEqual(['kept', 'kept', 'kept', 'full']);
  expect(readAll(spool)).toHaveLength(3);
  expect(append(spool, big)).toEqual(['kept']);
  expect(spool.bytes).toBeLessThan(1_000_000);
});

test('a folder is held by one spool at a time, and free when it is closed', async () => {
  const first = await open();
  expect(await tryOpen()).toBeUndefined();
  await close(first);
  expect(await tryOpen()).toBeDefined();
});

test('the lock of a process that died is cleared away by one of several who come at once', async () => {
  const dead = join(folder, 'lock');
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(dead, resolve));
  const kept = join(folder, 'kept');
  (await import('node:fs')).linkSync(dead, kept);
  await new Promise((resolve) => server.close(resolve));
  (await import('node:fs')).renameSync(kept, dead);
  const spools = await Promise.all(Array.from({ length: 8 }, () => tryOpen()));
  expect(spools.filter((spool) => spool !== undefined)).toHaveLength(1);
});

const RECORDS = ['first', 'second', 'third'].map((text) =>
  encodeRecord({ payload: Buffer.from(`{${text}`), events: 1, lines: 1 }),
);
const SEGMENT = Buffer.concat(RECORDS);

function payloadsIn(segment: Buffer): string[] {
  const found: string[] = [];
  for (let record = nextRecord(segment, 0); record !== undefined; record = nextRecord(segment, record.end)) {
    found.push(record.payload.toString());
  }
  return found;
}

test('a segment cut at any byte gives every record that is whole', () => {
  let whole = 0;
  for (let end = 0; end <= SEGMENT.length; end++) {
    whole = RECORDS.filter((_, i) => Buffer.concat(RECORDS.slice(0, i + 1)).length <= end).length;
    expect(payloadsIn(SEGMENT.subarray(0, end))).toEqual(['{first', '{second', '{third'].slice(0, whole));
  }
  expect(whole).toBe(3);
});

test('a flipped byte loses the record it is in and no other', () => {
  for (let at = 0; at < SEGMENT.length; at++) {
    const damaged = Buffer.from(SEGMENT);
    damaged[at] = (damaged[at] ?? 0) ^ 0x5a;
    const hit = RECORDS.findIndex((_, i) => at < Buffer.concat(RECORDS.slice(0, i + 1)).length);
    expect(payloadsIn(damaged)).toEqual(['{first', '{second', '{third'].filter((_, i) => i !== hit));
  }
});

test('a spool whose file was cut at any byte opens, gives what is whole and takes more', async () => {
  const first = await open();
  append(first, 'one', 'two');
  await close(first);
  const [name = ''] = segments();
  const bytes = readFileSync(join(folder, name));
  const one = nextRecord(bytes, 0)?.end ?? 0;
  for (let end = 0; end <= bytes.length; end++) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    writeFileSync(join(folder, name), bytes.subarray(0, end));
    const spool = await open();
    append(spool, 'new');
    const whole = end === bytes.length ? ['one', 'two'] : end >= one ? ['one'] : [];
    expect(readAll(spool)).toEqual([...whole, 'new']);
    await close(spool);
  }
});

test('a damaged cursor means that all is sent again', async () => {
  const first = await open();
  append(first, 'one', 'two');
  first.next()?.done();
  await close(first);
  writeFileSync(join(folder, 'cursor.json'), '{"v":1,"seg');
  expect(readAll(await open())).toEqual(['one', 'two']);
});

test('an encrypted spool holds no word of what it keeps and is read with an older key, too', async () => {
  const first = await open({ cipher: cipherWith(KEYS.slice(0, 1)) });
  append(first, 'made-up-word');
  await close(first);
  expect(readFileSync(join(folder, segments()[0] ?? ''), 'latin1')).not.toContain('made-up-word');
  const second = await open({ cipher: cipherWith(KEYS.toReversed()) });
  expect(readAll(second, false)).toEqual(['made-up-word']);
});

test.each([
  ['no key', undefined],
  ['another key', cipherWith(KEYS.slice(1))],
])('an encrypted spool opened with %s is refused and kept', async (_, cipher) => {
  const first = await open({ cipher: cipherWith(KEYS.slice(0, 1)) });
  append(first, 'one');
  await close(first);
  await expect(open({ cipher })).rejects.toMatchObject({ code: 'SPOOL_UNUSABLE' });
  expect(readAll(await open({ cipher: cipherWith(KEYS) }))).toEqual(['one']);
});

test('keys are read in hex and base64, and anything else is refused without repeating it', () => {
  const [a = Buffer.of(), b = Buffer.of()] = KEYS;
  expect(parseKeys(`${a.toString('hex')}\n\n${b.toString('base64')}\n`, 'x')).toEqual([a, b]);
  for (const text of ['', 'short', `${a.toString('hex')}ff`]) {
    expect(() => parseKeys(text, 'the key file')).toThrow('the key file: 1 to 10 lines of 32 bytes');
  }
});

test('a folder that cannot be made is told with its error code', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(open({ folder: join(folder, 'file', 'spool') })).rejects.toMatchObject({
    code: 'SPOOL_UNUSABLE',
    detail: expect.stringContaining('ENOTDIR'),
  });
});
