import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { addCapacity } from './capacity.ts';
import { configOption, type Finish, wholeNumber } from './flags.ts';
import { addInit } from './init.ts';
import { addKibanaCommands } from './kibana-commands.ts';
import { PARTS, type PartName } from './parts.ts';
import { addRedactionCommands } from './redaction-commands.ts';
import { addResidency } from './residency-check.ts';
import { runPart } from './run-part.ts';
import { settingsFrom } from './settings-from.ts';
import { addPlanFlags, addShipStatus, addStdinFlags, type ShipFlags, shipDry, shipStdin } from './ship.ts';
import { addStoreCommands } from './store-commands.ts';
import { printToken } from './token.ts';
import { up } from './up.ts';

/** Wraps long texts of --help at this many columns where the terminal does not say. */
const HELP_COLUMNS = 100;

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

interface Program {
  /** Runs one command; resolves to the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

/** The command line of Zeef: every command, flag and word of --help. */
export function makeProgram(env: NodeJS.ProcessEnv): Program {
  let exitCode = 0;
  const program = new Command('zeef');
  const finish: Finish = async (result) => {
    exitCode = await result;
  };
  configureHelp(program);

  for (const name of Object.keys(PARTS) as PartName[]) {
    const part = PARTS[name];
    const command = program.command(name);
    if (name === 'ship')
      addShipStatus(addStdinFlags(addPlanFlags(command)), (config) => settingsFrom(config, env), finish);
    command
      .description(part.description)
      .addOption(configOption())
      .addHelpText(
        'after',
        `\n${part.help}\nEvery key of the configuration is in docs/configuration.md; ZEEF_… variables override the file.`,
      )
      .action((flags: ShipFlags & { config?: string }) => {
        const load = () => settingsFrom(flags.config, env);
        if (flags.dryRun) return finish(shipDry(flags, load()));
        return finish(flags.stdin ? shipStdin(flags, load()) : runPart(name, load(), load));
      });
    if (name === 'index') addStoreCommands(program, command, env, finish);
  }
  addUp(program, env, finish);
  addRedactionCommands(program, env, finish);
  addResidency(program, env, finish);
  addInit(program, finish);
  addCapacity(program, finish);
  addToken(program, finish);
  addKibanaCommands(program, env, finish);
  program
    .command('config')
    .description('look at configuration files')
    .command('check')
    .description('check a configuration file and the policy that it names; 0 when they are valid, 2 when not')
    .argument('<file>', 'the file, such as zeef.yaml')
    .action((file: string) =>
      finish(import('./check-configuration.ts').then(({ checkConfiguration }) => checkConfiguration(file, env))),
    );

  return {
    run: async (argv) => {
      await program.parseAsync(argv);
      return exitCode;
    },
  };
}

function configureHelp(program: Command): void {
  program
    .description('A privacy firewall for ELK: logs go in, personal data is sieved out, what remains is searchable.')
    .version(version(), '-V, --version', 'print the version')
    .exitOverride()
    .configureHelp({ helpWidth: HELP_COLUMNS })
    .configureOutput({
      // One line, whatever commander has to say, and where to look next.
      outputError: (text, write) =>
        write(`zeef: ${text.replace('error: ', '').trim().split('\n').join(' ')} (see --help)\n`),
    })
    .addHelpText(
      'after',
      `
Examples:
  zeef up                                   all of Zeef on this machine, with sample logs
  echo 'mail to jan@example.nl' | zeef redact
  zeef policy test policy.yaml app.log      what a policy finds in a log
  zeef gateway --config zeef.yaml           one part, as in production`,
    );
}

function addToken(program: Command, finish: Finish): void {
  program
    .command('token')
    .description('print a new token for a sender, and the hash that the gateway is to know')
    .addHelpText(
      'after',
      `
The token goes to the sender (shipper.token). The hash goes into gateway.tokens or into the file that
gateway.tokensFile names, which holds no plain tokens:
  - token: sha256:…
    namespace: orders
    datasets: [app.orders]        # optional: nothing else may be written
    bytesPerSecondMax: 5000000    # optional: quotas of this gateway
    eventsPerSecondMax: 20000
To change a token, let both be valid until every sender has the new one.`,
    )
    .action(() => finish(printToken()));
}

function addUp(program: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  program
    .command('up')
    .description('run all of Zeef on this machine: Kafka, Elasticsearch, gateway, indexer, shipper and a sample app')
    .addOption(configOption())
    .option('--check', 'ship a fixed number of sample lines, prove that nothing leaked or got lost, and exit 0 or 1')
    .option('--fresh', 'begin without the data of earlier runs')
    .option('--lines <n>', 'events that --check writes', wholeNumber(10, 1_000_000), 5000)
    .option('--rate <n>', 'events a second that the sample app writes', wholeNumber(1, 20_000), 25)
    .addOption(
      new Option('--services <how>', 'how Kafka and Elasticsearch are started')
        .choices(['auto', 'java', 'docker'])
        .default('auto'),
    )
    .addHelpText(
      'after',
      `
Where ZEEF_KAFKA_BROKERS or ZEEF_ELASTICSEARCH_URL is set, that service is used and not started.
Else "auto" takes a Java 21+ and Maven of this machine, or Docker where those are missing.
Data stays in .cache/up between runs. Ctrl-C stops everything in order.`,
    )
    .action((options) => finish(up(options, settingsFrom(options.config, env), env)));
}
