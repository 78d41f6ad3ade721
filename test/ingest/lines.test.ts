import { expect, test } from '@jest/globals';
import { BulkSize } from '../../ingest/indexer/bulk-size.ts';
import { Firsts } from '../../ingest/indexer/firsts.ts';
import { actionOf, Lines } from '../../ingest/indexer/lines.ts';
import { makeBlock } from './blocks.ts';

const lineOf = (i: number, text = 'é') => `${actionOf(String(i).padStart(28, '0'))}{"message":"${text}${i}"}\n`;
const some = (count: number) => Lines.from(Array.from({ length: count }, (_, i) => lineOf(i)));
const textsOf = (lines: Lines) => Array.from({ length: lines.length }, (_, i) => lines.text(i));

test('lines keep their bytes, ids and order when they are sliced, picked and joined', () => {
  const lines = some(10);
  expect(textsOf(lines)).toEqual(Array.from({ length: 10 }, (_, i) => lineOf(i)));
  expect(lines.slice(3, 6).ids().map(Number)).toEqual([3, 4, 5]);
  expect(lines.slice(3, 6).slice(1, 2).ids().map(Number)).toEqual([4]);
  expect(textsOf(lines.pick([9, 0]))).toEqual([lineOf(9), lineOf(0)]);
  expect(lines.pick([]).length).toBe(0);
  const joined = Lines.join([lines.slice(8, 10), Lines.from([]), lines.pick([1])]);
  expect(joined.bytes.toString()).toBe(lineOf(8) + lineOf(9) + lineOf(1));
  expect(joined.ids().map(Number)).toEqual([8, 9, 1]);
});

test('as many lines fit as their bytes allow, and always one', () => {
  const lines = some(10);
  const bytes = Buffer.byteLength(lineOf(0));
  expect(lines.fitting(0, 3 * bytes)).toBe(3);
  expect(lines.fitting(8, 100 * bytes)).toBe(2);
  expect(lines.fitting(0, 1)).toBe(1);
});

test('requests grow while that pays, shrink when put off or slow, and never reach a size that was refused', () => {
  const size = new BulkSize(8_388_608);
  const first = size.bytes;
  size.answered(first, 100);
  expect(size.bytes).toBeGreaterThan(first);
  for (let i = 0; i < 50; i++) size.answered(size.bytes, size.bytes / 10_000);
  expect(size.bytes).toBe(8_388_608);
  size.putOff();
  const less = size.bytes;
  expect(less).toBeLessThan(8_388_608);
  size.answered(less, 60_000);
  expect(size.bytes).toBeLessThan(less);
  size.tooLarge(1_000_000);
  for (let i = 0; i < 50; i++) size.answered(size.bytes, size.bytes / 10_000);
  expect(size.bytes).toBe(500_000);
  for (let i = 0; i < 50; i++) size.putOff();
  expect(size.bytes).toBe(65_536);
});

test('a small request says nothing about the size', () => {
  const size = new BulkSize(8_388_608);
  const { bytes } = size;
  size.answered(100, 50);
  expect(size.bytes).toBe(bytes);
});

test('blocks are looked for after an assignment, for new sources and where offsets go back, and not otherwise', () => {
  const firsts = new Firsts();
  const { header } = makeBlock(['a', 'b']);
  const ask = (offset: number, over: Partial<typeof header> = {}, bytes = 10_000_000) =>
    firsts.isFirst({ topic: 't', partition: 0, offset: String(offset), bytes }, { ...header, ...over });
  const later = (n: number) => ({ offset: [n * 100, n * 100 + 10] });
  expect(ask(5)).toBe(true);
  expect(ask(6, later(1))).toBe(false);
  expect(ask(7, later(1))).toBe(true);
  expect(ask(8, later(2))).toBe(false);
  expect(ask(9, { source: 'source-b' })).toBe(true);
  firsts.known({ topic: 't', partition: 0, offset: '9', bytes: 0 }, 'source-b');
  expect(ask(10, { source: 'source-b', ...later(1) })).toBe(true);
  expect(ask(11, { source: 'source-b', ...later(2) })).toBe(false);
  expect(ask(50, later(9))).toBe(true);
  expect(ask(51, later(10))).toBe(false);
});
