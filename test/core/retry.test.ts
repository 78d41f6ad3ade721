import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ZeefError } from '../../core/errors.ts';
import { ASKED_MS_MAX, backoffMs, isTransient, RetryAfter, type RetryOptions, retry } from '../../core/retry.ts';

const never = new AbortController().signal;
const options: RetryOptions = { firstMs: 1, lastMs: 4, triesMax: 5, signal: never };

/** An attempt that fails with each error in turn, then succeeds; `tries` counts. */
function failing(...errors: unknown[]) {
  const attempt = async () => {
    const error = errors[counter.tries++];
    if (error !== undefined) throw error;
    return 'done';
  };
  const counter = { tries: 0, attempt };
  return counter;
}

test('a wait lies in the upper half of a doubling step and never over the last one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
      const fullMs = Math.min(30_000, 100 * 2 ** (tries - 1));
      const waitMs = backoffMs({ firstMs: 100, lastMs: 30_000 }, tries, () => random);
      expect(waitMs).toBeGreaterThanOrEqual(fullMs / 2);
      expect(waitMs).toBeLessThanOrEqual(fullMs);
    }),
  );
});

test('transient errors are tried again until one try succeeds, and each wait is told', async () => {
  const told: [number, number][] = [];
  const counter = failing(new ZeefError('SATURATED'), new Error('made up'));
  const onRetry = (_error: unknown, tries: number, waitMs: number) => void told.push([tries, waitMs]);
  expect(await retry({ ...options, onRetry, random: () => 1 }, counter.attempt)).toBe('done');
  expect(told).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test('a permanent error ends the tries at once', async () => {
  const counter = failing(new ZeefError('TOKEN_INVALID'));
  await expect(retry(options, counter.attempt)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect(counter.tries).toBe(1);
});

test('the last of the allowed tries rejects with its own error', async () => {
  const counter = failing(...Array.from({ length: 9 }, (_, i) => new Error(`try ${i + 1}`)));
  await expect(retry(options, counter.attempt)).rejects.toThrow('try 5');
  expect(counter.tries).toBe(5);
});

test('a signal that is aborted before the start prevents the first try', async () => {
  const counter = failing();
  await expect(retry({ ...options, signal: AbortSignal.abort() }, counter.attempt)).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(counter.tries).toBe(0);
});

test('an abort ends the wait between two tries', async () => {
  const aborting = new AbortController();
  const counter = failing(new Error('made up'));
  const waiting = { ...options, firstMs: 60_000, lastMs: 60_000, signal: aborting.signal };
  const retried = retry({ ...waiting, onRetry: () => queueMicrotask(() => aborting.abort()) }, counter.attempt);
  await expect(retried).rejects.toMatchObject({ name: 'AbortError' });
  expect(counter.tries).toBe(1);
});

test('an abort while a try runs lets no other follow', async () => {
  const aborting = new AbortController();
  const attempt = async () => {
    aborting.abort();
    throw new Error('made up');
  };
  await expect(retry({ ...options, signal: aborting.signal }, attempt)).rejects.toThrow('made up');
});

test('a wait that the sender asked for is kept, up to a bound', async () => {
  const table: [number, number][] = [
    [20, 20],
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [1e15, ASKED_MS_MAX],
    [Number.POSITIVE_INFINITY, ASKED_MS_MAX],
  ];
  for (const [askedMs, expectedMs] of table) {
    const aborting = new AbortController();
    const told: number[] = [];
    const onRetry = (_error: unknown, _tries: number, waitMs: number) => {
      told.push(waitMs);
      aborting.abort();
    };
    const counter = failing(new RetryAfter('SATURATED', '', askedMs));
    const retried = retry({ ...options, random: () => 1, signal: aborting.signal, onRetry }, counter.attempt);
    await expect(retried).rejects.toMatchObject({ name: 'AbortError' });
    expect([askedMs, ...told]).toEqual([askedMs, expectedMs]);
  }
});

test('everything but a permanent error of the table may pass', () => {
  const table: [unknown, boolean][] = [
    [new ZeefError('SATURATED'), true],
    [new ZeefError('BLOCK_MALFORMED'), false],
    [new RetryAfter('STORE_UNAVAILABLE', '', 1), true],
    [new TypeError('made up'), true],
    ['a string', true],
  ];
  for (const [error, expected] of table) expect(isTransient(error)).toBe(expected);
});
