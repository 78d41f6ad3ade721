import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { ZeefError } from '../core/errors.ts';
import type { SecretName } from '../deploy/init/secrets.ts';
import type { Finish } from './flags.ts';

const ROTATABLE = ['admin', 'indexer', 'kibana', 'kafka', 'shipper'] as const satisfies readonly SecretName[];

interface InitFlags {
  readonly folder: string;
  readonly name: readonly string[];
  readonly renew?: boolean;
  readonly rotate: readonly SecretName[];
  readonly password?: boolean;
}

function printPassword(folder: string, output: NodeJS.WritableStream): number {
  const file = join(folder, 'setup', 'admin-password');
  try {
    output.write(readFileSync(file, 'utf8'));
    return 0;
  } catch {
    throw new ZeefError('CONFIG_INVALID', `${file} cannot be read; zeef init writes it`);
  }
}

async function init(flags: InitFlags, output: NodeJS.WritableStream): Promise<number> {
  const { folder, name, renew = false, rotate, password } = flags;
  if (password === true) return printPassword(folder, output);
  const { runInit } = await import('../deploy/init/init.ts');
  const print = (line: string) => void output.write(`${line}\n`);
  await runInit({ folder, names: name.filter((one) => one !== ''), renew, rotate, nowMs: Date.now(), print });
  return 0;
}

const several = (value: string, before: string[]) => [...before, ...value.split(',')];

/** Adds `zeef init`. */
export function addInit(program: Command, finish: Finish): void {
  program
    .command('init')
    .description('make the certificates, secrets and configurations of one host, as compose.yaml runs it')
    .option('--folder <folder>', 'where they are kept, a folder for each service', '/var/lib/zeef-secrets')
    .option('--name <name>', 'another name or address of this host, for the gateway and Kibana', several, [])
    .option('--renew', 'make all certificates anew')
    .addOption(
      new Option('--rotate <secret>', `make a secret anew: ${ROTATABLE.join(', ')}`)
        .choices([...ROTATABLE])
        .argParser((value: string, before: string[] = []) => [...before, value])
        .default([], 'none'),
    )
    .option('--password', 'print the password of zeef-admin, and do nothing else')
    .addHelpText(
      'after',
      `
Keeps what is there; certificates are renewed in their last 60 days. Of the token of shippers the one before stays valid
until the next rotation. docs/operations/rotation.md has the steps.`,
    )
    .action((options) => finish(init(options, process.stdout)));
}
