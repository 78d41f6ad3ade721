import type { Command } from 'commander';
import { configOption, type Finish, sinceFlag } from './flags.ts';
import { settingsFrom } from './settings-from.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

function addDead(program: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  const dead = program.command('dead').description('look at events that Elasticsearch refused, and index them again');
  const filtered = (name: string, description: string) =>
    dead
      .command(name)
      .description(description)
      .addOption(configOption())
      .option('--since <when>', 'not older than this: 30m, 12h, 7d, or a time in ISO 8601', sinceFlag)
      .option('--namespace <name>', 'of this tenant alone');
  filtered('list', 'print dead letters, the oldest first: time, tenant, data stream, reason, service and sieved text')
    .option('--json', 'print each as a JSON object, with the document that was refused')
    .action((options) =>
      finish(
        import('./dead.ts').then(({ listDead }) =>
          listDead(settingsFrom(options.config, env), options, options.json === true, print),
        ),
      ),
    );
  filtered('retry', 'index dead letters where they belong, and remove those that are taken')
    .addHelpText(
      'after',
      `
Ends with 1 when some were refused again. What was too long to be kept whole stays a dead letter.

Examples:
  zeef dead list --since 1d
  zeef dead retry --since 1d`,
    )
    .action((options) =>
      finish(
        import('./dead.ts').then(({ retryAllDead }) => retryAllDead(settingsFrom(options.config, env), options, print)),
      ),
    );
}

/** Commands that speak to Elasticsearch: index setup, dead list and dead retry. */
export function addStoreCommands(program: Command, index: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  index
    .command('setup')
    .description('install or upgrade the index templates and retention of Zeef in Elasticsearch, showing what changes')
    .option('--dry-run', 'only show what would change')
    .addHelpText(
      'after',
      `
Takes --config as well. Touches nothing that is not marked as Zeef's. Ends with 1 when a template of the same
name is somebody else's. zeef index does the same whenever it starts.`,
    )
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<{ config?: string; dryRun?: boolean }>();
      const settings = settingsFrom(options.config, env);
      return finish(
        import('./index-setup.ts').then(({ setUpIndex }) => setUpIndex(settings, options.dryRun === true, print)),
      );
    });
  addDead(program, env, finish);
}
