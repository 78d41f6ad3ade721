import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { ExplainingSieve, Finding, Sieve } from '../redaction/sieve.ts';
import { blockOfLines, type LineBlock, lineBlocks, type PlacedBlock } from './line-blocks.ts';
import { Progress } from './progress.ts';
import { keysIn, sievesOf } from './sieve-of.ts';

const NEWLINE = 0x0a;

interface RedactFlags {
  readonly policy?: string;
  readonly pseudonymKeyFile?: string;
  readonly service?: string;
  readonly namespace?: string;
  readonly stats?: boolean;
  readonly explain?: boolean;
}

/** Where a command reads and writes. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  readonly notes: Writable;
}

/** Told how often each kind was found. */
export type Count = (kind: string, findings: number) => void;

function redactBlock(sieve: Sieve, { body, length, endsOpen }: LineBlock, count: Count): Buffer {
  const sieved = sieve.sieve(body, length);
  for (const [kind, events] of Object.entries(sieved.findings)) count(kind, events.length);
  if (sieved.withheld.length > 0) count('withheld', sieved.withheld.length);
  // The sieve may hand the same bytes back; they are a copy of ours, so they may be changed.
  let at = -1;
  for (const bytes of sieved.length.slice(0, -1)) {
    at += bytes + 1;
    sieved.body[at] = NEWLINE;
  }
  return endsOpen ? sieved.body : Buffer.concat([sieved.body, Buffer.of(NEWLINE)]);
}

/** Sieves whole lines, the last of which may lack its newline. */
export function redactLines(sieve: Sieve, lines: Buffer, count: Count): Buffer {
  return redactBlock(sieve, blockOfLines(lines), count);
}

/** A finding in one line, without its value; lines and bytes are counted from 1, both ends included. */
export function explained({ event, start, end, ...finding }: Finding, firstLine: number): string {
  const { detector, action, certainty, isKeyed } = finding;
  const check = isKeyed ? detector.checkKeyed : detector.check;
  return [
    `line=${firstLine + event}`,
    `bytes=${start + 1}-${end}`,
    `detector=${detector.id}`,
    `kind=${detector.kind}`,
    `by=${isKeyed ? 'key' : detector.context === undefined ? 'shape' : 'shape+context'}`,
    `check=${check === undefined ? 'none' : 'passed'}`,
    `certainty=${certainty}`,
    `action=${action}`,
  ].join(' ');
}

function explain(sieve: ExplainingSieve, { body, length, file, firstLine }: PlacedBlock, isNamed: boolean): string {
  const name = isNamed ? `file=${file} ` : '';
  return sieve
    .explain(body, length)
    .map((finding) => `${name}${explained(finding, firstLine)}\n`)
    .join('');
}

async function write(output: Writable, bytes: Buffer | string): Promise<void> {
  if (bytes.length > 0 && !output.write(bytes)) await once(output, 'drain');
}

/** Sieves files, or the input where none are named, to the output; resolves to the exit code. */
export async function redact(files: readonly string[], flags: RedactFlags, streams: Streams): Promise<number> {
  const { output, notes, input } = streams;
  const keys = flags.pseudonymKeyFile === undefined ? [] : keysIn(flags.pseudonymKeyFile);
  const sieve = sievesOf(flags.policy, keys).of(flags);
  for (const note of sieve.notes) notes.write(`zeef: ${note}\n`);
  const counts = new Map<string, number>();
  const count: Count = (kind, findings) => counts.set(kind, (counts.get(kind) ?? 0) + findings);
  const progress = new Progress(notes);
  for await (const block of lineBlocks(files, input)) {
    if (flags.explain) await write(notes, explain(sieve, block, files.length > 1));
    const bytes = block.body.length;
    await write(output, redactBlock(sieve, block, count));
    progress.add(block.length.length, bytes);
  }
  progress.end();
  if (flags.stats) {
    const pairs = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, found]) => `${kind} ${found}`);
    notes.write(`zeef: found ${pairs.length === 0 ? 'nothing' : pairs.join(', ')}\n`);
  }
  return 0;
}
