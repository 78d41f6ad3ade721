import type { MessagePort, Transferable } from 'node:worker_threads';
import { type ErrorCode, ZeefError } from '../../core/errors.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import type { Engines, Lexicons } from '../../redaction/engine.ts';
import type { Sieves } from '../../redaction/sieve.ts';
import { type RawBlock, type SievedBlock, sieveBlock } from './sieve-block.ts';

/** What a worker thread is started with. */
export interface WorkerOptions {
  readonly policy: SieveOptions;
  /** What another thread has compiled, to be used instead of compiling it again. */
  readonly lexicons?: Lexicons;
  /** Most bytes of an unpacked block. */
  readonly bytesMax: number;
}

/** Buffers cross as Uint8Array, whose memory moves when it has no other owner. */
type Crossing<T, K extends keyof T> = Omit<T, K> & Readonly<Record<K, Uint8Array>>;

/** Main thread to worker: a block to sieve, or a policy to take in place of the one in force. */
export type Job =
  | ({ readonly kind: 'block' } & Crossing<RawBlock, 'bytes'>)
  | { readonly kind: 'policy'; readonly policy: SieveOptions; readonly lexicons?: Lexicons };

/** Whether a policy is in force, at the start and after each change; a refused one changes nothing. */
export type PolicyAnswer =
  | { readonly kind: 'ready'; readonly policy: string; readonly notes: readonly string[]; readonly lexicons: Lexicons }
  | { readonly kind: 'refused'; readonly message: string };

/** What became of a block. */
export type BlockAnswer =
  | { readonly kind: 'sieved'; readonly block: Crossing<SievedBlock, 'packed'>; readonly seconds: number }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly detail: string };

/** Worker to main thread: one answer a job, in order, and one at the start. */
export type Answer = PolicyAnswer | BlockAnswer;

/** The same bytes with their memory to be moved along, copied first when others share it (as in Buffer's pool). */
export function movable(bytes: Buffer): { readonly bytes: Uint8Array; readonly transfer: Transferable[] } {
  const alone = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  const own = alone && bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes);
  return { bytes: own, transfer: [own.buffer as ArrayBuffer] };
}

/** A view of bytes that came from another thread. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function failure(error: unknown): BlockAnswer {
  // The message of a foreign error may quote what was sieved, so only its kind leaves the thread.
  const known = error instanceof ZeefError ? error : new ZeefError('SIEVE_FAILED', (error as Error | null)?.name);
  return { kind: 'failed', code: known.code, detail: known.detail };
}

function work(port: MessagePort, sieves: Sieves, raw: RawBlock, bytesMax: number): void {
  const startedMs = performance.now();
  try {
    const { packed, ...block } = sieveBlock(sieves, raw, bytesMax);
    const { bytes, transfer } = movable(packed);
    const seconds = (performance.now() - startedMs) / 1000;
    port.postMessage({ kind: 'sieved', block: { ...block, packed: bytes }, seconds } satisfies Answer, transfer);
  } catch (error) {
    port.postMessage(failure(error));
  }
}

/** Answers jobs on `port`, one at a time, for as long as the thread lives. A policy is swapped between two blocks. */
export function serveJobs(
  port: MessagePort,
  { policy, lexicons, bytesMax }: WorkerOptions,
  engines: Pick<Engines, 'lexicons' | 'learn'>,
  createSieves: (policy: SieveOptions) => Sieves,
): void {
  let sieves: Sieves | undefined;
  const take = (given: SieveOptions, made: Lexicons | undefined) => {
    try {
      if (made !== undefined) engines.learn(made);
      sieves = createSieves(given);
      const { policy, notes } = sieves;
      port.postMessage({ kind: 'ready', policy, notes, lexicons: engines.lexicons() } satisfies Answer);
    } catch (error) {
      port.postMessage({ kind: 'refused', message: (error as Error).message } satisfies Answer);
    }
  };
  take(policy, lexicons);
  port.on('message', (job: Job) => {
    if (job.kind === 'policy') take(job.policy, job.lexicons);
    else if (sieves !== undefined) work(port, sieves, { ...job, bytes: asBuffer(job.bytes) }, bytesMax);
  });
}
