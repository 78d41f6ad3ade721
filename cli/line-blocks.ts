import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SEPARATOR } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 1024 * 1024;

/** A longer line is refused: to sieve it in pieces could let a value through that a cut hides. */
export const LINE_BYTES_MAX = 64 * 1024 * 1024;

/** Whole lines as the messages of a block's body. */
export interface LineBlock {
  readonly body: Buffer;
  /** Bytes of each line, without its newline. */
  readonly length: readonly number[];
  /** Whether the last line lacks its newline. */
  readonly endsOpen: boolean;
}

/** A block of lines, and where they stand. */
export interface PlacedBlock extends LineBlock {
  readonly file: string;
  /** The number of its first line in the file, from 1. */
  readonly firstLine: number;
}

/** Makes whole lines, the last of which may lack its newline, a block. */
export function blockOfLines(lines: Buffer): LineBlock {
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
  return { body, length, endsOpen };
}

async function* wholeLines(input: Readable): AsyncGenerator<Buffer> {
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
    yield Buffer.concat(open);
    open = [chunk.subarray(end)];
    openBytes = chunk.length - end;
  }
  const rest = Buffer.concat(open);
  if (rest.length > 0) yield rest;
}

async function openInput(file: string, input: Readable): Promise<Readable> {
  if (file === '-') return input;
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return createReadStream(file, { highWaterMark: CHUNK_BYTES });
}

/** The lines of files in order, in blocks; - or no file is the input. */
export async function* lineBlocks(files: readonly string[], input: Readable): AsyncGenerator<PlacedBlock> {
  for (const file of files.length === 0 ? ['-'] : files) {
    let firstLine = 1;
    for await (const lines of wholeLines(await openInput(file, input))) {
      const block = blockOfLines(lines);
      yield { ...block, file, firstLine };
      firstLine += block.length.length;
    }
  }
}
