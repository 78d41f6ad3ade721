// The program of a worker thread: sieves blocks so that the event loop stays free for receiving them.
import { parentPort, workerData } from 'node:worker_threads';
import { createSieves, type SieveOptions } from '../../redaction/create-sieve.ts';
import { Engines } from '../../redaction/engine.ts';
import { createTenantSieves } from './tenant-sieves.ts';
import { serveJobs, type WorkerOptions } from './worker-protocol.ts';

// A policy that changes nothing but actions takes the engine that is there.
const engines = new Engines();
const compile = (options: SieveOptions) => createSieves(options, engines);
if (parentPort !== null) {
  serveJobs(parentPort, workerData as WorkerOptions, engines, (policy) => createTenantSieves(policy, compile));
}
