import { type Transferable, Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import type { Answer, Job, WorkerOptions } from './worker-protocol.ts';

/** A thread must not take the process with it when a block makes it hungry; the blocks' bytes are not on its heap. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

interface Awaited {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: ZeefError) => void;
  readonly timer: NodeJS.Timeout;
}

/** A worker thread that answers what it is asked, in order; the first answer is about its own start. */
export class SieveThread {
  readonly #worker: Worker;
  readonly #awaited: Awaited[] = [];
  readonly #log: Logger;
  hasEnded = false;
  /** Resolves when the thread has ended; what it was asked is refused by then. */
  readonly ended: Promise<void>;

  /** Throws ZeefError SIEVE_FAILED when the system has no thread to give now. */
  constructor(program: URL, workerData: WorkerOptions, log: Logger) {
    this.#log = log;
    try {
      this.#worker = new Worker(program, {
        ...{ name: 'zeef-sieve', workerData, resourceLimits: RESOURCE_LIMITS, execArgv: [], env: {} },
      });
    } catch (error) {
      throw new ZeefError('SIEVE_FAILED', 'a thread could not be made', { cause: error });
    }
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    // 'exit' follows; the error's message may quote what was sieved.
    this.#worker.on('error', (error) => log.error({ error: error.name }, 'a sieve thread failed'));
    this.ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.hasEnded = true;
        for (const { timer, reject } of this.#awaited.splice(0)) {
          clearTimeout(timer);
          reject(new ZeefError('SIEVE_FAILED', 'a sieve thread ended'));
        }
        resolve();
      });
    });
  }

  /** The next answer, in order. A thread that takes longer than `msMax` for it is ended. Rejects with SIEVE_FAILED. */
  answer(msMax: number): Promise<Answer> {
    if (this.hasEnded) return Promise.reject(new ZeefError('SIEVE_FAILED', 'a sieve thread ended'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#log.error({ msMax }, 'a sieve thread hangs and is ended');
        void this.end();
      }, msMax);
      this.#awaited.push({ resolve, reject, timer });
    });
  }

  /** Hands it a job, with memory that moves along, and resolves to its answer. */
  ask(job: Job, transfer: Transferable[], msMax: number): Promise<Answer> {
    const answer = this.answer(msMax);
    this.#worker.postMessage(job, transfer);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: Answer): void {
    const awaited = this.#awaited.shift();
    clearTimeout(awaited?.timer);
    awaited?.resolve(answer);
  }
}
