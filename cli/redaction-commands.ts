import { type Command, Option, type OptionValues } from 'commander';
import { ZeefError } from '../core/errors.ts';
import { configOption, type Finish, keysOption, wholeNumber } from './flags.ts';
import { settingsFrom } from './settings-from.ts';

const streams = () => ({ input: process.stdin, output: process.stdout, notes: process.stderr });

const originOptions = () => [
  new Option('--service <name>', 'sieve as for this service, where the policy has overrides'),
  new Option('--namespace <name>', 'sieve as for this namespace'),
];

const samplesOption = () =>
  new Option('--samples <n>', 'most samples of each sort').argParser(wholeNumber(0, 1000)).default(3);

function addAll(command: Command, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option);
  return command;
}

async function reportOrRedact(files: string[], options: OptionValues): Promise<number> {
  if (options.report !== undefined) {
    const { report } = await import('./report.ts');
    return report(files, options, streams());
  }
  if (options.failOn !== undefined || options.baseline !== undefined) {
    throw new ZeefError('CONFIG_INVALID', '--fail-on and --baseline need --report json');
  }
  const { redact } = await import('./redact.ts');
  return redact(files, options, streams());
}

function addRedact(program: Command, finish: Finish): void {
  const command = program
    .command('redact')
    .description('sieve files or standard input to standard output: one line out for each line in')
    .argument('[files...]', 'files to read; - or none is standard input')
    .option('-p, --policy <file>', 'policy to sieve with (default: the built-in one)')
    .addOption(keysOption());
  addAll(command, originOptions())
    .option('-s, --stats', 'print what was found to standard error')
    .option('-e, --explain', 'print each finding to standard error: where, by which detector, why; never its value')
    .addOption(
      new Option('--report <format>', 'print counts by kind and by shape of line instead of the lines').choices([
        'json',
      ]),
    )
    .addOption(
      new Option(
        '--fail-on <kinds>',
        'end with 1 when one of these kinds is found: a,b,c, any, or new (see --baseline)',
      ),
    )
    .option('--baseline <file>', 'an earlier report; kinds that are not in it are new')
    .addHelpText(
      'after',
      `
Needs no service and no configuration.

With --explain a finding is a line such as
  line=3 bytes=12-29 detector=email kind=email by=shape check=passed certainty=likely action=mask
Lines and bytes are counted from 1. It was found by the key before it, by its shape, or by its shape
and a word before it (shape+context).

With --report json nothing of the lines is printed but masked samples, numbers written #. It is for
tests of what an app logs: a report that is kept is the baseline of the next.

Examples:
  zeef redact app.log > clean.log
  zeef redact --report json app.log > personal-data.json
  zeef redact --report json --fail-on new,iban --baseline personal-data.json app.log
  kubectl logs -f deploy/checkout | zeef redact --stats
  zeef redact --explain app.log > /dev/null`,
    )
    .action((files: string[], options) => finish(reportOrRedact(files, options)));
}

function addPolicyCheck(policy: Command, finish: Finish): void {
  policy
    .command('check')
    .description('check a policy file and run the examples of its rules; 0 when it is valid, 2 when not')
    .argument('<file>', 'the policy, such as policy.yaml')
    .addOption(keysOption())
    .addHelpText(
      'after',
      `
What is wrong is told in one line with the file, the line and the key:
  policy.yaml:7: detectors.emial: there is no such detector; did you mean email?`,
    )
    .action((file: string, { pseudonymKeyFile }) =>
      finish(import('./policy-test.ts').then(({ checkPolicy }) => checkPolicy(file, pseudonymKeyFile, streams()))),
    );
}

function addPolicyTest(policy: Command, finish: Finish): void {
  const command = policy
    .command('test')
    .description('run the examples of a policy and show what it finds in logs')
    .argument('<file>', 'the policy')
    .argument('[logs...]', 'logs to try it on; - is standard input')
    .addOption(samplesOption());
  addAll(command, originOptions())
    .addHelpText(
      'after',
      `
Prints counts by kind, detector and action, and samples that never show a value:
  312  email  by email, mask
         line:12: login of ‹email 18 bytes› from [IP] failed
What stands around is sieved by the policy and by every detector that Zeef has.

Example:
  zeef policy test policy.yaml app.log`,
    )
    .action((file: string, logs: string[], options) =>
      finish(import('./policy-test.ts').then(({ testPolicy }) => testPolicy(file, logs, options, streams()))),
    );
}

function addPolicyDiff(policy: Command, finish: Finish): void {
  const command = policy
    .command('diff')
    .description('show what a changed policy newly finds or lets through in logs')
    .argument('<a>', 'the policy that is in force')
    .argument('<b>', 'the policy that may come')
    .argument('<logs...>', 'logs to try both on; - is standard input')
    .option('--exit-code', 'end with 1 when B lets through something that A replaces')
    .addOption(samplesOption());
  addAll(command, originOptions())
    .addHelpText(
      'after',
      `
Prints counts and samples that never show a value. A kind set to keep counts as let through.

Example:
  zeef policy diff policy.yaml new-policy.yaml app.log`,
    )
    .action((a: string, b: string, logs: string[], options) =>
      finish(import('./policy-diff.ts').then(({ diffPolicies }) => diffPolicies([a, b], logs, options, streams()))),
    );
}

function addPseudonym(program: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  program
    .command('pseudonym')
    .description('print the pseudonyms of a value under all keys, to search for them in Kibana')
    .argument('[value]', 'the value; - or none is standard input, so that it stays out of the history of the shell')
    .option('--kind <kind>', 'its kind or detector, such as email (default: all whose detectors find it)')
    .option('-p, --policy <file>', "policy with kinds of one's own (default: redaction.policyFile)")
    .addOption(keysOption())
    .addOption(configOption())
    .addHelpText(
      'after',
      `
The keys are those of -k, else of redaction.pseudonymKeysFile or redaction.pseudonymKey. The value is brought
into the form in which detectors compare it, so that Jan@Example.nl and jan@example.nl have one pseudonym.

Example:
  echo 'jan@example.nl' | zeef pseudonym -k keys.txt`,
    )
    .action((value: string | undefined, options) =>
      finish(
        import('./pseudonym.ts').then(({ pseudonym }) =>
          pseudonym(value, options, settingsFrom(options.config, env).redaction, streams()),
        ),
      ),
    );
}

/** Adds the commands that need nothing but the sieve: redact, policy and pseudonym. */
export function addRedactionCommands(program: Command, env: NodeJS.ProcessEnv, finish: Finish): void {
  addRedact(program, finish);
  const policy = program.command('policy').description('check policies, and try them on logs');
  addPolicyCheck(policy, finish);
  addPolicyTest(policy, finish);
  addPolicyDiff(policy, finish);
  addPseudonym(program, env, finish);
}
