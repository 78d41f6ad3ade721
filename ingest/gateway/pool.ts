import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { backoffMs } from '../../core/retry.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import type { Lexicons } from '../../redaction/engine.ts';
import { FairQueue } from './fair-queue.ts';
import type { RawBlock, SievedBlock } from './sieve-block.ts';
import { SieveThread } from './sieve-thread.ts';
import { type Answer, asBuffer, type Job, movable, type WorkerOptions } from './worker-protocol.ts';

export interface PoolOptions {
  readonly workers: number;
  /** Blocks of one owner that are with threads at once; with one thread more, nobody waits for another's slow blocks. */
  readonly workersPerOwner?: number;
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
  readonly owner: string;
  readonly resolve: (block: SievedBlock) => void;
  readonly reject: (error: ZeefError) => void;
  readonly timer: NodeJS.Timeout;
}

/** The place of a thread, which may be empty until another one starts. */
interface Slot {
  thread: SieveThread | undefined;
  /** Whether the thread has compiled its policy. */
  ready: boolean;
  /** What is with the thread: a block, a policy, or both. */
  tasks: number;
  /** The policy that the thread has, or was started with. */
  policy: SieveOptions;
  /** Deaths since the last block that went well. */
  deaths: number;
  restart: NodeJS.Timeout | undefined;
}

const RESTART = { firstMs: 50, lastMs: 10_000 };

/** Worker threads that sieve, one block each at a time. A thread that dies or hangs is replaced, its block refused. */
export class SievePool {
  readonly #options: PoolOptions;
  readonly #slots: Slot[] = [];
  readonly #queue: FairQueue<Waiting>;
  #closed = false;
  #policy: SieveOptions;
  /** What the last thread has compiled. */
  #lexicons: Lexicons = new Map();
  #version = '';
  #notes: readonly string[] = [];

  private constructor(options: PoolOptions) {
    this.#options = options;
    this.#queue = new FairQueue(options.workersPerOwner ?? options.workers);
    this.#policy = options.workerOptions.policy;
  }

  /** Resolves when every thread has compiled the policy; rejects with CONFIG_INVALID when one refuses it. */
  static async start(options: PoolOptions): Promise<SievePool> {
    const pool = new SievePool(options);
    try {
      // The first thread compiles for all.
      await pool.#addSlot();
      await Promise.all(Array.from({ length: options.workers - 1 }, () => pool.#addSlot()));
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

  /** Sieves a block of `owner`, by default its tenant; its memory moves to the thread when nothing else uses it. Rejects with ZeefError. */
  run(raw: RawBlock, owner = raw.namespace): Promise<SievedBlock> {
    if (this.#closed) return Promise.reject(new ZeefError('STOPPING'));
    if (this.#queue.size >= this.#options.queueMax) return Promise.reject(new ZeefError('SATURATED'));
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        raw,
        owner,
        resolve,
        reject,
        timer: setTimeout(() => this.#giveUp(waiting), this.#options.waitMsMax),
      };
      this.#queue.push(owner, waiting);
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
      await this.#teach(slot, policy).catch(() => slot.thread?.end());
    }
  }

  /** Ends all threads; blocks that are still with them are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.clear()) this.#refuse(waiting, new ZeefError('STOPPING'));
    await Promise.all(
      this.#slots.map((slot) => {
        clearTimeout(slot.restart);
        return slot.thread?.end();
      }),
    );
  }

  #refuse(waiting: Waiting, error: ZeefError): void {
    clearTimeout(waiting.timer);
    waiting.reject(error);
  }

  #giveUp(waiting: Waiting): void {
    this.#queue.remove(waiting.owner, waiting);
    waiting.reject(new ZeefError('SATURATED', 'no sieve became free in time'));
  }

  async #addSlot(): Promise<void> {
    const slot: Slot = {
      ...{ thread: undefined, ready: false, tasks: 0, policy: this.#policy, deaths: 0, restart: undefined },
    };
    this.#slots.push(slot);
    await this.#spawn(slot);
  }

  /** Settles when the thread is ready, refuses its policy or ends before. */
  async #spawn(slot: Slot): Promise<void> {
    const { program, workerOptions, startMsMax, log } = this.#options;
    slot.policy = this.#policy;
    try {
      const thread = new SieveThread(program, { ...workerOptions, policy: slot.policy, lexicons: this.#lexicons }, log);
      slot.thread = thread;
      void thread.ended.then(() => this.#replace(slot));
      this.#learnt(await thread.answer(startMsMax));
    } catch (error) {
      if (slot.thread === undefined) this.#replace(slot);
      else void slot.thread.end();
      throw error;
    }
    slot.ready = true;
    // Another policy may have come while this thread started.
    if (slot.policy !== this.#policy) void this.#teach(slot, this.#policy).catch(() => slot.thread?.end());
    this.#dispatch();
  }

  async #teach(slot: Slot, policy: SieveOptions): Promise<void> {
    const { thread } = slot;
    if (thread === undefined) throw new ZeefError('SIEVE_FAILED', 'a sieve thread ended');
    slot.tasks++;
    try {
      // The block that the thread has comes first.
      const msMax = this.#options.jobMsMax + this.#options.startMsMax;
      this.#learnt(await thread.ask({ kind: 'policy', policy, lexicons: this.#lexicons }, [], msMax));
      slot.policy = policy;
    } finally {
      slot.tasks--;
      this.#dispatch();
    }
  }

  /** Throws CONFIG_INVALID when the policy was refused. */
  #learnt(answer: Answer): void {
    if (answer.kind === 'refused') throw new ZeefError('CONFIG_INVALID', answer.message);
    if (answer.kind !== 'ready') return;
    [this.#version, this.#notes, this.#lexicons] = [answer.policy, answer.notes, answer.lexicons];
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (!slot.ready || slot.tasks > 0 || slot.thread?.hasEnded !== false) continue;
      const waiting = this.#queue.take();
      if (waiting === undefined) return;
      clearTimeout(waiting.timer);
      void this.#work(slot, waiting);
    }
  }

  async #work(slot: Slot, { raw, owner, resolve, reject }: Waiting): Promise<void> {
    const { bytes, transfer } = movable(raw.bytes);
    slot.tasks++;
    try {
      const job: Job = { kind: 'block', ...raw, bytes };
      const answer = await (slot.thread as SieveThread).ask(job, transfer, this.#options.jobMsMax);
      slot.deaths = 0;
      if (answer.kind === 'failed') throw new ZeefError(answer.code, answer.detail);
      if (answer.kind !== 'sieved') throw new ZeefError('SIEVE_FAILED', 'a thread answered something else');
      this.#options.onSieved?.(answer.seconds);
      resolve({ ...answer.block, packed: asBuffer(answer.block.packed) });
    } catch (error) {
      reject(error as ZeefError);
    }
    this.#queue.done(owner);
    slot.tasks--;
    this.#dispatch();
  }

  #replace(slot: Slot): void {
    slot.ready = false;
    slot.thread = undefined;
    if (this.#closed) return;
    slot.deaths++;
    const waitMs = backoffMs(RESTART, slot.deaths);
    this.#options.log.warn({ deaths: slot.deaths, waitMs }, 'a sieve thread ended; another follows');
    // A thread that cannot start ends, and its end comes here again.
    slot.restart = setTimeout(() => void this.#spawn(slot).catch(() => undefined), waitMs);
  }
}
