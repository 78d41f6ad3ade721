import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import { retry } from '../core/retry.ts';

const RECONNECT = { firstMs: 200, lastMs: 5000, triesMax: Number.POSITIVE_INFINITY } as const;

const REASON_CHARACTERS_MAX = 600;

/** An error of Kafka or its client in a few words; these never hold a message. */
export function describe(error: unknown): string {
  const { name, message } = error as { name?: string; message?: string };
  return `${typeOf(error) || (name ?? 'error')}: ${message ?? ''}`.slice(0, REASON_CHARACTERS_MAX);
}

const CAUSES_MAX = 5;

/** Kafka's own name for what went wrong, such as "NOT_ENOUGH_REPLICAS"; '' when no broker said it. */
export function typeOf(error: unknown): string {
  let at = error as { type?: unknown; cause?: unknown; originalError?: unknown; errors?: unknown[] } | undefined;
  for (let i = 0; i < CAUSES_MAX && typeof at === 'object' && at !== null; i++) {
    if (typeof at.type === 'string') return at.type;
    at = (at.errors?.[0] ?? at.cause ?? at.originalError) as typeof at;
  }
  return '';
}

/** Runs `connect` until it succeeds or `signal` aborts; says so in the log when it fails for the first time. */
export function connectAtLast(
  what: string,
  log: Logger,
  signal: AbortSignal,
  connect: () => Promise<void>,
): Promise<void> {
  const onRetry = (error: unknown, tries: number) => {
    if (tries === 1) log.warn({ reason: describe(error) }, `${what}: Kafka cannot be used; trying until it can`);
  };
  return retry({ ...RECONNECT, signal, onRetry }, connect);
}

/** The promise's own outcome, or a rejection with ZeefError QUEUE_UNAVAILABLE after `msMax`. */
export function within<T>(promise: Promise<T>, msMax: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ZeefError('QUEUE_UNAVAILABLE', `no answer within ${msMax} ms`)), msMax);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
