import { createSieve } from '../redaction/create-sieve.ts';
import { DETECTORS } from '../redaction/detectors.ts';
import type { Sieve } from '../redaction/sieve.ts';
import { blocksOf, bytesOf, type SampleBlock } from './blocks.ts';
import { type CorpusParameters, corpusLines } from './corpus.ts';
import { type Cost, measure, medianRun } from './cpu.ts';
import { benchDetectors } from './detectors.ts';
import { benchThreads } from './threads.ts';
import { benchWorst } from './worst.ts';
import { YARDSTICKS } from './yardsticks.ts';

const RUNS = 5;
/** The slow yardsticks see the first so many lines; their figures are rates. */
const YARDSTICK_LINES = 20_000;
/** So many lines are gone through some hundred times to tell the cost of each detector. */
const DETECTORS_LINES = 8000;

interface Rate {
  readonly name: string;
  readonly mbPerCpuSecond: number;
  readonly linesPerCpuSecond: number;
}

interface Amount {
  readonly lines: number;
  readonly bytes: number;
}

function rate(name: string, { lines, bytes }: Amount, { cpuSeconds }: Cost): Rate {
  return { name, mbPerCpuSecond: bytes / 1e6 / cpuSeconds, linesPerCpuSecond: lines / cpuSeconds };
}

/** Compiles the built-in policy and says what that took. */
function compile(print: (line: string) => void): Sieve {
  const before = process.memoryUsage().rss;
  let sieve: Sieve | undefined;
  const { cpuSeconds } = measure(() => {
    sieve = createSieve();
  });
  const megabytes = (process.memoryUsage().rss - before) / 1e6;
  print(
    `Compiling ${DETECTORS.length} detectors at start: ${cpuSeconds.toFixed(2)} s of CPU, ${megabytes.toFixed(0)} MB more in memory`,
  );
  return sieve ?? createSieve();
}

function medianCost(sieve: Sieve, blocks: readonly SampleBlock[]): Cost {
  const sieveAll = () => {
    for (const { body, length } of blocks) sieve.sieve(body, length);
  };
  sieveAll();
  return medianRun(Array.from({ length: RUNS }, () => measure(sieveAll)));
}

function format({ name, mbPerCpuSecond, linesPerCpuSecond }: Rate, of: Rate | undefined): string {
  const ratio = mbPerCpuSecond / (of?.mbPerCpuSecond ?? mbPerCpuSecond);
  return `  ${name.padEnd(52)} ${mbPerCpuSecond.toFixed(1).padStart(7)} ${Math.round(linesPerCpuSecond).toLocaleString('en').padStart(11)} ${ratio.toFixed(2).padStart(8)}`;
}

function yardsticks(parameters: CorpusParameters): Rate[] {
  const lines = [...corpusLines({ ...parameters, lines: Math.min(parameters.lines, YARDSTICK_LINES) })];
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  return Object.entries(YARDSTICKS).map(([name, measureAll]) =>
    rate(name, { lines: lines.length, bytes }, measureAll(lines, DETECTORS)),
  );
}

/** Measures the sieve and two yardsticks in this process on one core's CPU time, and prints tables. */
export async function benchRedaction(parameters: CorpusParameters, print: (line: string) => void): Promise<void> {
  const sieve = compile(print);
  // Nothing but the blocks is kept in memory, so that the collector has no other work than the sieve's own.
  let blocks = blocksOf(corpusLines(parameters));
  const bytes = bytesOf(blocks);
  const cost = medianCost(sieve, blocks);
  blocks = blocksOf(corpusLines({ ...parameters, lines: Math.min(parameters.lines, DETECTORS_LINES) }));
  const rates = [
    rate('the sieve (blocks of bytes, checked, replaced)', { lines: parameters.lines, bytes }, cost),
    ...yardsticks(parameters),
  ];
  print(`Redaction, ${DETECTORS.length} detectors, one thread, per second of process CPU time`);
  print(`  ${''.padEnd(52)} ${'MB/s'.padStart(7)} ${'lines/s'.padStart(11)} ${'x RegExp'.padStart(8)}`);
  for (const one of rates) print(format(one, rates[1]));
  await benchThreads(parameters, print);
  benchDetectors(blocks, print);
  benchWorst(sieve, cost.cpuSeconds / bytes, print);
}
