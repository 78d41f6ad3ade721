import type { Finding } from '../redaction/sieve.ts';
import { type TrialFlags, tryOn } from './policy-runs.ts';
import type { Streams } from './redact.ts';
import { Tally } from './samples.ts';
import { sievesOf } from './sieve-of.ts';

interface DiffFlags extends TrialFlags {
  readonly exitCode?: boolean;
}

const touches = (a: Finding, b: Finding) => a.start < b.end && b.start < a.end;

/** Whether findings, in order, cover all bytes of another. */
function covered(by: readonly Finding[], finding: Finding): boolean {
  let at = finding.start;
  for (const { start, end } of by) if (start <= at && end > at) at = end;
  return at >= finding.end;
}

const isReplaced = ({ action }: Finding) => action !== 'keep';
const nameOf = ({ detector, action }: Finding) => `${detector.kind}  by ${detector.id}, ${action}`;

/** What policy B would do otherwise than A, on real logs: counts and samples without values; resolves to the exit code. */
export async function diffPolicies(
  [fileA, fileB]: readonly [string, string],
  logs: readonly string[],
  flags: DiffFlags,
  streams: Streams,
): Promise<number> {
  const found = new Tally(flags.samples);
  const lost = new Tally(flags.samples);
  const changed = new Tally(flags.samples);
  const [sievesA, sievesB] = [sievesOf(fileA, []), sievesOf(fileB, [])];
  const amount = await tryOn(logs, [sievesA.of(flags), sievesB.of(flags)], streams, ({ findings, sample }) => {
    const [a = [], b = []] = findings.map((of) => of.filter(isReplaced));
    for (const finding of b) {
      if (!covered(a, finding)) found.add(nameOf(finding), () => sample(finding));
    }
    for (const finding of a) {
      const other = b.find((one) => touches(one, finding));
      if (!covered(b, finding)) lost.add(nameOf(finding), () => sample(finding));
      else if (other !== undefined && nameOf(other) !== nameOf(finding)) {
        changed.add(`${nameOf(finding)} -> ${nameOf(other)}`, () => sample(finding));
      }
    }
  });
  const { output } = streams;
  output.write(`${fileA} (${sievesA.policy}) against ${fileB} (${sievesB.policy}), ${amount.lines} lines\n`);
  const sections = [
    [`newly found by ${fileB}`, found],
    [`let through by ${fileB}`, lost],
    ['done otherwise', changed],
  ] as const;
  for (const [title, tally] of sections) {
    output.write(`${title}: ${tally.total}\n`);
    for (const line of tally.lines()) output.write(`${line}\n`);
  }
  return flags.exitCode && lost.total > 0 ? 1 : 0;
}
