import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BodyPool } from '../../shipper/body-pool.ts';
import type { SourceEntry } from '../../shipper/checkpoint.ts';
import { openBytes } from '../../shipper/files/file-bytes.ts';
import { printOf, readHead } from '../../shipper/files/identity.ts';
import type { LaneLimits, SealedBlock } from '../../shipper/lane.ts';
import { AUTO } from '../../shipper/lines/auto-join.ts';
import { formatOf } from '../../shipper/lines/formats.ts';
import { ReadRoom } from '../../shipper/read-room.ts';
import { Tail } from '../../shipper/tail.ts';
import { eventsOf, type KeptEvent } from '../fakes.ts';

const LIMITS: LaneLimits = {
  eventBytesMax: 2048,
  eventLinesMax: 5,
  joinMsMax: 100,
  blockBytesMax: 1024,
  blockCountMax: 4,
  blockMsMax: 50,
};
const NO_EVENTS = { onBytes: () => {}, onMalformed: () => {} };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zeef-tail-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function openTail(path: string, emit: (sealed: SealedBlock) => void, entry?: SourceEntry): Promise<Tail> {
  const bytes = await openBytes(path);
  const head = bytes === undefined ? undefined : await readHead(bytes, false);
  if (bytes === undefined || head === undefined) throw new Error('no head yet');
  const identity = { device: '1', inode: '1', bornNs: '1' };
  const about = { identity, generation: 0, sinceMs: 1, head: printOf(head, head.length), source: 's', path };
  const rules = { joiner: AUTO, clock: false, timeFromMessage: false };
  const file = { ...about, meta: { host: { name: 'h' } }, format: formatOf('cri', 'utf-8', false), rules };
  const context = { limits: LIMITS, pool: new BodyPool(LIMITS.blockBytesMax), emit };
  return new Tail(file, bytes, context, entry, NO_EVENTS);
}

async function readAll(tail: Tail, room: ReadRoom, size: number, nowMs: number): Promise<void> {
  tail.size = size;
  while (tail.hasMore) await tail.read(room, nowMs);
}

/** One line of the made-up file; each has a number that stands nowhere else. */
interface MadeLine {
  readonly stream: 'stdout' | 'stderr';
  readonly kind: 'plain' | 'indented' | 'cause' | 'partial' | 'malformed' | 'error' | 'thrown';
}

const FRONT = {
  plain: 'p',
  indented: '  i',
  cause: 'Caused by: c',
  partial: 'p',
  malformed: 'm',
  error: 'ERROR e',
  thrown: 'a.BException: t',
};

function lineText({ stream, kind }: MadeLine, number: number): string {
  if (kind === 'malformed') return `${FRONT.malformed}<${number}>\n`;
  return `2026-07-06T08:00:00.${100 + number}Z ${stream} ${kind === 'partial' ? 'P' : 'F'} ${FRONT[kind]}<${number}>\n`;
}

const lines = fc.array(
  fc.record<MadeLine>({
    stream: fc.constantFrom('stdout', 'stderr'),
    kind: fc.constantFrom('plain', 'indented', 'indented', 'cause', 'partial', 'malformed', 'error', 'thrown'),
  }),
  { minLength: 8, maxLength: 25 },
);

const WORDS = ['append', 'append', 'append', 'age', 'send', 'send', 'acknowledge', 'save', 'crash'] as const;

interface Step {
  readonly word: (typeof WORDS)[number];
  /** Bytes to append, or which of several blocks is meant. */
  readonly number: number;
}

const steps = fc.array(fc.record<Step>({ word: fc.constantFrom(...WORDS), number: fc.integer({ min: 1, max: 90 }) }), {
  minLength: 30,
  maxLength: 80,
});

/** A shipper's life in small: what a crash leaves is the saved entry and what was sent. */
class Life {
  readonly store = new Map<string, KeptEvent>();
  readonly #path: string;
  readonly #room = new ReadRoom(LIMITS.eventBytesMax);
  #tail: Tail | undefined;
  #sealed: SealedBlock[] = [];
  #sent: SealedBlock[] = [];
  #saved: SourceEntry | undefined;
  #size = 0;
  #nowMs = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async read(size: number): Promise<void> {
    this.#size = size;
    if (this.#tail === undefined) {
      const bytes = await openBytes(this.#path);
      const ready = bytes !== undefined && (await readHead(bytes, false)) !== undefined;
      await bytes?.close();
      if (!ready) return;
      this.#tail = await openTail(this.#path, (sealed) => this.#sealed.push(sealed), this.#saved);
    }
    await readAll(this.#tail, this.#room, size, this.#nowMs);
  }

  age(): void {
    this.#nowMs += 150;
    this.#tail?.tick(this.#nowMs);
  }

  /** Sends any block that waits; the first that gets through keeps an event, as Elasticsearch does. */
  send(index: number): void {
    const sealed = this.#sealed.splice(index % Math.max(1, this.#sealed.length), 1)[0];
    if (sealed === undefined) return;
    if (sealed.needsCheckpoint) this.save();
    for (const event of eventsOf(sealed.block)) {
      const id = `${event.offset} ${event.timeMs}`;
      if (!this.store.has(id)) this.store.set(id, event);
    }
    this.#sent.push(sealed);
  }

  acknowledge(index: number): void {
    this.#sent.splice(index % Math.max(1, this.#sent.length), 1)[0]?.acknowledge();
  }

  save(): void {
    this.#saved = structuredClone(this.#tail?.entry(0)) ?? this.#saved;
  }

  async crash(): Promise<void> {
    await this.#tail?.rest();
    this.#tail = undefined;
    this.#sealed = [];
    this.#sent = [];
    await this.read(this.#size);
  }

  async end(size: number): Promise<void> {
    await this.read(size);
    await this.#tail?.end(this.#room, this.#nowMs);
    while (this.#sealed.length > 0) this.send(0);
  }
}

let files = 0;

async function live(made: readonly MadeLine[], doing: readonly Step[]): Promise<Map<string, KeptEvent>> {
  const path = join(folder, `life-${files++}`);
  const bytes = Buffer.from(made.map(lineText).join(''));
  await writeFile(path, '');
  const life = new Life(path);
  let written = 0;
  const append = async (count: number) => {
    await appendFile(path, bytes.subarray(written, written + count));
    written = Math.min(bytes.length, written + count);
  };
  for (const step of doing) {
    if (step.word === 'append') {
      await append(step.number);
      await life.read(written);
    } else {
      await life[step.word](step.number);
    }
  }
  await append(bytes.length);
  await life.end(written);
  await rm(path);
  return life.store;
}

test('however a file grows and wherever the shipper crashes, each line is stored exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(lines, steps, async (made, doing) => {
      const store = await live(made, doing);
      const all = [...store.values()].map(({ text }) => text).join('\n');
      const counts = made.map((_, number) => all.split(`<${number}>`).length - 1);
      expect(counts).toEqual(made.map(() => 1));
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('however a file grows, its events are the same when none waits too long', async () => {
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 30 }), async (made, sizes) => {
      const texts = (store: Map<string, KeptEvent>) =>
        [...store.values()]
          .sort((a, b) => a.offset - b.offset)
          .map(({ offset, timeMs, text }) => [offset, timeMs, text]);
      const whole = await live(made, []);
      const piecewise = await live(
        made,
        sizes.map((bytes) => ({ word: 'append' as const, number: bytes })),
      );
      expect(texts(piecewise)).toEqual(texts(whole));
    }),
    { numRuns: 100 },
  );
});

test('a line that is longer than any buffer is cut and marked, and the next line is read', async () => {
  const path = join(folder, 'long');
  const sealed: SealedBlock[] = [];
  await writeFile(path, `2026-07-06T08:00:00Z stdout F ${'x'.repeat(700_000)}\n2026-07-06T08:00:00Z stdout F next\n`);
  const tail = await openTail(path, (block) => sealed.push(block));
  const room = new ReadRoom(LIMITS.eventBytesMax);
  await readAll(tail, room, 700_066, 0);
  await tail.end(room, 0);
  const events = sealed.flatMap(({ block }) => eventsOf(block));
  expect(events.map(({ text, offset, truncated }) => [text.length, offset, truncated])).toEqual([
    [2048, 0, true],
    [4, 700_031, false],
  ]);
});

test('a file whose head changed is told to be replaced before a byte of it is taken', async () => {
  const path = join(folder, 'replaced');
  const sealed: SealedBlock[] = [];
  await writeFile(path, '2026-07-06T08:00:00Z stdout F old\n');
  const tail = await openTail(path, (block) => sealed.push(block));
  const room = new ReadRoom(LIMITS.eventBytesMax);
  await readAll(tail, room, 34, 0);
  await truncate(path, 0);
  await appendFile(path, `2026-07-06T09:00:00Z stdout F new\n${'2026-07-06T09:00:00Z stdout F more\n'.repeat(2)}`);
  tail.size = 104;
  expect(await tail.read(room, 0)).toBe('replaced');
  await tail.retire();
  expect(sealed.flatMap(({ block }) => eventsOf(block)).map(({ text }) => text)).toEqual(['old']);
});
