import { type Command, Option } from 'commander';
import { pino } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Finding, Service } from '../core/residency.ts';
import { residencyOf } from '../core/residency-guard.ts';
import type { Settings } from '../core/settings.ts';
import { configOption, type Finish } from './flags.ts';
import { PARTS, type PartName } from './parts.ts';
import { TALKS_TO } from './residency.ts';
import { isRefused, type Survey, survey } from './residency-survey.ts';
import { settingsFrom } from './settings-from.ts';

const REFUSED_EXIT_CODE = 3;
const HEAD = ['SERVICE', 'ENDPOINT', 'ORIGIN', 'ADDRESS', 'EVIDENCE', 'VERDICT'];

function row({ place, addresses, evidence, verdict }: Finding): string[] {
  const [first = '-', ...others] = addresses;
  const address = others.length === 0 ? first : `${first} +${others.length}`;
  return [place.service, place.name, place.origin, address, evidence, verdict];
}

function table({ findings, silent }: Survey): string {
  const rows = [HEAD, ...findings.map(row)];
  const widths = HEAD.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = silent.map((service) => `${service} does not answer, so what it announces is not known`);
  return `${[...lines, ...notes].join('\n')}\n`;
}

function json({ findings, silent }: Survey): string {
  const endpoints = findings.map(({ place, addresses, evidence, verdict }) => ({
    ...{ service: place.service, endpoint: place.name, origin: place.origin, host: place.host, region: place.region },
    ...{ addresses, evidence, verdict },
  }));
  return `${JSON.stringify({ endpoints, silent }, undefined, 2)}\n`;
}

interface CheckFlags {
  readonly json?: boolean;
  readonly kibana?: string;
  readonly part?: PartName;
}

async function check(settings: Settings, flags: CheckFlags, output: NodeJS.WritableStream): Promise<number> {
  const guard = residencyOf(settings);
  if (guard === undefined) {
    throw new ZeefError('CONFIG_INVALID', 'residency is not configured, so there is nothing to check against');
  }
  if (flags.kibana !== undefined && !URL.canParse(flags.kibana)) {
    throw new ZeefError('CONFIG_INVALID', '--kibana: an http:// or https:// address is expected');
  }
  const parts = flags.part === undefined ? (Object.keys(PARTS) as PartName[]) : [flags.part];
  const kibana: Service[] = flags.part === undefined || flags.kibana !== undefined ? ['kibana'] : [];
  const services = [...new Set([...parts.flatMap((part) => TALKS_TO[part]), ...kibana])];
  const log = pino({ level: 'silent' });
  const result = await survey({ settings, guard, services, log, kibana: flags.kibana });
  output.write(flags.json === true ? json(result) : table(result));
  if (result.findings.some(isRefused)) return REFUSED_EXIT_CODE;
  return result.silent.length > 0 ? 1 : 0;
}

/** Adds `zeef residency check`. */
export function addResidency(program: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  program
    .command('residency')
    .description('see where data goes')
    .command('check')
    .description('check where everything is that Zeef talks to, and print the evidence and the verdict')
    .addOption(configOption())
    .addOption(new Option('--part <part>', 'only what one part talks to').choices(Object.keys(PARTS)))
    .option('--kibana <url>', 'address of Kibana (default: kibana.url)')
    .option('--json', 'print JSON instead of a table')
    .addHelpText(
      'after',
      `
Ends with 0 when everything is in an allowed region, 3 when something is outside or nothing tells where it is,
and 1 when something does not answer. What counts as evidence is in docs/residency.md.

Example:
  zeef residency check --config zeef.yaml`,
    )
    .action((options) => finish(check(settingsFrom(options.config, env), options, process.stdout)));
}
