import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { backoffMs } from '../../core/retry.ts';
import type { RawBlock, SievedBlock } from './sieve-block.ts';
import { type Answer, asBuffer, type Job, movable, type WorkerOptions } from './worker-protocol.ts';

export interface PoolOptions {
  readonly workers: number;
  /** The program of the threads; it speaks worker-protocol.ts. */
  readonly program: URL;
  readonly workerOptions: WorkerOptions;
  /** How long a thread may take for one block before it is ended, in ms. */
  readonly jobMsMax: number;
  /** How long a block may wait for a free thread, in ms. */
  readonly waitMsMax: number;
  /** How long a thread may take to compile its policy, in ms. */
  readonly startMsMax: number;
  /** Blocks waiting for a free thread; one more is answered SATURATED. */
  readonly queueMax: number;
  readonly log: Logger;
  /** Called with the seconds that a thread took for a block. */
  readonly onSieved?: (seconds: number) => void;
}

interface Waiting {
  readonly raw: RawBlock;
  readonly resolve: (block: SievedBlock) => void;
  readonly reject: (error: ZeefError) => void;
  timer: NodeJS.Timeout;
}

interface Slot {
  worker: Worker | undefined;
  job: Waiting | undefined;
  ready: boolean;
  /** Deaths since the last block that went well. */
  deaths: number;
  restart: NodeJS.Timeout | undefined;
}

/** A thread must not take the process with it when a block makes it hungry; the blocks' bytes are not on its heap. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };
const RESTART = { firstMs: 50, lastMs: 10_000 };

/** Worker threads that sieve, one block each at a time. A thread that dies or hangs is replaced, its block refused. */
export class SievePool {
  readonly #options: PoolOptions;
  readonly #slots: Slot[] = [];
  readonly #queue: Waiting[] = [];
  #closed = false;
  #policy = '';
  #notes: readonly string[] = [];

  private constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Resolves when every thread has compiled the policy; rejects with CONFIG_INVALID when one refuses it. */
  static async start(options: PoolOptions): Promise<SievePool> {
    const pool = new SievePool(options);
    try {
      await Promise.all(Array.from({ length: options.workers }, () => pool.#addSlot()));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /** Threads that can take a block. */
  get live(): number {
    return this.#slots.filter((slot) => slot.ready).length;
  }

  /** Version of the policy in force. */
  get policy(): string {
    return this.#policy;
  }

  /** What an operator should know of the policy, one line each. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  /** Sieves a block; its memory moves to the thread when it has no other owner. Rejects with ZeefError. */
  run(raw: RawBlock): Promise<SievedBlock> {
    if (this.#closed) return Promise.reject(new ZeefError('STOPPING'));
    if (this.#queue.length >= this.#options.queueMax) return Promise.reject(new ZeefError('SATURATED'));
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        raw,
        resolve,
        reject,
        timer: setTimeout(() => this.#giveUp(waiting), this.#options.waitMsMax),
      };
      this.#queue.push(waiting);
      this.#dispatch();
    });
  }

  /** Ends all threads; blocks that are still with them are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) this.#refuse(waiting, new ZeefError('STOPPING'));
    await Promise.all(
      this.#slots.map((slot) => {
        clearTimeout(slot.restart);
        return slot.worker?.terminate();
      }),
    );
  }

  #refuse(waiting: Waiting, error: ZeefError): void {
    clearTimeout(waiting.timer);
    waiting.reject(error);
  }

  #giveUp(waiting: Waiting): void {
    this.#queue.splice(this.#queue.indexOf(waiting), 1);
    waiting.reject(new ZeefError('SATURATED', 'no sieve became free in time'));
  }

  async #addSlot(): Promise<void> {
    const slot: Slot = { worker: undefined, job: undefined, ready: false, deaths: 0, restart: undefined };
    this.#slots.push(slot);
    await this.#spawn(slot);
  }

  #createWorker(slot: Slot): Worker {
    const { program, workerOptions } = this.#options;
    const options = { name: 'zeef-sieve', workerData: workerOptions, resourceLimits: RESOURCE_LIMITS };
    try {
      slot.worker = new Worker(program, { ...options, execArgv: [], env: {} });
      return slot.worker;
    } catch (error) {
      // The system has no thread to give now.
      this.#replace(slot);
      throw new ZeefError('SIEVE_FAILED', 'a thread could not be made', { cause: error });
    }
  }

  /** Settles when the thread is ready, refuses its policy or ends before. */
  async #spawn(slot: Slot): Promise<void> {
    const worker = this.#createWorker(slot);
    await new Promise<void>((resolve, reject) => {
      const fail = (error: ZeefError) => {
        clearTimeout(timer);
        void worker.terminate();
        reject(error);
      };
      const late = () => fail(new ZeefError('SIEVE_FAILED', 'a thread did not start in time'));
      const timer = setTimeout(late, this.#options.startMsMax);
      worker.on('message', (answer: Answer) => {
        if (answer.kind === 'refused') return fail(new ZeefError('CONFIG_INVALID', answer.message));
        if (answer.kind !== 'ready') return this.#settle(slot, answer);
        clearTimeout(timer);
        slot.ready = true;
        this.#policy = answer.policy;
        this.#notes = answer.notes;
        resolve();
        this.#dispatch();
      });
      // 'exit' follows; the error's message may quote what was sieved.
      worker.on('error', (error) => this.#options.log.error({ error: error.name }, 'a sieve thread failed'));
      worker.on('exit', () => {
        fail(new ZeefError('SIEVE_FAILED', 'a thread ended before it was ready'));
        this.#replace(slot);
      });
    });
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (!slot.ready || slot.job !== undefined) continue;
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      clearTimeout(waiting.timer);
      slot.job = waiting;
      waiting.timer = setTimeout(() => this.#end(slot), this.#options.jobMsMax);
      const { bytes, transfer } = movable(waiting.raw.bytes);
      slot.worker?.postMessage({ ...waiting.raw, bytes } satisfies Job, transfer);
    }
  }

  #end(slot: Slot): void {
    this.#options.log.error({ jobMsMax: this.#options.jobMsMax }, 'a sieve thread hangs and is ended');
    void slot.worker?.terminate();
  }

  #settle(slot: Slot, answer: Exclude<Answer, { kind: 'ready' | 'refused' }>): void {
    const { job } = slot;
    slot.job = undefined;
    slot.deaths = 0;
    if (job !== undefined) {
      clearTimeout(job.timer);
      if (answer.kind === 'failed') job.reject(new ZeefError(answer.code, answer.detail));
      else {
        this.#options.onSieved?.(answer.seconds);
        job.resolve({ ...answer.block, packed: asBuffer(answer.block.packed) });
      }
    }
    this.#dispatch();
  }

  #replace(slot: Slot): void {
    const { job } = slot;
    slot.ready = false;
    slot.job = undefined;
    slot.worker = undefined;
    if (job !== undefined) this.#refuse(job, new ZeefError('SIEVE_FAILED', 'a sieve thread ended'));
    if (this.#closed) return;
    slot.deaths++;
    const waitMs = backoffMs(RESTART, slot.deaths);
    this.#options.log.warn({ deaths: slot.deaths, waitMs }, 'a sieve thread ended; another follows');
    // A thread that cannot start ends, and its end comes here again.
    slot.restart = setTimeout(() => void this.#spawn(slot).catch(() => undefined), waitMs);
  }
}
