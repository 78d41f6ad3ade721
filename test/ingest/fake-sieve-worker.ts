// A thread with the fake sieve that dies, hangs, fails or grows greedy where a block says so.
import { parentPort, workerData } from 'node:worker_threads';
import { serveJobs, type WorkerOptions } from '../../ingest/gateway/worker-protocol.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import type { Sieve } from '../../redaction/sieve.ts';
import { fakeSieve, sievesOf } from '../fake-sieve.ts';

function hang(): never {
  for (;;);
}

function eatMemory(): never {
  const eaten: string[][] = [];
  for (;;) eaten.push(Array.from({ length: 1000 }, (_, i) => `${i}`));
}

function crashSoon(text: string): void {
  queueMicrotask(() => {
    throw new Error(text);
  });
}

/** The first word of the policy is its version; with `bad` it is refused, with `slow` it never comes. */
function troubledSieve({ policyYaml = '' }: SieveOptions): Sieve {
  const [version = ''] = policyYaml.split(' ');
  if (version === 'bad') throw new Error('policy: line 1 is bad');
  if (version === 'slow') hang();
  const sieve = fakeSieve();
  return {
    ...sieve,
    policy: version === '' ? sieve.policy : version,
    sieve(body, length) {
      if (body.includes('please-exit')) process.exit(3);
      if (body.includes('please-hang')) hang();
      if (body.includes('please-eat')) eatMemory();
      if (body.includes('please-crash')) crashSoon(body.toString());
      if (body.includes('please-throw')) throw new Error(`cannot sieve ${body.toString()}`);
      if (body.includes('please-lie')) return { body, length: [1], findings: {}, withheld: [] };
      return sieve.sieve(body, length);
    },
  };
}

/** Nothing here takes long to compile. */
const NO_ENGINES = { lexicons: () => new Map(), learn: () => {} };
if (parentPort !== null) {
  serveJobs(parentPort, workerData as WorkerOptions, NO_ENGINES, (policy) => sievesOf(troubledSieve(policy)));
}
