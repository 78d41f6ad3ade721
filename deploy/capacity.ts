/** What is sized: so many machines that write logs. */
export interface Load {
  readonly sources: number;
  readonly linesPerSecond: number;
  /** Of one line, as it is written. */
  readonly lineBytes: number;
  /** How many times the average the busiest minute is. */
  readonly peak: number;
  readonly retentionDays: number;
  readonly replicas: number;
}

/** What one line costs, as measured on the machine that docs/benchmarks.md names. */
export interface Measured {
  readonly shipperCpuSeconds: number;
  readonly gatewayCpuSeconds: number;
  readonly indexerCpuSeconds: number;
  readonly elasticsearchCpuSeconds: number;
  /** Of Kafka's disk for a byte of log. */
  readonly kafkaRatio: number;
  /** Of Elasticsearch's disk for a byte of log, one copy. */
  readonly elasticsearchRatio: number;
}

/** Prices of one's own provider, in euros a month. */
export interface Prices {
  readonly core: number;
  readonly diskGb: number;
}

/** What a load needs. */
export interface Need {
  readonly linesPerSecondPeak: number;
  readonly gbPerDay: number;
  readonly shipperCoresEach: number;
  readonly gatewayCores: number;
  readonly indexerCores: number;
  readonly partitions: number;
  readonly kafkaDiskGb: number;
  readonly elasticsearchCores: number;
  readonly elasticsearchDiskGb: number;
  readonly shards: number;
  readonly eurosPerMonth: number;
}

/** Of 1 million lines, in seconds; docs/operations/capacity.md says where they come from. */
export const MEASURED: Measured = {
  shipperCpuSeconds: 3.77,
  gatewayCpuSeconds: 12,
  indexerCpuSeconds: 9.18,
  elasticsearchCpuSeconds: 90,
  kafkaRatio: 0.35,
  elasticsearchRatio: 0.6,
};

export const PRICES: Prices = { core: 30, diskGb: 0.1 };

/** Cores are bought so that the busiest minute uses no more than this part of them. */
const BUSY_MAX = 0.6;
const KAFKA_REPLICAS = 3;
const KAFKA_DAYS = 3;
/** Disks are bought so that Elasticsearch stays below its low watermark. */
const DISK_USED_MAX = 0.8;
const SHARD_GB_MAX = 40;
const SECONDS_PER_DAY = 86_400;
const INDEXER_CORES_PER_MEMBER = 1;
const PARTITIONS_MIN = 6;
const BYTES_PER_GB = 1e9;

function coresFor(cpuSecondsPerMillion: number, linesPerSecond: number): number {
  return (cpuSecondsPerMillion * linesPerSecond) / 1e6 / BUSY_MAX;
}

/** Rounded up, but not for what binary fractions add. */
function upTo(value: number): number {
  return Math.ceil(Number(value.toFixed(6)));
}

/** At least two of each, so that one may be away. */
function coresOfPart(cpuSecondsPerMillion: number, linesPerSecond: number): number {
  return Math.max(2, upTo(coresFor(cpuSecondsPerMillion, linesPerSecond)));
}

/** What a load needs in cores, partitions, shards and disk, and about what that costs. */
export function capacity(load: Load, measured: Measured = MEASURED, prices: Prices = PRICES): Need {
  const lines = load.sources * load.linesPerSecond;
  const peak = lines * load.peak;
  const gbPerDay = (lines * load.lineBytes * SECONDS_PER_DAY) / BYTES_PER_GB;
  const gatewayCores = coresOfPart(measured.gatewayCpuSeconds, peak);
  const indexerCores = coresOfPart(measured.indexerCpuSeconds, peak);
  const elasticsearchCores = coresOfPart(measured.elasticsearchCpuSeconds, peak * (1 + load.replicas / 2));
  const primaryGb = gbPerDay * measured.elasticsearchRatio * load.retentionDays;
  const elasticsearchDiskGb = upTo((primaryGb * (1 + load.replicas)) / DISK_USED_MAX);
  const kafkaDiskGb = upTo((gbPerDay * measured.kafkaRatio * KAFKA_DAYS * KAFKA_REPLICAS) / DISK_USED_MAX);
  const cores = gatewayCores + indexerCores + elasticsearchCores + KAFKA_REPLICAS;
  return {
    linesPerSecondPeak: upTo(peak),
    gbPerDay,
    shipperCoresEach: (measured.shipperCpuSeconds * load.linesPerSecond * load.peak) / 1e6,
    gatewayCores,
    indexerCores,
    // As many members as cores, and half as many partitions again, so that members can be added.
    partitions: Math.max(PARTITIONS_MIN, upTo((indexerCores / INDEXER_CORES_PER_MEMBER) * 1.5)),
    kafkaDiskGb,
    elasticsearchCores,
    elasticsearchDiskGb,
    shards: Math.max(1, upTo(primaryGb / SHARD_GB_MAX)) * (1 + load.replicas),
    eurosPerMonth: Math.round(cores * prices.core + (kafkaDiskGb + elasticsearchDiskGb) * prices.diskGb),
  };
}
