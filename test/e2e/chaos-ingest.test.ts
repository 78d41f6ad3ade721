import { expect, test } from '@jest/globals';
import { describeResult, isWhole, runIngestChaos } from '../chaos/ingest.ts';

test('nothing is lost, doubled or let through when every part is killed, rolled over and cut off in turn', async () => {
  const told: string[] = [];
  const print = (line: string) => void told.push(line);
  const result = await runIngestChaos({ lines: 30_000, faults: 10, seed: 7, print });
  told.push(...describeResult(result));
  expect({ isWhole: isWhole(result), told }).toEqual({ isWhole: true, told });
  expect(result.deadLettered).toBe(70);
  expect(result.acknowledged).toBeGreaterThanOrEqual(30_070);
}, 900_000);
