// npm run test:chaos -- ingest [--lines N] [--faults N] [--seed N], or -- ship [--lines N] [--kills N] [--seed N] [--rate N]
import { Command, InvalidArgumentError } from 'commander';

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 100_000_000) return value;
  throw new InvalidArgumentError('A whole number from 1 on is expected.');
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

const program = new Command('test:chaos').description('Breaks what runs, on purpose, and looks what became of it.');

program
  .command('ingest')
  .description(
    'the whole pipeline on real Kafka and Elasticsearch: kills, rollovers, rebalances, cut connections, poison',
  )
  .option('--lines <n>', 'lines that are written', count, 1_000_000)
  .option('--faults <n>', 'faults that happen meanwhile', count, 20)
  .option('--seed <n>', 'equal seeds make equal faults', count, 1)
  .action(async (options: { lines: number; faults: number; seed: number }) => {
    const { describeResult, isWhole, runIngestChaos } = await import('./ingest.ts');
    print(`${options.lines} lines, ${options.faults} faults, seed ${options.seed}`);
    const result = await runIngestChaos({ ...options, print });
    for (const line of describeResult(result)) print(line);
    process.exitCode = isWhole(result) ? 0 : 1;
  });

program
  .command('ship')
  .description('the shipper before a gateway with its days: rotation in every way, kills, full disk')
  .option('--lines <n>', 'lines that are written', count, 1_000_000)
  .option('--kills <n>', 'how often the shipper is killed with SIGKILL', count, 30)
  .option('--seed <n>', 'equal seeds make equal chance', count, 1)
  .option('--rate <n>', 'lines written a second', count, 5000)
  .action(async (options: { lines: number; kills: number; seed: number; rate: number }) => {
    const { describeResult, isWhole, runShipChaos } = await import('./ship.ts');
    print(`${options.lines} lines at ${options.rate} a second, ${options.kills} kills, seed ${options.seed}`);
    const result = await runShipChaos({ ...options, print });
    print(describeResult(result));
    process.exitCode = isWhole(result) ? 0 : 1;
  });

await program.parseAsync();
