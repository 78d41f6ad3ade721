import { createSieve } from '../redaction/create-sieve.ts';
import type { ExplainingSieve, Finding, Origin } from '../redaction/sieve.ts';
import { lineBlocks } from './line-blocks.ts';
import { Progress } from './progress.ts';
import type { Streams } from './redact.ts';
import { sampleOf } from './samples.ts';

/** How a command tries policies on logs. */
export interface TrialFlags extends Origin {
  /** Most samples of each sort. */
  readonly samples: number;
}

/** A line of a log with what each sieve finds in it, in the sieves' order. */
export interface TriedLine {
  readonly findings: readonly (readonly Finding[])[];
  /** A finding with its surroundings, and the number of its line. */
  readonly sample: (finding: Finding) => string;
}

/** What was read. */
export interface Amount {
  readonly lines: number;
  readonly bytes: number;
}

let strict: ExplainingSieve | undefined;

/** Every detector that Zeef has; compiled once, when it is first needed. */
function strictSieve(): ExplainingSieve {
  strict ??= createSieve({ policyYaml: 'version: 1\npreset: eu-strict' });
  return strict;
}

/** By event: findings come in the order of their events. */
function byEvent(findings: readonly Finding[]): Map<number, Finding[]> {
  return Map.groupBy(findings, ({ event }) => event);
}

/**
 * Tries sieves on the lines of files and tells of each line in which one of them finds something. What samples show is
 * sieved by all of them and by every detector that Zeef has.
 */
export async function tryOn(
  files: readonly string[],
  sieves: readonly ExplainingSieve[],
  streams: Streams,
  tell: (line: TriedLine) => void,
): Promise<Amount> {
  const progress = new Progress(streams.notes);
  const amount = { lines: 0, bytes: 0 };
  for await (const { body, length, file, firstLine } of lineBlocks(files, streams.input)) {
    const found = sieves.map((sieve) => byEvent(sieve.explain(body, length)));
    let start = 0;
    length.forEach((bytes, event) => {
      const message = body.subarray(start, start + bytes);
      start += bytes + 1;
      const findings = found.map((events) => events.get(event) ?? []);
      if (findings.every((of) => of.length === 0)) return;
      const sample = (finding: Finding) => {
        const hidden = [...findings.flat(), ...strictSieve().explain(message, [bytes])];
        return `${files.length > 1 ? file : 'line'}:${firstLine + event}: ${sampleOf(message, finding, hidden)}`;
      };
      tell({ findings, sample });
    });
    amount.lines += length.length;
    amount.bytes += body.length;
    progress.add(length.length, body.length);
  }
  progress.end();
  return amount;
}
