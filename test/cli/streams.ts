import { PassThrough, Readable } from 'node:stream';
import type { Streams } from '../../cli/redact.ts';

/** What a command wrote. */
export interface Written {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

/** Runs a command on some input and collects what it writes. */
export async function collect(
  input: readonly (string | Buffer)[],
  run: (streams: Streams) => Promise<number>,
): Promise<Written> {
  const output = new PassThrough();
  const notes = new PassThrough();
  const out = output.toArray();
  const noted = notes.toArray();
  const code = await run({ input: Readable.from(input.map((chunk) => Buffer.from(chunk))), output, notes });
  output.end();
  notes.end();
  const text = async (chunks: Promise<Buffer[]>) => Buffer.concat(await chunks).toString();
  return { code, out: await text(out as Promise<Buffer[]>), notes: await text(noted as Promise<Buffer[]>) };
}
