import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import { retry } from '../core/retry.ts';

const RECONNECT = { firstMs: 200, lastMs: 5000, triesMax: Number.POSITIVE_INFINITY } as const;

/** An error of Kafka or its client in a few words; these never hold a message. */
export function describe(error: unknown): string {
  const { name, type, message } = error as { name?: string; type?: string; message?: string };
  return `${type ?? name ?? 'error'}: ${message ?? ''}`.slice(0, 300);
}

/** Runs `connect` until it succeeds or `signal` aborts; says so in the log when it fails for the first time. */
export function connectAtLast(
  what: string,
  log: Logger,
  signal: AbortSignal,
  connect: () => Promise<void>,
): Promise<void> {
  const onRetry = (error: unknown, tries: number) => {
    if (tries === 1) log.warn({ reason: describe(error) }, `${what}: Kafka does not answer; trying until it does`);
  };
  return retry({ ...RECONNECT, signal, onRetry }, connect);
}

/** The promise's own outcome, or a rejection with ZeefError QUEUE_UNAVAILABLE after `msMax`. */
export function within<T>(promise: Promise<T>, msMax: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ZeefError('QUEUE_UNAVAILABLE', `no answer within ${msMax} ms`)), msMax);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
