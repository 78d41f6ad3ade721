import { setTimeout as delay } from 'node:timers/promises';
import { ZeefError } from './errors.ts';

/** How long to wait between tries: grows from `firstMs` by doubling up to `lastMs`, each drawn from its upper half. */
export interface Backoff {
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface RetryOptions extends Backoff {
  /** How many tries at most, the first included; Infinity goes on until `signal` ends it. */
  readonly triesMax: number;
  readonly signal: AbortSignal;
  /** Called before each wait, to log and count; the wait is in ms. */
  readonly onRetry?: (error: unknown, tries: number, waitMs: number) => void;
  /** 0 to 1; given by tests. */
  readonly random?: () => number;
}

/** The longest wait that another's Retry-After can ask for, in ms. */
export const ASKED_MS_MAX = 300_000;

/** The wait before try `tries` + 1, in ms. */
export function backoffMs(backoff: Backoff, tries: number, random: () => number = Math.random): number {
  const fullMs = Math.min(backoff.lastMs, backoff.firstMs * 2 ** Math.min(tries - 1, 30));
  return Math.round(fullMs * (0.5 + random() / 2));
}

/** Whether trying again can help: everything but a permanent error of Zeef's own and an abort. */
export function isTransient(error: unknown): boolean {
  return !(error instanceof ZeefError && error.lasting === 'permanent');
}

function askedMs(error: unknown): number {
  if (!(error instanceof RetryAfter) || Number.isNaN(error.waitMs)) return 0;
  return Math.min(error.waitMs, ASKED_MS_MAX);
}

/** Runs `attempt` until it succeeds, fails permanently, has been tried `triesMax` times, or `signal` aborts. */
export async function retry<T>(options: RetryOptions, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    options.signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (tries >= options.triesMax || !isTransient(error) || options.signal.aborted) throw error;
      const waitMs = Math.max(askedMs(error), backoffMs(options, tries, options.random));
      options.onRetry?.(error, tries, waitMs);
      await delay(waitMs, undefined, { signal: options.signal });
    }
  }
}

/** A transient error whose sender said how long to wait (Retry-After). */
export class RetryAfter extends ZeefError {
  readonly waitMs: number;

  constructor(
    code: 'SATURATED' | 'QUOTA_EXCEEDED' | 'GATEWAY_UNAVAILABLE' | 'STORE_UNAVAILABLE',
    detail: string,
    waitMs: number,
  ) {
    super(code, detail);
    this.waitMs = waitMs;
  }
}
