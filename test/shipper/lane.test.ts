import { expect, test } from '@jest/globals';
import { decodeBlock, encodeBlock } from '../../core/block.ts';
import { BodyPool } from '../../shipper/body-pool.ts';
import { Lane, type LaneLimits, type LanePosition, type SealedBlock } from '../../shipper/lane.ts';
import { AUTO } from '../../shipper/lines/auto-join.ts';
import { splitBlock } from '../../shipper/split-block.ts';
import { eventsOf } from '../fakes.ts';

const LIMITS: LaneLimits = {
  eventBytesMax: 1024,
  eventLinesMax: 500,
  joinMsMax: 1000,
  blockBytesMax: 4096,
  blockCountMax: 100,
  blockMsMax: 500,
};
const RULES = { joiner: AUTO, clock: false, timeFromMessage: false };
const START: LanePosition = { offset: 0, timeMs: 7, cuts: [] };

interface Bench {
  readonly lane: Lane;
  readonly sealed: SealedBlock[];
  add(text: string, options?: { partial?: boolean; malformed?: boolean; timeMs?: number; nowMs?: number }): void;
  texts(): string[];
}

/** A lane whose lines stand at offsets 0, 100, 200 and so on. */
function bench(limits: Partial<LaneLimits> = {}, position = START): Bench {
  const sealed: SealedBlock[] = [];
  const pool = new BodyPool(4096);
  const context = { limits: { ...LIMITS, ...limits }, pool, emit: (block: SealedBlock) => sealed.push(block) };
  const lane = new Lane({ source: 's', meta: { host: { name: 'h' } }, stderr: false, rules: RULES }, context, position);
  let offset = 0;
  return {
    lane,
    sealed,
    add: (text, { partial = false, malformed = false, timeMs = 1, nowMs = 0 } = {}) => {
      const bytes = Buffer.from(text);
      lane.add({ text: bytes, start: 0, end: bytes.length, stderr: false, timeMs, partial, malformed }, offset, nowMs);
      offset += 100;
    },
    texts: () => {
      lane.close(offset, true);
      return sealed.flatMap(({ block }) => eventsOf(decodeBlock(encodeBlock(block)))).map(({ text }) => text);
    },
  };
}

test.each<[string, string[], string[]]>([
  ['plain lines', ['a', 'b'], ['a', 'b']],
  [
    'a Java trace',
    [
      'x ERROR y',
      'java.lang.IllegalStateException: z',
      '\tat a.b(C.java:1)',
      'Caused by: d.E',
      '\t... 12 more',
      'next',
    ],
    ['x ERROR y\njava.lang.IllegalStateException: z\n\tat a.b(C.java:1)\nCaused by: d.E\n\t... 12 more', 'next'],
  ],
  [
    'an exception after a line of no trouble',
    ['all well', 'java.io.IOException: z'],
    ['all well', 'java.io.IOException: z'],
  ],
  ['a second exception', ['x ERROR y', 'a.BError: z', 'a.BError: z'], ['x ERROR y\na.BError: z', 'a.BError: z']],
  [
    'a Node trace',
    ['Error: boom', '    at f (x.js:1:2)', '  [cause]: 1', '}', 'next'],
    ['Error: boom\n    at f (x.js:1:2)\n  [cause]: 1\n}', 'next'],
  ],
  ['a brace after nothing indented', ['a', '}'], ['a', '}']],
  [
    'a Python traceback',
    ['Traceback (most recent call last):', '  File "x.py"', '    f()', 'app.Broken: z', 'next: 1'],
    ['Traceback (most recent call last):\n  File "x.py"\n    f()\napp.Broken: z', 'next: 1'],
  ],
  ['an indented line with nothing before it', ['  a', 'b'], ['  a', 'b']],
  ['an empty line', ['a', '', '  b'], ['a', '\n  b']],
])('%s become the right events', (_, lines, expected) => {
  const { add, texts } = bench();
  for (const line of lines) add(line);
  expect(texts()).toEqual(expected);
});

test('pieces of a split line are joined without a newline', () => {
  const { add, texts } = bench();
  add('abc', { partial: true });
  add('  def', { partial: true });
  add('ghi');
  add('next');
  expect(texts()).toEqual(['abc  defghi', 'next']);
});

test('a malformed line ends a split line and starts an event with the time of the line before it', () => {
  const { add, texts, sealed } = bench();
  add('?', { malformed: true, timeMs: -1 });
  add('abc', { partial: true, timeMs: 5 });
  add('  ?', { malformed: true, timeMs: -1 });
  expect(texts()).toEqual(['?', 'abc', '  ?']);
  expect(sealed[0]?.block.header.time).toEqual([7, 5, 5]);
});

test('a split line that is too long is cut between characters, marked, and its rest is passed over', () => {
  const { add, texts, sealed } = bench({ eventBytesMax: 4 });
  add('ab€d', { partial: true });
  add('more', { partial: true });
  add('end');
  add('next');
  expect(texts()).toEqual(['ab', 'next']);
  expect(sealed[0]?.block.header.truncated).toEqual([0]);
});

test('an event that has enough lines or bytes lets the next line start another event', () => {
  const lines = bench({ eventLinesMax: 2 });
  for (const line of ['a', ' b', ' c', ' d']) lines.add(line);
  expect(lines.texts()).toEqual(['a\n b', ' c\n d']);
  const bytes = bench({ eventBytesMax: 5 });
  for (const line of ['a', ' bc', ' d']) bytes.add(line);
  expect(bytes.texts()).toEqual(['a\n bc', ' d']);
});

test('blocks are sealed by count, by bytes and by age, and an open event stays for the next block', () => {
  const count = bench({ blockCountMax: 2 });
  for (const line of ['a', 'b', 'c']) count.add(line);
  expect(count.sealed.map(({ block }) => block.header.count)).toEqual([2]);
  const bytes = bench({ blockBytesMax: 10 });
  for (const line of ['12345', '1234', '1']) bytes.add(line);
  expect(bytes.sealed.map(({ block }) => block.body.toString())).toEqual(['12345\x1e1234']);
  const age = bench();
  age.add('a', { nowMs: 0 });
  age.add('b', { nowMs: 400 });
  age.lane.tick(499, 200, true);
  expect(age.sealed).toHaveLength(0);
  age.lane.tick(500, 200, true);
  expect(age.sealed.map(({ block }) => block.body.toString())).toEqual(['a']);
  age.add(' c', { nowMs: 600 });
  expect(age.texts()).toEqual(['a', 'b\n c']);
});

test('an event that waited too long is sent, needs the checkpoint, and leaves a cut there', () => {
  const { add, lane, sealed } = bench();
  add('a');
  lane.tick(1000, 100, true);
  expect(sealed.map(({ needsCheckpoint }) => needsCheckpoint)).toEqual([true]);
  expect(lane.position(100)).toEqual({ offset: 0, timeMs: 7, cuts: [100] });
  sealed[0]?.acknowledge();
  expect(lane.position(100)).toEqual({ offset: 100, timeMs: 1, cuts: [] });
});

test('an event is not old while bytes of the file are unread', () => {
  const { add, lane, sealed } = bench();
  add('a');
  lane.tick(5000, 100, false);
  expect(sealed).toHaveLength(0);
});

test('a cut goes when the next line starts an event anyway and stays when it would have gone on', () => {
  const goes = bench();
  goes.add('a');
  goes.lane.tick(1000, 100, true);
  goes.add('b');
  expect(goes.lane.position(200).cuts).toEqual([]);
  const stays = bench();
  stays.add('a');
  stays.lane.tick(1000, 100, true);
  stays.add(' b');
  expect(stays.lane.position(200).cuts).toEqual([100]);
  expect(stays.texts()).toEqual(['a', ' b']);
});

test('a cut of the checkpoint starts an event where the text would go on', () => {
  const { add, texts } = bench({}, { offset: 0, timeMs: 0, cuts: [200] });
  for (const line of ['a', ' b', ' c', ' d']) add(line);
  expect(texts()).toEqual(['a\n b', ' c\n d']);
});

test('the position moves only over acknowledged blocks without a gap', () => {
  const { add, lane, sealed } = bench({ blockCountMax: 1 });
  for (const line of ['a', 'b', 'c', 'd']) add(line);
  sealed[1]?.acknowledge();
  expect(lane.position(400).offset).toBe(0);
  sealed[0]?.acknowledge();
  expect(lane.position(400).offset).toBe(200);
  sealed[2]?.acknowledge();
  expect(lane.position(400).offset).toBe(300);
});

test('the position tells the time of the line before it, also when an open event stayed for the next block', () => {
  const { add, lane, sealed } = bench();
  add('a', { timeMs: 11 });
  add('b', { timeMs: 12 });
  lane.tick(500, 200, true);
  sealed[0]?.acknowledge();
  expect(lane.position(200)).toEqual({ offset: 100, timeMs: 11, cuts: [] });
});

test('the halves of a block hold its events and marks', () => {
  const { add, sealed, texts } = bench({ eventBytesMax: 3 });
  for (const line of ['a', 'bbbb', '', 'dddd', 'e']) add(line);
  texts();
  const block = sealed[0]?.block;
  if (block === undefined) throw new Error('no block');
  const halves = splitBlock(block)?.map((half) => decodeBlock(encodeBlock(half)));
  const seen = halves?.map((half) => eventsOf(half).map(({ text, offset, truncated }) => [text, offset, truncated]));
  expect(seen).toEqual([
    [
      ['a', 0, false],
      ['bbb', 100, true],
    ],
    [
      ['', 200, false],
      ['ddd', 300, true],
      ['e', 400, false],
    ],
  ]);
});
