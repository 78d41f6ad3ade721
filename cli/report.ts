import { ZeefError } from '../core/errors.ts';
import { hintFor } from '../redaction/policy/nearest.ts';
import type { Finding } from '../redaction/sieve.ts';
import { type TrialFlags, tryOn } from './policy-runs.ts';
import type { Streams } from './redact.ts';
import { keysIn, policyOf, readNamed, sievesOf } from './sieve-of.ts';

/** More shapes of one kind than this are only counted. */
const SHAPES_MAX = 50;
const REPORT_VERSION = 1;

interface ReportFlags extends Omit<TrialFlags, 'samples'> {
  readonly policy?: string;
  readonly pseudonymKeyFile?: string;
  /** Kinds, `any` or `new`, separated by commas. */
  readonly failOn?: string;
  /** An earlier report. */
  readonly baseline?: string;
}

/** Lines that differ only in what was found and in numbers. */
interface ShapeReport {
  /** The text around a finding: values are masked, and numbers and hexadecimal digits are written #. */
  readonly shape: string;
  findings: number;
  /** File and line of the first. */
  readonly first: string;
}

interface KindReport {
  findings: number;
  lines: number;
  /** The most frequent first. */
  shapes: ShapeReport[];
  /** Findings in shapes beyond the first fifty. */
  otherFindings: number;
}

/** What `zeef redact --report json` prints. */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  /** Version of the policy. */
  readonly policy: string;
  readonly lines: number;
  readonly bytes: number;
  readonly findings: number;
  readonly kinds: Readonly<Record<string, KindReport>>;
}

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const HEX = /\b(?=[a-f]*\d)[0-9a-f]{4,}\b/gi;

/** A sample without what differs from event to event: numbers, UUIDs and words of hexadecimal digits. */
export function shapeOf(sample: string): string {
  return sample
    .replaceAll(UUID, '#')
    .replaceAll(HEX, '#')
    .replaceAll(/\d+/g, '#')
    .replaceAll(/#(?:[-.:,]?#)+/g, '#');
}

class KindTally {
  readonly shapes = new Map<string, ShapeReport>();
  findings = 0;
  lines = 0;
  #lastPlace = '';

  add(sample: string): void {
    // Samples begin with their place: file:line: text.
    const end = sample.indexOf(': ');
    const place = sample.slice(0, end);
    const shape = shapeOf(sample.slice(end + 2));
    this.findings++;
    if (place !== this.#lastPlace) this.lines++;
    this.#lastPlace = place;
    const known = this.shapes.get(shape);
    if (known !== undefined) known.findings++;
    else if (this.shapes.size < SHAPES_MAX) this.shapes.set(shape, { shape, findings: 1, first: place });
  }

  report(): KindReport {
    const shapes = [...this.shapes.values()].sort((a, b) => b.findings - a.findings || (a.shape < b.shape ? -1 : 1));
    const shown = shapes.reduce((sum, { findings }) => sum + findings, 0);
    return { findings: this.findings, lines: this.lines, shapes, otherFindings: this.findings - shown };
  }
}

/** The kinds of an earlier report. Throws ZeefError CONFIG_INVALID. */
function baselineKinds(file: string): Set<string> {
  const text = readNamed(file);
  try {
    const { version, kinds } = JSON.parse(text) as Partial<Report>;
    if (version === REPORT_VERSION && typeof kinds === 'object' && kinds !== null) return new Set(Object.keys(kinds));
  } catch {
    // Told below: what the parser says may quote the file.
  }
  throw new ZeefError('CONFIG_INVALID', `${file} is no report of zeef redact --report json`);
}

/** Whether a kind makes the command fail. Throws ZeefError CONFIG_INVALID where the flags cannot be meant. */
function failing({ policy, failOn = '', baseline }: ReportFlags): (kind: string) => boolean {
  const wanted = new Set(failOn.split(',').map((word) => word.trim().toLowerCase()));
  wanted.delete('');
  if (wanted.has('new') !== (baseline !== undefined)) {
    throw new ZeefError('CONFIG_INVALID', '--fail-on new and --baseline FILE go together');
  }
  const kinds = new Set(policyOf(policy).detectors.map(({ kind }) => kind));
  for (const word of wanted) {
    if (word === 'new' || word === 'any' || kinds.has(word)) continue;
    throw new ZeefError('CONFIG_INVALID', `--fail-on: there is no kind ${word}; ${hintFor(word, [...kinds])}`);
  }
  const known = baseline === undefined ? undefined : baselineKinds(baseline);
  return (kind) => wanted.has('any') || wanted.has(kind) || (known !== undefined && !known.has(kind));
}

function tell(failed: readonly (readonly [string, KindReport])[], { notes }: Streams): void {
  if (failed.length === 0) return;
  notes.write(`zeef: these logs hold personal data that they must not hold:\n`);
  for (const [kind, { findings, shapes }] of failed) {
    notes.write(`  ${kind}: ${findings}\n`);
    for (const { shape, first } of shapes.slice(0, 3)) notes.write(`    ${first}: ${shape}\n`);
  }
}

/** Prints what a policy finds in logs as JSON, without values; resolves to 1 when a kind that must not be there is. */
export async function report(files: readonly string[], flags: ReportFlags, streams: Streams): Promise<number> {
  const isFailing = failing(flags);
  const keys = flags.pseudonymKeyFile === undefined ? [] : keysIn(flags.pseudonymKeyFile);
  const sieves = sievesOf(flags.policy, keys);
  const tallies = new Map<string, KindTally>();
  const add = (finding: Finding, sample: string) => {
    const { kind } = finding.detector;
    const tally = tallies.get(kind) ?? new KindTally();
    tallies.set(kind, tally);
    tally.add(sample);
  };
  const amount = await tryOn(files, [sieves.of(flags)], streams, ({ findings: [found = []], sample }) => {
    for (const finding of found) add(finding, sample(finding));
  });
  const kinds = [...tallies].map(([kind, tally]) => [kind, tally.report()] as const);
  kinds.sort(([a], [b]) => (a < b ? -1 : 1));
  const findings = kinds.reduce((sum, [, { findings: of }]) => sum + of, 0);
  const all: Report = {
    version: REPORT_VERSION,
    policy: sieves.policy,
    ...amount,
    findings,
    kinds: Object.fromEntries(kinds),
  };
  streams.output.write(`${JSON.stringify(all, null, 2)}\n`);
  const failed = kinds.filter(([kind]) => isFailing(kind));
  tell(failed, streams);
  return failed.length === 0 ? 0 : 1;
}
