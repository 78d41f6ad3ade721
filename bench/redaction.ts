import RE2 from 're2';
import { nextStart, SEPARATOR } from '../core/block.ts';
import { createSieve } from '../redaction/create-sieve.ts';
import type { Detector } from '../redaction/detector.ts';
import { DETECTORS } from '../redaction/detectors.ts';
import { maskOf } from '../redaction/marks.ts';
import { type CorpusParameters, corpusLines } from './corpus.ts';
import { type Cost, measure, medianRun } from './cpu.ts';

const BLOCK_BYTES = 512 * 1024;
const RUNS = 5;
/** The slow yardsticks see the first so many lines; their figures are rates. */
const YARDSTICK_LINES = 40_000;

interface Rate {
  readonly name: string;
  readonly mbPerCpuSecond: number;
  readonly linesPerCpuSecond: number;
}

interface SampleBlock {
  readonly body: Buffer;
  readonly length: number[];
}

function blocksOf(lines: Iterable<string>): SampleBlock[] {
  const blocks: SampleBlock[] = [];
  let pieces: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    const body = Buffer.alloc(bytes - 1, SEPARATOR);
    let start = 0;
    for (const piece of pieces) {
      piece.copy(body, start);
      start = nextStart(start, piece.length);
    }
    blocks.push({ body, length: pieces.map((piece) => piece.length) });
    [pieces, bytes] = [[], 0];
  };
  for (const line of lines) {
    const piece = Buffer.from(line);
    pieces.push(piece);
    bytes += piece.length + 1;
    if (bytes >= BLOCK_BYTES) flush();
  }
  if (pieces.length > 0) flush();
  return blocks;
}

interface Amount {
  readonly lines: number;
  readonly bytes: number;
}

function rate(name: string, { lines, bytes }: Amount, { cpuSeconds }: Cost): Rate {
  return { name, mbPerCpuSecond: bytes / 1e6 / cpuSeconds, linesPerCpuSecond: lines / cpuSeconds };
}

/** What the sieve's `lead` takes from the bytes before a match, as the pattern that the yardsticks need for it. */
const LEADS: Readonly<Record<string, string>> = { email: '[A-Za-z0-9._%+\\-\\x{80}-\\x{10FFFF}]+' };

const source = ({ id, prefix = '', pattern }: Detector) => `(?:${prefix}${LEADS[id] ?? ''}${pattern})`;

/** JavaScript writes this range of characters in another way. */
const jsSource = (detector: Detector) => source(detector).replaceAll('\\x{80}-\\x{10FFFF}', '\\x80-\\uFFFF');

interface Replacer {
  replace(text: string): string;
}

function replaceEach(lines: readonly string[], replacers: readonly Replacer[]): void {
  for (const line of lines) replacers.reduce((text, replacer) => replacer.replace(text), line);
}

/** A pattern and a line at a time, without checks: what a first attempt looks like. */
function yardstick(name: string, lines: readonly string[], replacers: readonly Replacer[]): Rate {
  replaceEach(lines.slice(0, lines.length / 10), replacers);
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  const cost = measure(() => replaceEach(lines, replacers));
  return rate(name, { lines: lines.length, bytes }, cost);
}

/** Nothing but the blocks is kept in memory, so that the collector has no other work than the sieve's own. */
function engine(parameters: CorpusParameters): Rate {
  const blocks = blocksOf(corpusLines(parameters));
  const sieve = createSieve();
  const sieveAll = () => {
    for (const { body, length } of blocks) sieve.sieve(body, length);
  };
  sieveAll();
  const runs = Array.from({ length: RUNS }, () => measure(sieveAll));
  const bytes = blocks.reduce((sum, { body }) => sum + body.length, 0);
  return rate('the sieve (blocks of bytes, checked, replaced)', { lines: parameters.lines, bytes }, medianRun(runs));
}

function format({ name, mbPerCpuSecond, linesPerCpuSecond }: Rate, of: Rate): string {
  const ratio = mbPerCpuSecond / of.mbPerCpuSecond;
  return `  ${name.padEnd(50)} ${mbPerCpuSecond.toFixed(1).padStart(7)} ${Math.round(linesPerCpuSecond).toLocaleString('en').padStart(11)} ${ratio.toFixed(2).padStart(7)}`;
}

/** Measures the sieve and two yardsticks in this process on one core's CPU time, and prints a table. */
export function benchRedaction(parameters: CorpusParameters, print: (line: string) => void): void {
  const sieve = engine(parameters);
  const some = [...corpusLines({ ...parameters, lines: Math.min(parameters.lines, YARDSTICK_LINES) })];
  const regExps = DETECTORS.map((detector) => {
    const pattern = new RegExp(jsSource(detector), 'g');
    return { replace: (text: string) => text.replace(pattern, maskOf(detector.kind)) };
  });
  const re2s = DETECTORS.map((detector) => {
    const pattern = new RE2(source(detector), 'g');
    return { replace: (text: string) => pattern.replace(text, maskOf(detector.kind)) };
  });
  const regExp = yardstick('yardstick: a JavaScript RegExp per pattern and line', some, regExps);
  const re2 = yardstick('yardstick: a re2 per pattern and line, on strings', some, re2s);
  print(`Redaction, ${DETECTORS.length} detectors, one thread, per second of process CPU time`);
  print(`  ${''.padEnd(50)} ${'MB/s'.padStart(7)} ${'lines/s'.padStart(11)} ${'x RegExp'.padStart(8)}`);
  for (const one of [sieve, regExp, re2]) print(format(one, regExp));
}
