import { expect, test } from '@jest/globals';
import { capacity, type Load } from '../../deploy/capacity.ts';

const LOAD: Load = { sources: 100, linesPerSecond: 100, lineBytes: 100, peak: 2, retentionDays: 10, replicas: 1 };
const MEASURED = {
  shipperCpuSeconds: 3,
  gatewayCpuSeconds: 300,
  indexerCpuSeconds: 600,
  elasticsearchCpuSeconds: 600,
  kafkaRatio: 0.5,
  elasticsearchRatio: 0.5,
};

test('a load by hand gives what is reckoned', () => {
  // 10,000 lines/s on average, 20,000 at the peak; 86.4 GB a day.
  expect(capacity(LOAD, MEASURED, { core: 10, diskGb: 1 })).toEqual({
    linesPerSecondPeak: 20_000,
    gbPerDay: 86.4,
    shipperCoresEach: 0.0006,
    gatewayCores: 10,
    indexerCores: 20,
    partitions: 30,
    kafkaDiskGb: 486,
    elasticsearchCores: 30,
    elasticsearchDiskGb: 1080,
    shards: 22,
    eurosPerMonth: 63 * 10 + 1566,
  });
});

test('twice the sources never need less, and twice the days twice the disk', () => {
  const [once, twice] = [capacity(LOAD), capacity({ ...LOAD, sources: 200 })];
  for (const key of Object.keys(once) as (keyof typeof once)[]) expect(twice[key]).toBeGreaterThanOrEqual(once[key]);
  const longer = capacity({ ...LOAD, retentionDays: 20 });
  expect(longer.elasticsearchDiskGb).toBeGreaterThanOrEqual(2 * once.elasticsearchDiskGb - 1);
});

test('the least load has two of each part and six partitions', () => {
  const need = capacity({ ...LOAD, sources: 1, linesPerSecond: 0.01 });
  expect([need.gatewayCores, need.indexerCores, need.elasticsearchCores, need.partitions]).toEqual([2, 2, 2, 6]);
});
