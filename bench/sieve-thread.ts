import { parentPort, workerData } from 'node:worker_threads';
import { createSieve } from '../redaction/create-sieve.ts';
import { blocksOf } from './blocks.ts';
import { type CorpusParameters, corpusLines } from './corpus.ts';

/** What a thread is told: the corpus, and how often it goes through it. */
export interface ThreadWork {
  readonly corpus: CorpusParameters;
  readonly rounds: number;
}

const WARM_ROUNDS = 5;
const { corpus, rounds } = workerData as ThreadWork;
const blocks = blocksOf(corpusLines(corpus));
const sieve = createSieve();
const sieveAll = () => {
  for (const { body, length } of blocks) sieve.sieve(body, length);
};
// Until the machine code is made: while it is made, a thread uses two cores.
for (let round = 0; round < WARM_ROUNDS; round++) sieveAll();
parentPort?.postMessage('ready');
parentPort?.once('message', () => {
  for (let round = 0; round < rounds; round++) sieveAll();
  parentPort?.postMessage('done');
});
