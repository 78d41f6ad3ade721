import { capacity, type Load, MEASURED, type Need, PRICES } from '../../deploy/capacity.ts';

const COMMON = { lineBytes: 290, peak: 3, retentionDays: 30, replicas: 1 };
const HOST = { ...COMMON, linesPerSecond: 20 };

/** What the page is about, in its order. */
export const CASES: readonly [title: string, load: Load][] = [
  ['1 host', { ...HOST, sources: 1, replicas: 0 }],
  ['100 hosts', { ...HOST, sources: 100 }],
  ['10,000 hosts', { ...HOST, sources: 10_000 }],
  ['300,000 devices', { ...COMMON, sources: 300_000, linesPerSecond: 1 / 60 }],
];

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

const ROWS: readonly [what: string, tell: (need: Need) => string][] = [
  ['Lines a second, busiest minute', (need) => whole(need.linesPerSecondPeak)],
  ['GB of logs a day', (need) => need.gbPerDay.toFixed(1)],
  ['Shipper: cores of each host', (need) => need.shipperCoresEach.toFixed(5)],
  ['Gateway: cores', (need) => whole(need.gatewayCores)],
  ['Indexer: cores', (need) => whole(need.indexerCores)],
  ['Kafka: partitions', (need) => whole(need.partitions)],
  ['Kafka: GB of disk, three brokers together', (need) => whole(need.kafkaDiskGb)],
  ['Elasticsearch: cores', (need) => whole(need.elasticsearchCores)],
  ['Elasticsearch: GB of disk, all copies', (need) => whole(need.elasticsearchDiskGb)],
  ['Elasticsearch: shards of 40 GB, all copies', (need) => whole(need.shards)],
  ['Euros a month, about', (need) => whole(need.eurosPerMonth)],
];

/** docs/operations/capacity.md: what some loads need, reckoned by deploy/capacity.ts. */
export function capacityPage(): string {
  const needs = CASES.map(([, load]) => capacity(load));
  const head = ['', ...CASES.map(([title]) => title)];
  const rows = ROWS.map(([what, tell]) => [what, ...needs.map(tell)]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `# Capacity

Reckoned by \`zeef capacity\` ([deploy/capacity.ts](../../deploy/capacity.ts)) from measured figures; this page is written by
\`npm run docs\`. Ask it for yours:

\`\`\`sh
zeef capacity --hosts 250 --lines-per-second 35 --line-bytes 400 --retention-days 14
\`\`\`

${table}

A host writes 20 lines a second on average, a device (through the apps that serve it) one a minute; a line has ${COMMON.lineBytes} bytes, the
busiest minute ${COMMON.peak} times the average, and Elasticsearch keeps ${COMMON.retentionDays} days, twice (once for the single host). Of gateway, indexer and
Elasticsearch there are at least two cores, so that one can be away; Kafka has three brokers with a core each, of which the
price is in the sum. For a single host it all fits into [compose.yaml](../getting-started.md).

## What it is reckoned from

| What | Figure | Where from |
| --- | --- | --- |
| Shipper | ${MEASURED.shipperCpuSeconds} CPU seconds for 1 million lines | \`npm run bench\`, [benchmarks](../benchmarks.md) |
| Gateway | ${MEASURED.gatewayCpuSeconds} CPU seconds | the same: 8.5 with 13 detectors at 219 MB/s, and what all of them cost more at 80 MB/s |
| Indexer | ${MEASURED.indexerCpuSeconds} CPU seconds | the same |
| Elasticsearch | ${MEASURED.elasticsearchCpuSeconds} CPU seconds, half as many again for each replica | the same: two cores shared with Kafka and the bench took 19,847 lines a second, so that it is an upper bound |
| Kafka's disk | ${MEASURED.kafkaRatio} of the bytes of the logs | \`npm start -- --rate 4000\` for some minutes, its folder beside the bytes shipped |
| Elasticsearch's disk | ${MEASURED.elasticsearchRatio} of the bytes of the logs, one copy | the same, \`_stats/store\` of the primaries |
| Prices | ${PRICES.core} euros a core with 4 GB of memory, ${PRICES.diskGb} euros a GB of disk, a month | an assumption; give yours with \`--core-price\`, \`--disk-price\` |

Cores are filled to 60 %, Elasticsearch's disks to 80 %, Kafka keeps three days on three brokers. The figures are of one
kind of machine; measure on yours with \`npm run bench\` before you buy.

## Reading it

- Elasticsearch costs most, in cores and in disk. Fewer days, fewer replicas and a longer \`elasticsearch.refreshInterval\` save
  more than anything in Zeef.
- The shipper does not count. It uses a core only while it catches up.
- Partitions bound the number of indexers; more of them cost nothing at this size.
`;
}
