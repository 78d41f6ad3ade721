import type { PolicySet } from '../redaction/policy/policy.ts';
import type { Finding } from '../redaction/sieve.ts';
import { type TrialFlags, tryOn } from './policy-runs.ts';
import type { Streams } from './redact.ts';
import { Tally } from './samples.ts';
import { keysIn, policyOf, sievesOf } from './sieve-of.ts';

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function summary(set: PolicySet): string {
  const { rules } = set.policyWith([]);
  const own = plural(set.ownRules, 'rule');
  return `${plural(rules.length, 'detector')} on, ${own} of its own, ${plural(set.examples, 'example')} passed, ${plural(set.overrides.length, 'override')}`;
}

/** What a policy file is worth: checks it wholly, its overrides too; resolves to the exit code. */
export async function checkPolicy(file: string, keysFile: string | undefined, { output }: Streams): Promise<number> {
  const set = policyOf(file);
  const sieves = sievesOf(file, keysFile === undefined ? [] : keysIn(keysFile));
  output.write(`${file} is valid; version ${sieves.policy}\n  ${summary(set)}\n`);
  for (const note of sieves.notes) output.write(`  note: ${note}\n`);
  return 0;
}

const nameOf = ({ detector, action }: Finding) => `${detector.kind}  by ${detector.id}, ${action}`;

/** Runs a policy's examples and, where logs are named, prints what it finds in them; resolves to the exit code. */
export async function testPolicy(
  file: string,
  logs: readonly string[],
  flags: TrialFlags,
  streams: Streams,
): Promise<number> {
  const { output } = streams;
  const set = policyOf(file);
  const sieves = sievesOf(file, []);
  output.write(`${file} is valid; version ${sieves.policy}\n  ${summary(set)}\n`);
  if (logs.length === 0) return 0;
  const tally = new Tally(flags.samples);
  const amount = await tryOn(logs, [sieves.of(flags)], streams, ({ findings: [found = []], sample }) => {
    for (const finding of found) tally.add(nameOf(finding), () => sample(finding));
  });
  const size = `${plural(amount.lines, 'line')}, ${(amount.bytes / 1e6).toFixed(1)} MB`;
  output.write(`${size}, ${plural(tally.total, 'finding')}\n`);
  for (const line of tally.lines()) output.write(`${line}\n`);
  return 0;
}
