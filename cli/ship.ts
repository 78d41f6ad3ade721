import { type Command, Option } from 'commander';
import { multilines, type Settings } from '../core/settings.ts';
import type { Multiline } from '../shipper/lines/multiline.ts';
import { configOption, type Finish, wholeNumber } from './flags.ts';
import { runStarted } from './run-part.ts';
import { shipStatus } from './ship-status.ts';

/** The flags of `zeef ship` beyond those of every part. */
export interface ShipFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly stdin?: boolean;
  readonly service?: string;
  readonly dataset?: string;
  readonly multiline?: Multiline;
  readonly statusPort?: number;
}

/** Adds the flags that only tell what would be read. */
export function addPlanFlags(command: Command): Command {
  return command
    .option('--dry-run', 'show what would be read, and why not the rest, instead of reading it')
    .option('--json', 'with --dry-run: print JSON instead of a table');
}

/** Shows what would be read; resolves to the exit code. */
export async function shipDry(flags: ShipFlags, settings: Settings): Promise<number> {
  const { shipPlan } = await import('./ship-plan.ts');
  return shipPlan(flags, settings, process.stdout);
}

/** Adds the flags that ship standard input. */
export function addStdinFlags(command: Command): Command {
  return command
    .option('--stdin', 'ship standard input instead of files: app | zeef ship --stdin --service checkout')
    .addOption(new Option('--service <name>', 'service.name of standard input').implies({ stdin: true }))
    .addOption(new Option('--dataset <name>', 'dataset of standard input').implies({ stdin: true }))
    .addOption(
      new Option('--multiline <how>', 'how lines of standard input are joined').choices(multilines).default('auto'),
    )
    .addOption(
      new Option('--status-port <n>', 'port of the status server beside standard input (default: any)').argParser(
        wholeNumber(0, 65_535),
      ),
    );
}

/** Adds `zeef ship status`. */
export function addShipStatus(ship: Command, load: (config: string | undefined) => Settings, finish: Finish): void {
  ship
    .command('status')
    .description('show what the running shipper says of each source: file, lag, rate, last receipt')
    .addOption(configOption())
    .option('--url <url>', 'its status server (default: shipper.statusHost:shipper.statusPort)')
    .option('--json', 'print JSON instead of a table')
    .action((flags: { config?: string; url?: string; json?: boolean }, command: Command) => {
      const { config } = command.optsWithGlobals<{ config?: string }>();
      return finish(shipStatus(flags, load(config), process.stdout));
    });
}

/** Ships standard input until it ends; resolves to the exit code. */
export function shipStdin(
  { service = 'stdin', dataset, multiline = 'auto', statusPort = 0 }: ShipFlags,
  settings: Settings,
): Promise<number> {
  return runStarted('ship', settings, async (log) => {
    const { startStdin } = await import('../shipper/stdin.ts');
    return startStdin(settings, { service, dataset, multiline, statusPort }, process.stdin, log);
  });
}
