import { type Automaton, buildAutomaton, type Seen } from './build.ts';
import type { ByteSet, Sequence } from './trigger.ts';

const SEPARATOR = 0x1e;
const DIGITS: ByteSet = [...Buffer.from('0123456789')];
/** What stands between the groups of a number and the words of a phrase. */
const JOINTS: ByteSet = [...Buffer.from(' ()-/')].sort((a, b) => a - b);
/** The first bytes of a row tell the most, and stay as they are. */
const TELLING_BYTES = 3;
/** A cut row keeps its first joint and a few bytes after it. */
const AFTER_JOINT = 4;
/** A row that begins with so many bytes that are no digits is cut after them. */
const LETTERS_MAX = 16;

const isWithin = (set: ByteSet, other: ByteSet) => set.every((byte) => other.includes(byte));

function relax(set: ByteSet): ByteSet {
  if (isWithin(set, DIGITS)) return DIGITS;
  return isWithin(set, JOINTS) ? JOINTS : set;
}

/**
 * What the automaton looks for in place of a row: its beginning, up to what follows the first joint, with any digit in
 * place of certain digits. Whole rows of many shapes that go on side by side would multiply its states; of what is
 * left, most are the same.
 */
export function headOf({ sets, before, after }: Sequence): Sequence {
  const first = before + TELLING_BYTES;
  const cut = cutOf(sets.slice(before, sets.length - after));
  const kept = cut === undefined ? sets : sets.slice(0, before + cut);
  const last = kept.length - (cut === undefined ? after : 0);
  return {
    sets: kept.map((set, i) => (i < first || i >= last ? set : relax(set))),
    before,
    after: cut === undefined ? after : 0,
    hasLength: true,
  };
}

/** How many of a row's bytes the automaton sees; undefined: all. */
function cutOf(sets: readonly ByteSet[]): number | undefined {
  const start = sets.findIndex((set) => !isWithin(set, JOINTS));
  const joint = sets.findIndex((set, i) => i > start && isWithin(set, JOINTS));
  const digit = sets.findIndex((set) => set.some((byte) => DIGITS.includes(byte)));
  const letters = digit === -1 ? sets.length : digit;
  const cut = Math.min(
    joint === -1 ? sets.length : joint + AFTER_JOINT,
    letters > LETTERS_MAX ? LETTERS_MAX : sets.length,
  );
  return cut < sets.length ? cut : undefined;
}

const isLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** Whether a row begins as a word does, in any case: with such rows the automaton of words shares its states. */
export function isWordlike({ sets, before }: Sequence): boolean {
  const first = sets.slice(before, before + TELLING_BYTES);
  return first.every(
    (set) => set.length === 2 && set.every((byte) => byte >= 0x80 || (isLetter(byte) && set.includes(byte ^ 0x20))),
  );
}

/** Rows whose beginning was seen: an automaton that says where they end. */
export interface Shape extends Pick<Automaton, 'classOf' | 'classes' | 'next'> {
  /** For each state how many bytes after the end of a row it has come; -1 where no row has ended. */
  readonly after: Int8Array;
}

export function shapeOf(sequences: readonly Sequence[]): Shape {
  const sought = sequences.map(({ sets, before, after }) => ({
    sequence: { sets: sets.slice(before), before: 0, after, hasLength: true },
    meaning: 0,
  }));
  const { classOf, classes, next, seen } = buildAutomaton(sought, { isAnchored: true });
  const least = (all: readonly Seen[]) => (all.length === 0 ? -1 : Math.min(...all.map(({ after }) => after)));
  return { classOf, classes, next, after: Int8Array.from(seen, least) };
}

/** The end of the longest row of a shape that starts at a position, or -1. */
export function endFrom({ classOf, classes, next, after }: Shape, bytes: Buffer, start: number): number {
  let state = 1;
  let end = -1;
  for (let at = start; state !== 0; at++) {
    const byte = at < bytes.length ? (bytes[at] as number) : SEPARATOR;
    state = next[state * classes + (classOf[byte] as number)] as number;
    const past = after[state] as number;
    if (past !== -1) end = Math.max(end, at + 1 - past);
  }
  return end;
}
