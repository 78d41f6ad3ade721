import { Command, InvalidArgumentError } from 'commander';
import { sieveWith } from '../../redaction/create-sieve.ts';
import { loadPolicy } from '../../redaction/policy/policy.ts';
import type { Sieve } from '../../redaction/sieve.ts';
import { generate } from './generate.ts';
import { report } from './report.ts';
import { emptyScore, scoreLine } from './score.ts';

function whole(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= 5_000_000) return count;
  throw new InvalidArgumentError('A whole number from 0 to 5000000 is expected.');
}

/** The built-in policy with every finding masked, so that what is found can be read from the output. */
function maskingSieve(): { sieve: Sieve; marks: RegExp } {
  const policy = loadPolicy(undefined).policyWith([]);
  const rules = policy.rules.map((rule) => ({ ...rule, action: 'mask' as const }));
  const kinds = new Set(policy.rules.map(({ detector }) => detector.kind.toUpperCase()));
  const mark = `\\[(?:${[...kinds].join('|')})\\]`;
  // In place of a number of JSON the mark brings its quotes.
  return { sieve: sieveWith({ ...policy, rules }), marks: new RegExp(`\\\\*"${mark}\\\\*"|${mark}`) };
}

function sieveLine(sieve: Sieve, line: string): string {
  const body = Buffer.from(line);
  return sieve.sieve(body, [body.length]).body.toString();
}

const command = new Command('bench:accuracy')
  .description('Measures recall and over-redaction of the built-in policy on made-up lines in 26 languages.')
  .option('--lines <n>', 'lines to make', whole, 20_000)
  .option('--seed <n>', 'equal seeds give equal lines', whole, 1)
  .option('--misses <n>', 'print up to so many missed values a kind', whole, 0)
  .option('--wrong <n>', 'print up to so many wrong findings a kind', whole, 0)
  .option('--print', 'print the lines and nothing else', false)
  .parse();
const flags = command.opts<{ lines: number; seed: number; misses: number; wrong: number; print: boolean }>();
const print = (line: string) => process.stdout.write(`${line}\n`);

if (flags.print) {
  for (const { line } of generate(flags)) print(line);
} else {
  const { sieve, marks } = maskingSieve();
  const score = emptyScore();
  for (const generated of generate(flags)) scoreLine(score, generated, sieveLine(sieve, generated.line), marks);
  print(`Accuracy on ${flags.lines} made-up lines, seed ${flags.seed}`);
  for (const line of report(score, flags)) print(line);
}
