import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type CorpusParameters, corpusLines } from './corpus.ts';
import type { ThreadWork } from './sieve-thread.ts';

const PROGRAM = new URL('./sieve-thread.js', import.meta.url);
const LINES = 20_000;
const ROUNDS = 10;

/** Seconds by the clock until all threads have gone through their corpora. */
async function secondsOf(threads: number, work: ThreadWork): Promise<number> {
  const workers = Array.from({ length: threads }, () => new Worker(PROGRAM, { workerData: work }));
  try {
    await Promise.all(workers.map((worker) => once(worker, 'message')));
    const startedMs = performance.now();
    const done = Promise.all(workers.map((worker) => once(worker, 'message')));
    for (const worker of workers) worker.postMessage('go');
    await done;
    return (performance.now() - startedMs) / 1000;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Prints the throughput of two worker threads beside one's, by the clock. */
export async function benchThreads(parameters: CorpusParameters, print: (line: string) => void): Promise<void> {
  const corpus = { ...parameters, lines: Math.min(parameters.lines, LINES) };
  const work: ThreadWork = { corpus, rounds: ROUNDS };
  let bytes = 0;
  for (const line of corpusLines(corpus)) bytes += Buffer.byteLength(line) * ROUNDS;
  const one = bytes / 1e6 / (await secondsOf(1, work));
  const two = (2 * bytes) / 1e6 / (await secondsOf(2, work));
  print('Worker threads, MB per second by the clock');
  print(`  ${'one'.padEnd(40)} ${one.toFixed(1).padStart(9)}`);
  print(`  ${'two'.padEnd(40)} ${two.toFixed(1).padStart(9)}  ${(two / one).toFixed(2)} times one`);
}
