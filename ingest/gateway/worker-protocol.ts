import type { MessagePort, Transferable } from 'node:worker_threads';
import { type ErrorCode, ZeefError } from '../../core/errors.ts';
import type { Sieve } from '../../redaction/sieve.ts';
import { type RawBlock, type SievedBlock, sieveBlock } from './sieve-block.ts';

/** What a worker thread is started with. */
export interface WorkerOptions {
  /** Text of the policy; undefined takes the built-in one. */
  readonly policyYaml: string | undefined;
  readonly pseudonymKey: string | undefined;
  /** Most bytes of an unpacked block. */
  readonly bytesMax: number;
}

/** Buffers cross as Uint8Array, whose memory moves when it has no other owner. */
type Crossing<T, K extends keyof T> = Omit<T, K> & Readonly<Record<K, Uint8Array>>;

/** Main thread to worker. */
export type Job = Crossing<RawBlock, 'bytes'>;

/** Worker to main thread: `ready` or `refused` once, then one answer a job. */
export type Answer =
  | { readonly kind: 'ready'; readonly policy: string; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'sieved'; readonly block: Crossing<SievedBlock, 'packed'>; readonly seconds: number }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly detail: string };

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

function failure(error: unknown): Answer {
  // The message of a foreign error may quote what was sieved, so only its kind leaves the thread.
  const known = error instanceof ZeefError ? error : new ZeefError('SIEVE_FAILED', (error as Error | null)?.name);
  return { kind: 'failed', code: known.code, detail: known.detail };
}

function work(port: MessagePort, sieve: Sieve, job: Job, bytesMax: number): void {
  const startedMs = performance.now();
  try {
    const { packed, ...block } = sieveBlock(sieve, { ...job, bytes: asBuffer(job.bytes) }, bytesMax);
    const { bytes, transfer } = movable(packed);
    const seconds = (performance.now() - startedMs) / 1000;
    port.postMessage({ kind: 'sieved', block: { ...block, packed: bytes }, seconds } satisfies Answer, transfer);
  } catch (error) {
    port.postMessage(failure(error));
  }
}

/** Answers jobs on `port`, one at a time, for as long as the thread lives. */
export function serveJobs(port: MessagePort, options: WorkerOptions, createSieve: () => Sieve): void {
  let sieve: Sieve;
  try {
    sieve = createSieve();
  } catch (error) {
    port.postMessage({ kind: 'refused', message: (error as Error).message } satisfies Answer);
    return;
  }
  port.on('message', (job: Job) => work(port, sieve, job, options.bytesMax));
  port.postMessage({ kind: 'ready', policy: sieve.policy, notes: sieve.notes } satisfies Answer);
}
