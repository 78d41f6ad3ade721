import { type Automaton, buildAutomaton } from './build.ts';
import type { ByteSet, Sequence } from './trigger.ts';

const SEPARATOR = 0x1e;
const DIGITS: ByteSet = [...Buffer.from('0123456789')];
/** The first bytes of a row tell the most, and stay. */
const TELLING_BYTES = 3;
/** What stands between the groups of a number. */
const JOINTS: ByteSet = [...Buffer.from(' ()-./')].sort((a, b) => a - b);

const isWithin = (set: ByteSet, other: ByteSet) => set.every((byte) => other.includes(byte));

function relaxSet(set: ByteSet): ByteSet {
  if (isWithin(set, DIGITS)) return DIGITS;
  return isWithin(set, JOINTS) ? JOINTS : set;
}

/**
 * The row with any digit in place of certain digits, and any joint in place of certain joints. Shapes of numbers that go
 * on side by side would multiply the states of an automaton; relaxed, they mostly are the same row.
 */
export function relax(sequence: Sequence): Sequence {
  const { sets, before, after } = sequence;
  const first = before + TELLING_BYTES;
  const last = sets.length - after;
  return { ...sequence, sets: sets.map((set, i) => (i < first || i >= last ? set : relaxSet(set))) };
}

/** Whether relaxing a row changes what it matches. */
export function isRelaxed(sequence: Sequence): boolean {
  return relax(sequence).sets.some((set, i) => set.length !== sequence.sets[i]?.length);
}

/** Says of a hit of relaxed rows whether one of the rows themselves matches there. */
export class Verifier {
  readonly #automaton: Automaton;

  constructor(sequences: readonly Sequence[]) {
    this.#automaton = buildAutomaton(sequences.map((sequence) => ({ sequence, meaning: 0 })));
  }

  /** `start` and `end` are those of the hit; a boundary is looked at on either side. */
  matches(bytes: Buffer, start: number, end: number, after: number): boolean {
    const { classOf, classes, next, accepting, seen } = this.#automaton;
    let state = 0;
    for (let at = start - 1; at < end + after; at++) {
      const byte = bytes[at] ?? SEPARATOR;
      state = next[state * classes + (classOf[byte] as number)] as number;
    }
    if (state < accepting) return false;
    const length = end - start;
    return (seen[state - accepting] as readonly { bytes: number }[]).some((one) => one.bytes === length);
  }
}
