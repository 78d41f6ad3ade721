import { type Command, InvalidArgumentError, Option } from 'commander';
import { capacity, type Load, PRICES } from '../deploy/capacity.ts';
import type { Finish } from './flags.ts';

function amount(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= 1e9 && text.trim() !== '') return value;
  throw new InvalidArgumentError('A number above 0 is expected.');
}

const number = (flag: string, what: string, usual: number) => new Option(flag, what).argParser(amount).default(usual);

type Flags = Omit<Load, 'sources'> & { readonly hosts: number; readonly corePrice: number; readonly diskPrice: number };

function show(flags: Flags): string {
  const { hosts, corePrice, diskPrice } = flags;
  const need = capacity({ ...flags, sources: hosts }, undefined, { core: corePrice, diskGb: diskPrice });
  const lines = [
    ['lines a second, busiest minute', need.linesPerSecondPeak],
    ['GB of logs a day', need.gbPerDay.toFixed(1)],
    ['shipper, cores of each host', need.shipperCoresEach.toFixed(4)],
    ['gateway, cores', need.gatewayCores],
    ['indexer, cores', need.indexerCores],
    ['Kafka, partitions', need.partitions],
    ['Kafka, GB of disk', need.kafkaDiskGb],
    ['Elasticsearch, cores', need.elasticsearchCores],
    ['Elasticsearch, GB of disk', need.elasticsearchDiskGb],
    ['Elasticsearch, shards of that size', need.shards],
    ['euros a month, about', need.eurosPerMonth],
  ];
  return `${lines.map(([what, value]) => `${String(what).padEnd(36)}${value}`).join('\n')}\n`;
}

/** Adds `zeef capacity`. */
export function addCapacity(program: Command, finish: Finish): void {
  program
    .command('capacity')
    .description('reckon what a number of hosts needs: cores, partitions, shards, disk, cost')
    .addOption(number('--hosts <n>', 'hosts that write logs', 100))
    .addOption(number('--lines-per-second <n>', 'lines a second of each, on average', 20))
    .addOption(number('--line-bytes <n>', 'bytes of a line', 290))
    .addOption(number('--peak <n>', 'how many times the average the busiest minute is', 3))
    .addOption(number('--retention-days <n>', 'how long Elasticsearch keeps events', 30))
    .addOption(number('--replicas <n>', 'copies in Elasticsearch beside the first', 1))
    .addOption(number('--core-price <euros>', 'of a core with its memory, a month', PRICES.core))
    .addOption(number('--disk-price <euros>', 'of a GB of disk, a month', PRICES.diskGb))
    .addHelpText('after', '\nWhat it reckons with is in docs/operations/capacity.md.')
    .action((flags: Flags) => {
      process.stdout.write(show(flags));
      return finish(Promise.resolve(0));
    });
}
