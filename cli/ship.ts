import { type Command, Option } from 'commander';
import type { Settings } from '../core/settings.ts';
import { wholeNumber } from './flags.ts';
import { runStarted } from './run-part.ts';

/** The flags of `zeef ship` beyond those of every part. */
export interface ShipFlags {
  readonly stdin?: boolean;
  readonly service?: string;
  readonly dataset?: string;
  readonly statusPort?: number;
}

/** Adds the flags that ship standard input. */
export function addStdinFlags(command: Command): Command {
  return command
    .option('--stdin', 'ship standard input instead of files: app | zeef ship --stdin --service checkout')
    .addOption(new Option('--service <name>', 'service.name of standard input').implies({ stdin: true }))
    .addOption(new Option('--dataset <name>', 'dataset of standard input').implies({ stdin: true }))
    .addOption(
      new Option('--status-port <n>', 'port of the status server beside standard input (default: any)').argParser(
        wholeNumber(0, 65_535),
      ),
    );
}

/** Ships standard input until it ends; resolves to the exit code. */
export function shipStdin(
  { service = 'stdin', dataset, statusPort = 0 }: ShipFlags,
  settings: Settings,
): Promise<number> {
  return runStarted('ship', settings, async (log) => {
    const { startStdin } = await import('../shipper/stdin.ts');
    return startStdin(settings, { service, dataset, statusPort }, process.stdin, log);
  });
}
