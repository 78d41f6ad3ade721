// The program of a worker thread: sieves blocks so that the event loop stays free for receiving them.
import { parentPort, workerData } from 'node:worker_threads';
import { createSieve } from '../../redaction/create-sieve.ts';
import { serveJobs, type WorkerOptions } from './worker-protocol.ts';

const options = workerData as WorkerOptions;
if (parentPort !== null) serveJobs(parentPort, options, () => createSieve(options));
