import { type Command, Option } from 'commander';
import { configOption, type Finish, wholeNumber } from './flags.ts';
import { allow } from './residency.ts';
import { settingsFrom } from './settings-from.ts';

const WAIT_S_MAX = 3600;

const print = (line: string) => void process.stdout.write(`${line}\n`);

const datasetOption = () =>
  new Option('--dataset <names...>', 'datasets of the logs, as in logs-<dataset>-<namespace>').default(['zeef.*']);

function addSetup(kibana: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  kibana
    .command('setup')
    .description('bring spaces, data views, searches, dashboards, roles and alerts into Kibana')
    .option('--url <url>', 'address of Kibana (default: kibana.url)')
    .option('--space <id>', "the operators' space; the ids of the others begin with it", 'zeef')
    .option('--namespace <names...>', 'namespaces that get a space and a reader role of their own', [])
    .addOption(datasetOption())
    .option('--production <names...>', 'namespaces in which a secret raises an alert (default: all)', [])
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--wait <seconds>', 'how long to wait for a Kibana that is starting', wholeNumber(0, WAIT_S_MAX), 0)
    .option('--username <name>', 'user; the password is taken from ZEEF_KIBANA_PASSWORD or kibana.password')
    .option(
      '--api-key <key>',
      'API key; in ZEEF_KIBANA_API_KEY or kibana.apiKey other users of this machine do not see it',
    )
    .option('--ca-file <file>', 'PEM file of the authority that signed the certificate of Kibana')
    .addOption(configOption())
    .addHelpText(
      'after',
      `
Needs Kibana 8.12 or later. What is as it should be is left alone, so it can be run again at any time; it
removes nothing, and of what people added to its rules nothing either. Lines begin with + for what is
made and ~ for what is changed.

Examples:
  ZEEF_KIBANA_PASSWORD_FILE=secret zeef kibana setup --url https://kibana.example.eu --username elastic \\
    --ca-file ca.pem --namespace shop billing --production shop
  zeef kibana setup --dry-run`,
    )
    .action((flags) => {
      const settings = settingsFrom(flags.config, env);
      return finish(
        allow(settings, ['kibana'], flags.url)
          .then(() => import('./kibana.ts'))
          .then(({ setUp }) => setUp(flags, settings.kibana, print)),
      );
    });
}

function addExport(kibana: Command, finish: Finish): void {
  kibana
    .command('export')
    .description('write data views, searches and dashboards to a file that Kibana imports')
    .argument('<file>', 'the file, such as zeef.ndjson')
    .option('--space <id>', 'beginning of the ids of the objects', 'zeef-all')
    .option('--namespace <name...>', 'the one namespace that they are about (default: all)', [])
    .addOption(datasetOption())
    .addHelpText(
      'after',
      `
For those who import by hand (Stack Management, Saved Objects, Import) into a space of theirs: everything
in one file, without spaces, roles and alerts. The name of the file must end with .ndjson.`,
    )
    .action((file: string, flags) =>
      finish(import('./kibana.ts').then(({ exportContent }) => exportContent(file, flags, print))),
    );
}

/** Adds the commands that fill Kibana. */
export function addKibanaCommands(program: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  const kibana = program.command('kibana').description('set up Kibana: dashboards, searches, roles, alerts');
  addSetup(kibana, env, finish);
  addExport(kibana, finish);
}
