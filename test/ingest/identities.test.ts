import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { TokenEntry } from '../../core/settings.ts';
import { FairQueue } from '../../ingest/gateway/fair-queue.ts';
import { Identities } from '../../ingest/gateway/identities.ts';
import { Quota } from '../../ingest/gateway/quota.ts';

const sha = (token: string) => `sha256:${createHash('sha256').update(token).digest('hex')}`;
const entry = (token: string, namespace: string, more: Partial<TokenEntry> = {}) => ({ token, namespace, ...more });

function identities(tokens: TokenEntry[], subjects: [string, string][] = [], nowMs = () => 0): Identities {
  const made = new Identities(nowMs);
  made.replace(
    tokens,
    subjects.map(([subject, namespace]) => ({ subject, namespace })),
  );
  return made;
}

test('tokens are found whole and by scheme alone, plain or hashed, and a hash is no token', () => {
  const known = identities([entry('made-up-token-number-1', 'one'), entry(sha('made-up-token-number-2'), 'two')]);
  const table: [string | undefined, string | undefined][] = [
    ['Bearer made-up-token-number-1', 'one'],
    ['bearer  made-up-token-number-2 ', 'two'],
    [`Bearer ${sha('made-up-token-number-2')}`, undefined],
    [`Bearer ${sha('made-up-token-number-2').slice(7)}`, undefined],
    ['Bearer made-up-token-number-', undefined],
    ['Bearer made-up-token-number-11', undefined],
    ['made-up-token-number-1', undefined],
    ['Bearer', undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  const found = table.map(([authorization]) => known.of({ authorization, subject: undefined })?.namespace);
  expect(found).toEqual(table.map(([, namespace]) => namespace));
});

test('a subject counts where no token is shown, and a wrong token is not mended by it', () => {
  const known = identities([entry('made-up-token-number-1', 'one')], [['shipper-a', 'two']]);
  expect(known.of({ authorization: undefined, subject: 'shipper-a' })?.namespace).toBe('two');
  expect(known.of({ authorization: undefined, subject: 'shipper-b' })).toBeUndefined();
  expect(known.of({ authorization: 'Bearer wrong', subject: 'shipper-a' })).toBeUndefined();
  expect(known.of({ authorization: 'Bearer made-up-token-number-1', subject: 'shipper-a' })?.namespace).toBe('one');
  expect(known.namespaces).toEqual(['one', 'two']);
});

test('while tokens are changed old and new are valid, then only the new; quotas go on', () => {
  let nowMs = 0;
  const old = entry('made-up-token-number-1', 'one', { eventsPerSecondMax: 10 });
  const known = identities([old], [], () => nowMs);
  const of = (token: string) => known.of({ authorization: `Bearer ${token}`, subject: undefined });
  of(old.token)?.quota.spend(0, 20);
  known.replace([old, entry(sha('made-up-token-number-2'), 'one')], []);
  expect([of(old.token)?.quota.waitMs(), of('made-up-token-number-2')?.quota.waitMs()]).toEqual([1001, 0]);
  nowMs = 1100;
  expect(of(old.token)?.quota.waitMs()).toBe(0);
  known.replace([entry(sha('made-up-token-number-2'), 'one')], []);
  expect([of(old.token), of('made-up-token-number-2')?.namespace]).toEqual([undefined, 'one']);
});

test('nobody, or somebody twice, is refused and changes nothing', () => {
  const known = identities([entry('made-up-token-number-1', 'one')]);
  for (const tokens of [[], [entry('made-up-token-number-2', 'one'), entry(sha('made-up-token-number-2'), 'two')]]) {
    expect(() => known.replace(tokens, [])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  }
  expect(known.of({ authorization: 'Bearer made-up-token-number-1', subject: undefined })?.namespace).toBe('one');
});

test('a quota lets a block in while something is left, and the next when what it took over is made up for', () => {
  let nowMs = 0;
  const quota = new Quota({ bytesPerSecondMax: 1000, eventsPerSecondMax: 100 }, () => nowMs);
  expect(quota.waitMs()).toBe(0);
  quota.spend(2500, 10);
  expect(quota.waitMs()).toBe(1501);
  nowMs = 1502;
  expect(quota.waitMs()).toBe(0);
  quota.spend(0, 350);
  expect(quota.waitMs()).toBe(2501);
  nowMs = 1_000_000;
  quota.spend(1000, 0);
  expect(quota.waitMs()).toBe(1);
});

test('a quota without rates bounds nothing', () => {
  const quota = new Quota({}, () => 0);
  quota.spend(1e12, 1e9);
  expect(quota.waitMs()).toBe(0);
});

test('who sends in masses waits for whoever has fewer in work, and equals take turns', () => {
  const queue = new FairQueue<string>(2);
  for (const item of ['a1', 'a2', 'a3', 'a4']) queue.push('a', item);
  expect([queue.take(), queue.take(), queue.take()]).toEqual(['a1', 'a2', undefined]);
  for (const item of ['b1', 'b2', 'c1']) queue.push(item.slice(0, 1), item);
  expect([queue.take(), queue.take(), queue.take()]).toEqual(['b1', 'c1', 'b2']);
  queue.done('a');
  expect([queue.take(), queue.take(), queue.size]).toEqual(['a3', undefined, 1]);
  queue.remove('a', 'a4');
  queue.remove('a', 'a4');
  expect(queue.size).toBe(0);
});

test('a queue that is cleared gives out what waits and takes anew', () => {
  const queue = new FairQueue<string>(1);
  queue.push('a', 'a1');
  queue.push('b', 'b1');
  expect(queue.clear()).toEqual(['a1', 'b1']);
  queue.push('a', 'a2');
  expect([queue.take(), queue.size]).toEqual(['a2', 0]);
});
