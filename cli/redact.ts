import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { SEPARATOR } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';
import type { Sieve } from '../redaction/sieve.ts';
import { readNamed, sieveOf } from './sieve-of.ts';

const NEWLINE = 0x0a;

/** A longer line is refused: to sieve it in pieces could let a value through that a cut hides. */
export const LINE_BYTES_MAX = 64 * 1024 * 1024;

interface RedactFlags {
  readonly policy?: string;
  readonly pseudonymKeyFile?: string;
  readonly stats?: boolean;
}

interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  readonly notes: Writable;
}

/** Sieves whole lines, the last of which may lack its newline. */
export function redactLines(sieve: Sieve, lines: Buffer, count: (kind: string, findings: number) => void): Buffer {
  const endsOpen = lines.at(-1) !== NEWLINE;
  const body = Buffer.from(endsOpen ? lines : lines.subarray(0, -1));
  const length: number[] = [];
  let start = 0;
  for (let end = body.indexOf(NEWLINE); end !== -1; end = body.indexOf(NEWLINE, start)) {
    body[end] = SEPARATOR;
    length.push(end - start);
    start = end + 1;
  }
  length.push(body.length - start);
  const sieved = sieve.sieve(body, length);
  for (const [kind, events] of Object.entries(sieved.findings)) count(kind, events.length);
  // The sieve may hand the same bytes back; they are a copy of ours, so they may be changed.
  let at = -1;
  for (const bytes of sieved.length.slice(0, -1)) {
    at += bytes + 1;
    sieved.body[at] = NEWLINE;
  }
  return endsOpen ? sieved.body : Buffer.concat([sieved.body, Buffer.of(NEWLINE)]);
}

async function write(output: Writable, bytes: Buffer): Promise<void> {
  if (!output.write(bytes)) await once(output, 'drain');
}

async function redactStream(input: Readable, output: Writable, redactAll: (lines: Buffer) => Buffer): Promise<void> {
  let open: Buffer[] = [];
  let openBytes = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    open.push(end === 0 ? chunk : chunk.subarray(0, end));
    openBytes += chunk.length;
    if (openBytes > LINE_BYTES_MAX && end === 0) {
      throw new ZeefError('REQUEST_INVALID', `a line has more than ${LINE_BYTES_MAX} bytes; nothing of it was written`);
    }
    if (end === 0) continue;
    await write(output, redactAll(Buffer.concat(open)));
    open = [chunk.subarray(end)];
    openBytes = chunk.length - end;
  }
  const rest = Buffer.concat(open);
  if (rest.length > 0) await write(output, redactAll(rest));
}

async function openInput(file: string, input: Readable): Promise<Readable> {
  if (file === '-') return input;
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return createReadStream(file, { highWaterMark: 1024 * 1024 });
}

/** Sieves files, or the input where none are named, to the output; resolves to the exit code. */
export async function redact(files: readonly string[], flags: RedactFlags, streams: Streams): Promise<number> {
  const key = flags.pseudonymKeyFile === undefined ? undefined : readNamed(flags.pseudonymKeyFile).trim();
  if (key !== undefined && key.length < 32) {
    throw new ZeefError('CONFIG_INVALID', `${flags.pseudonymKeyFile}: a secret of at least 32 characters is expected`);
  }
  const sieve = sieveOf(flags.policy, key);
  for (const note of sieve.notes) streams.notes.write(`zeef: ${note}\n`);
  const counts = new Map<string, number>();
  const count = (kind: string, findings: number) => counts.set(kind, (counts.get(kind) ?? 0) + findings);
  for (const file of files.length === 0 ? ['-'] : files) {
    const input = await openInput(file, streams.input);
    await redactStream(input, streams.output, (lines) => redactLines(sieve, lines, count));
  }
  if (flags.stats) {
    const pairs = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, found]) => `${kind} ${found}`);
    streams.notes.write(`zeef: found ${pairs.length === 0 ? 'nothing' : pairs.join(', ')}\n`);
  }
  return 0;
}
