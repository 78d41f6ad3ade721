import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { backoffMs } from '../../core/retry.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import type { RawBlock, SievedBlock } from './sieve-block.ts';
import {
  type Answer,
  asBuffer,
  type BlockAnswer,
  type Job,
  movable,
  type PolicyAnswer,
  type WorkerOptions,
} from './worker-protocol.ts';

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

/** A policy that a thread is to take in place of its own. */
interface Lesson {
  readonly policy: SieveOptions;
  readonly resolve: () => void;
  readonly reject: (error: ZeefError) => void;
  readonly timer: NodeJS.Timeout;
}

interface Slot {
  worker: Worker | undefined;
  job: Waiting | undefined;
  ready: boolean;
  /** The policy that the thread was given last. */
  policy: SieveOptions;
  lesson: Lesson | undefined;
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
  #policy: SieveOptions;
  #version = '';
  #notes: readonly string[] = [];

  private constructor(options: PoolOptions) {
    this.#options = options;
    this.#policy = options.workerOptions.policy;
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
    return this.#version;
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

  /**
   * Gives all threads another policy, one after the other, so that the rest goes on sieving while one compiles. The first
   * one tries it: when it refuses, nothing has changed, and the promise rejects with CONFIG_INVALID.
   */
  async reload(policy: SieveOptions): Promise<void> {
    const first = this.#slots.find(({ ready }) => ready);
    if (first === undefined) throw new ZeefError('SIEVE_FAILED', 'no sieve thread is running');
    await this.#teach(first, policy);
    this.#policy = policy;
    for (const slot of this.#slots) {
      if (!slot.ready || slot.policy === policy) continue;
      // A thread that cannot take it is replaced by one that starts with it.
      await this.#teach(slot, policy).catch(() => slot.worker?.terminate());
    }
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
    const slot: Slot = {
      ...{ worker: undefined, job: undefined, ready: false, deaths: 0, restart: undefined },
      ...{ policy: this.#policy, lesson: undefined },
    };
    this.#slots.push(slot);
    await this.#spawn(slot);
  }

  #createWorker(slot: Slot): Worker {
    const { program, workerOptions } = this.#options;
    slot.policy = this.#policy;
    const workerData: WorkerOptions = { ...workerOptions, policy: slot.policy };
    const options = { name: 'zeef-sieve', workerData, resourceLimits: RESOURCE_LIMITS };
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
        if (answer.kind === 'sieved' || answer.kind === 'failed') return this.#settle(slot, answer);
        if (slot.ready) return this.#learn(slot, answer);
        if (answer.kind === 'refused') return fail(new ZeefError('CONFIG_INVALID', answer.message));
        clearTimeout(timer);
        this.#begin(slot, answer);
        resolve();
      });
      // 'exit' follows; the error's message may quote what was sieved.
      worker.on('error', (error) => this.#options.log.error({ error: error.name }, 'a sieve thread failed'));
      worker.on('exit', () => {
        fail(new ZeefError('SIEVE_FAILED', 'a thread ended before it was ready'));
        this.#replace(slot);
      });
    });
  }

  #begin(slot: Slot, { policy, notes }: PolicyAnswer & { kind: 'ready' }): void {
    slot.ready = true;
    // Another policy has come while this thread started.
    if (slot.policy !== this.#policy) void this.#teach(slot, this.#policy).catch(() => slot.worker?.terminate());
    else [this.#version, this.#notes] = [policy, notes];
    this.#dispatch();
  }

  #teach(slot: Slot, policy: SieveOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = () => {
        reject(new ZeefError('SIEVE_FAILED', 'the policy did not compile in time'));
        void slot.worker?.terminate();
      };
      // The block that the thread has comes first.
      const timer = setTimeout(late, this.#options.jobMsMax + this.#options.startMsMax);
      slot.lesson = { policy, resolve, reject, timer };
      slot.worker?.postMessage({ kind: 'policy', policy } satisfies Job);
    });
  }

  #learn(slot: Slot, answer: PolicyAnswer): void {
    const { lesson } = slot;
    if (lesson === undefined) return;
    slot.lesson = undefined;
    clearTimeout(lesson.timer);
    if (answer.kind === 'refused') lesson.reject(new ZeefError('CONFIG_INVALID', answer.message));
    else {
      slot.policy = lesson.policy;
      [this.#version, this.#notes] = [answer.policy, answer.notes];
      lesson.resolve();
    }
    this.#dispatch();
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (!slot.ready || slot.job !== undefined || slot.lesson !== undefined) continue;
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      clearTimeout(waiting.timer);
      slot.job = waiting;
      waiting.timer = setTimeout(() => this.#end(slot), this.#options.jobMsMax);
      const { bytes, transfer } = movable(waiting.raw.bytes);
      slot.worker?.postMessage({ kind: 'block', ...waiting.raw, bytes } satisfies Job, transfer);
    }
  }

  #end(slot: Slot): void {
    this.#options.log.error({ jobMsMax: this.#options.jobMsMax }, 'a sieve thread hangs and is ended');
    void slot.worker?.terminate();
  }

  #settle(slot: Slot, answer: BlockAnswer): void {
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
    const { job, lesson } = slot;
    slot.ready = false;
    slot.job = undefined;
    slot.lesson = undefined;
    slot.worker = undefined;
    clearTimeout(lesson?.timer);
    lesson?.reject(new ZeefError('SIEVE_FAILED', 'a sieve thread ended'));
    if (job !== undefined) this.#refuse(job, new ZeefError('SIEVE_FAILED', 'a sieve thread ended'));
    if (this.#closed) return;
    slot.deaths++;
    const waitMs = backoffMs(RESTART, slot.deaths);
    this.#options.log.warn({ deaths: slot.deaths, waitMs }, 'a sieve thread ended; another follows');
    // A thread that cannot start ends, and its end comes here again.
    slot.restart = setTimeout(() => void this.#spawn(slot).catch(() => undefined), waitMs);
  }
}
