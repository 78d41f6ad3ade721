import { expect, test } from '@jest/globals';
import { Settled } from '../../ingest/indexer/settled.ts';

type Row = readonly [partition: number, end: number, committed: number];

async function after(...looks: readonly (readonly Row[])[]): Promise<number> {
  const settled = new Settled();
  let atMs = 0;
  for (const rows of looks) {
    const progress = rows.map(([partition, end, committed]) => ({ topic: 't', partition, end, committed }));
    await settled.look({ progress: async () => progress }, ++atMs);
  }
  return settled.beforeMs;
}

test('what lay in Kafka at a moment is settled once each partition has committed its end of that moment', async () => {
  expect(
    await after([
      [0, 10, 10],
      [1, 0, 0],
    ]),
  ).toBe(1);
  expect(await after([[0, 10, 9]])).toBe(0);
  expect(
    await after(
      [
        [0, 10, 9],
        [1, 5, 5],
      ],
      [
        [0, 20, 10],
        [1, 9, 5],
      ],
    ),
  ).toBe(1);
  expect(
    await after(
      [
        [0, 10, 9],
        [1, 5, 4],
      ],
      [
        [0, 20, 20],
        [1, 9, 4],
      ],
    ),
  ).toBe(0);
  expect(await after([[0, 10, 9]], [[0, 20, 12]], [[0, 30, 21]])).toBe(2);
});

test('under a load that never ends the settled moment follows, and the oldest moment is not forgotten', async () => {
  const looks = Array.from({ length: 100 }, (_, i): Row[] => [[0, 100 + i * 10, i < 60 ? 0 : 100 + (i - 5) * 10]]);
  expect(await after(...looks.slice(0, 60))).toBe(0);
  expect(await after(...looks.slice(0, 61))).toBeGreaterThan(0);
  expect(await after(...looks)).toBe(95);
});
