import { z } from 'zod';
import { ZeefError } from './errors.ts';

/** Stands between two messages in a body; no finding ever crosses it. */
export const SEPARATOR = 0x1e;

/** Media type of an encoded block on POST /v1/blocks. */
export const BLOCK_MEDIA_TYPE = 'application/vnd.zeef.block';

/** Bounds that hold for every block, whoever made it. */
export const BLOCK_LIMITS = { bytesMax: 8 * 1024 * 1024, headerBytesMax: 2 * 1024 * 1024, countMax: 65_536 } as const;

const NEWLINE = 0x0a;
const word = z.string().min(1).max(512);

/** What is known of a source, as fragments of ECS documents. Its strings are sieved like messages. */
export const metaSchema = z.strictObject({
  host: z.strictObject({ name: word }),
  service: z.strictObject({ name: word }).optional(),
  container: z
    .strictObject({ id: word.optional(), name: word.optional(), image: z.strictObject({ name: word }).optional() })
    .optional(),
  orchestrator: z
    .strictObject({
      type: word.optional(),
      namespace: word.optional(),
      resource: z.strictObject({ name: word, type: word.optional() }).optional(),
    })
    .optional(),
  log: z.strictObject({ file: z.strictObject({ path: z.string().min(1).max(4096) }) }).optional(),
  data_stream: z.strictObject({ dataset: z.string().max(100) }).optional(),
});

export type Meta = z.infer<typeof metaSchema>;

/** What the gateway adds when it has sieved a block; a client's own is discarded. */
export interface SieveRecord {
  /** Version of the engine, such as "1". */
  readonly engine: string;
  /** Version of the policy: the first 12 hex digits of its SHA-256. */
  readonly policy: string;
  /** For each kind the indexes of the events in which it was found, ascending, once per finding. */
  readonly findings: Readonly<Record<string, readonly number[]>>;
  /** Indexes of events whose text was replaced because they could not be sieved. */
  readonly withheld: readonly number[];
}

/** The first line of a block. All arrays but the index lists have `count` entries. */
export interface BlockHeader {
  readonly v: 1;
  /** One stream of events; together with an offset it identifies an event for ever. */
  readonly source: string;
  readonly meta: Meta;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly time: readonly number[];
  /** Byte position of each event in its source. */
  readonly offset: readonly number[];
  /** Bytes of each message in the body. */
  readonly length: readonly number[];
  /** Indexes of events written to stderr, ascending. */
  readonly stderr?: readonly number[];
  /** Indexes of events that were cut because they were too long, ascending. */
  readonly truncated?: readonly number[];
  /** The tenant; set by the gateway from the token alone. */
  readonly namespace?: string;
  readonly sieve?: SieveRecord;
}

/** Events of one source. The body is `count` messages with a SEPARATOR between each two. */
export interface Block {
  readonly header: BlockHeader;
  readonly body: Buffer;
}

const indexes = z.array(z.number()).max(BLOCK_LIMITS.countMax);
const headerSchema = z.strictObject({
  v: z.literal(1),
  // A lone surrogate would survive JSON here and be refused by Elasticsearch.
  source: z
    .string()
    .min(1)
    .max(200)
    .refine((text) => text.isWellFormed()),
  meta: metaSchema,
  count: z.int().min(1).max(BLOCK_LIMITS.countMax),
  time: z.unknown(),
  offset: z.unknown(),
  length: z.unknown(),
  stderr: z.unknown().optional(),
  truncated: z.unknown().optional(),
  namespace: z.string().max(100).optional(),
  sieve: z
    .strictObject({
      engine: z.string().max(50),
      policy: z.string().max(64),
      findings: z.record(z.string().max(50), indexes),
      withheld: indexes,
    })
    .optional(),
});

function malformed(detail: string, cause?: unknown): ZeefError {
  return new ZeefError('BLOCK_MALFORMED', detail, cause === undefined ? undefined : { cause });
}

/** More than the digits of any safe integer and the comma behind it. */
const NUMBER_BYTES_MAX = 17;
const BILLION = 1_000_000_000;

/** Writes the last `digits` digits of a number below 2^31; returns where they end. */
function writeDigits(target: Buffer, at: number, value: number, digits: number): number {
  let rest = value | 0;
  for (let i = at + digits - 1; i >= at; i--) {
    const tenth = (rest / 10) | 0;
    target[i] = 0x30 + rest - 10 * tenth;
    rest = tenth;
  }
  return at + digits;
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits++;
  return digits;
}

/** Writes a whole number from 0 to 2^53 - 1; returns where it ends. */
function writeNumber(target: Buffer, at: number, value: number): number {
  if (value < BILLION) return writeDigits(target, at, value, digitsOf(value));
  const high = Math.floor(value / BILLION);
  return writeDigits(target, writeDigits(target, at, high, digitsOf(high)), value - high * BILLION, 9);
}

/** Writes `,"name":[…]`; JSON.stringify would take longer for these lists than for all the rest. */
function writeNumbers(target: Buffer, from: number, name: string, values: readonly number[]): number {
  let at = from + target.write(`,"${name}":[`, from, 'latin1');
  for (const value of values) {
    at = writeNumber(target, at, value);
    target[at++] = 0x2c;
  }
  // The bracket stands where the last comma stood.
  target[at - 1] = 0x5d;
  return at;
}

/** One buffer: the header as a line of JSON, then the body. The lists hold whole numbers, at least one each. */
export function encodeBlock({ header, body }: Block): Buffer {
  const { time, offset, length, ...rest } = header;
  const front = Buffer.from(JSON.stringify(rest).slice(0, -1));
  const lists = { time, offset, length };
  const numbers = time.length + offset.length + length.length;
  const bound = front.length + (numbers + 3) * NUMBER_BYTES_MAX + 2 + body.length;
  const target = Buffer.allocUnsafeSlow(bound);
  let at = front.copy(target, 0);
  for (const [name, values] of Object.entries(lists)) at = writeNumbers(target, at, name, values);
  target[at++] = 0x7d;
  target[at++] = NEWLINE;
  at += body.copy(target, at);
  return target.subarray(0, at);
}

/** Where message `index` + 1 starts, given where message `index` starts. */
export function nextStart(start: number, lengthBytes: number): number {
  return start + lengthBytes + 1;
}

function checkNumbers(name: string, value: unknown, count: number, max: number): readonly number[] {
  if (!Array.isArray(value)) throw malformed(`${name} is not an array`);
  if (value.length !== count) throw malformed(`${name} has ${value.length} entries, count is ${count}`);
  for (let i = 0; i < count; i++) {
    const number: unknown = value[i];
    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0 || number > max) {
      throw malformed(`${name}[${i}] is not a whole number from 0 to ${max}`);
    }
  }
  return value as number[];
}

function checkIndexes(name: string, value: unknown, count: number): void {
  if (value === undefined) return;
  if (!Array.isArray(value) || value.length > count) throw malformed(`${name} is not a list of event indexes`);
  let previous = -1;
  for (const index of value) {
    if (!Number.isSafeInteger(index) || index <= previous || index >= count) {
      throw malformed(`${name} is not an ascending list of event indexes`);
    }
    previous = index;
  }
}

function checkBody(length: readonly number[], body: Buffer): void {
  let start = 0;
  for (let i = 0; i < length.length; i++) {
    if (i > 0 && body[start - 1] !== SEPARATOR) throw malformed(`no separator before message ${i}`);
    start = nextStart(start, length[i] ?? 0);
    if (start > body.length + 1) throw malformed(`length says the body has more than its ${body.length} bytes`);
  }
  if (start !== body.length + 1) throw malformed(`length says ${start - 1} bytes, the body has ${body.length}`);
}

function parseHeader(line: Buffer): BlockHeader {
  let json: unknown;
  try {
    json = JSON.parse(line.toString('utf8'));
  } catch {
    // JSON.parse quotes its input in its message, so the cause is not kept.
    throw malformed('the first line is not JSON');
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    // Below `sieve` keys are the client's own words, which an error does not repeat.
    const path = issue?.path[0] === 'sieve' ? 'sieve' : issue?.path.join('.');
    throw malformed(`the header's ${path || 'keys'} are not as they should be (${issue?.code})`);
  }
  const header = parsed.data;
  checkNumbers('time', header.time, header.count, 8_640_000_000_000_000);
  checkNumbers('offset', header.offset, header.count, Number.MAX_SAFE_INTEGER);
  checkNumbers('length', header.length, header.count, BLOCK_LIMITS.bytesMax);
  checkIndexes('stderr', header.stderr, header.count);
  checkIndexes('truncated', header.truncated, header.count);
  return header as BlockHeader;
}

/**
 * Parses and checks an encoded block; the body is a view of `bytes`, not a copy.
 * Throws ZeefError BLOCK_MALFORMED or BLOCK_TOO_LARGE, whatever the bytes; allocates in proportion to their length.
 */
export function decodeBlock(bytes: Buffer): Block {
  if (bytes.length > BLOCK_LIMITS.bytesMax) {
    throw new ZeefError('BLOCK_TOO_LARGE', `${bytes.length} bytes, at most ${BLOCK_LIMITS.bytesMax}`);
  }
  const end = bytes.subarray(0, BLOCK_LIMITS.headerBytesMax).indexOf(NEWLINE);
  if (end === -1) throw malformed(`no header line within ${BLOCK_LIMITS.headerBytesMax} bytes`);
  const header = parseHeader(bytes.subarray(0, end));
  const body = bytes.subarray(end + 1);
  checkBody(header.length, body);
  return { header, body };
}
