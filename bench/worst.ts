import type { Sieve } from '../redaction/sieve.ts';
import { measure } from './cpu.ts';
import { WORST_INPUTS, type WorstInput } from './worst-inputs.ts';

const LINE_BYTES = 290;
const LINES = 1800;
const LARGE_BYTES = LINE_BYTES * LINES;
const SMALL_BYTES = LARGE_BYTES / 8;
const SHOWN = 12;
/** A small one that is so much slower than the corpus is not tried at full length. */
const HOPELESS = 400;

interface Slowdown {
  readonly name: string;
  /** Times the corpus: as lines of ordinary length, and as one line. */
  readonly lines: number;
  readonly line: number;
  /** How much slower a byte is in the line that is eight times as long: 1 when time grows with length. */
  readonly growth: number;
}

function textOf({ fill }: WorstInput, bytes: number): Buffer {
  return Buffer.from(fill.repeat(Math.ceil(bytes / Buffer.byteLength(fill)))).subarray(0, bytes);
}

/** Seconds a byte. */
function costOf(sieve: Sieve, body: Buffer, length: readonly number[]): number {
  const runs = [1, 2].map(() => measure(() => sieve.sieve(body, length)).cpuSeconds);
  return Math.min(...runs) / body.length;
}

function slowdownOf(sieve: Sieve, input: WorstInput, corpusSecondsPerByte: number): Slowdown {
  const one = textOf(input, LINE_BYTES);
  const body = Buffer.alloc(LARGE_BYTES + LINES - 1, 0x1e);
  for (let i = 0; i < LINES; i++) one.copy(body, i * (LINE_BYTES + 1));
  const lines = costOf(sieve, body, Array(LINES).fill(LINE_BYTES)) / corpusSecondsPerByte;
  const small = costOf(sieve, textOf(input, SMALL_BYTES), [SMALL_BYTES]) / corpusSecondsPerByte;
  const isHopeless = small > HOPELESS;
  const large = isHopeless ? small : costOf(sieve, textOf(input, LARGE_BYTES), [LARGE_BYTES]) / corpusSecondsPerByte;
  return { name: input.name, lines, line: large, growth: isHopeless ? Number.NaN : large / small };
}

/** Prints the inputs that slow the sieve down most, beside the corpus. */
export function benchWorst(sieve: Sieve, corpusSecondsPerByte: number, print: (line: string) => void): void {
  const all = WORST_INPUTS.map((input) => slowdownOf(sieve, input, corpusSecondsPerByte));
  const worst = (slowdown: Slowdown) => Math.max(slowdown.lines, slowdown.line);
  all.sort((a, b) => worst(b) - worst(a));
  print(`Worst of ${all.length} inputs made to be slow, times the corpus's cost of a byte`);
  print(`  ${''.padEnd(40)} ${'as lines'.padStart(9)} ${'as a line'.padStart(10)} ${'growth'.padStart(7)}`);
  for (const { name, lines, line, growth } of all.slice(0, SHOWN)) {
    print(
      `  ${name.padEnd(40)} ${lines.toFixed(1).padStart(9)} ${line.toFixed(1).padStart(10)} ${growth.toFixed(1).padStart(7)}`,
    );
  }
}
