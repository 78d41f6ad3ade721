import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ZeefError } from '../core/errors.ts';
import { type SavedCounts, savedCountsSchema } from './account.ts';
import { identitySchema, printSchema } from './files/identity.ts';

const whole = z.int().min(0);
const clockSchema = z.strictObject({ until: whole, marks: z.array(z.tuple([whole, whole]).readonly()).readonly() });
const laneSchema = z.strictObject({
  offset: whole,
  timeMs: whole,
  cuts: z.array(whole).readonly(),
  clock: clockSchema.optional(),
});
const entrySchema = z.strictObject({
  path: z.string(),
  ...identitySchema.shape,
  /** What the file was known by that was emptied after it had been copied to where it is now. */
  emptied: identitySchema.optional(),
  generation: whole,
  sinceMs: whole,
  head: printSchema,
  mark: printSchema,
  offset: whole,
  stdout: laneSchema,
  stderr: laneSchema,
  seenMs: whole,
});
const contentsSchema = z.strictObject({
  v: z.literal(2),
  sources: z.record(z.string().min(1).max(200), entrySchema),
  ledger: savedCountsSchema.optional(),
  /** Where streams that are no files go on, by their names. */
  cursors: z.record(z.string().min(1).max(300), z.string().max(2000)).optional(),
});

/** What is remembered of one source: where its file was found, and where reading it goes on. */
export type SourceEntry = Readonly<z.infer<typeof entrySchema>>;

/** What the checkpoint holds. */
export interface Contents {
  readonly sources: ReadonlyMap<string, SourceEntry>;
  readonly ledger: SavedCounts;
  readonly cursors: ReadonlyMap<string, string>;
}

const EMPTY: Contents = { sources: new Map(), ledger: {}, cursors: new Map() };

/** Entries do not change, and most stay the same from one writing to the next. */
const written = new WeakMap<SourceEntry, string>();

function entryText(entry: SourceEntry): string {
  const known = written.get(entry);
  if (known !== undefined) return known;
  const text = JSON.stringify(entry);
  written.set(entry, text);
  return text;
}

/** One line of JSON and one with its CRC-32. */
function toText({ sources, ledger, cursors }: Contents): string {
  const entries = [...sources].map(([source, entry]) => `${JSON.stringify(source)}:${entryText(entry)}`);
  const rest = `"ledger":${JSON.stringify(ledger)},"cursors":${JSON.stringify(Object.fromEntries(cursors))}`;
  const line = `{"v":2,"sources":{${entries.join(',')}},${rest}}`;
  return `${line}\n${crc32(line).toString(16)}\n`;
}

/** Takes a checkpoint's text apart; undefined when any byte is missing or is not what it was. */
export function parseCheckpoint(text: string): Contents | undefined {
  const [line = '', crc, end] = text.split('\n');
  if (end !== '' || crc !== crc32(line).toString(16)) return undefined;
  const parsed = contentsSchema.safeParse(JSON.parse(line));
  if (!parsed.success) return undefined;
  const { sources, ledger = {}, cursors = {} } = parsed.data;
  return { sources: new Map(Object.entries(sources)), ledger, cursors: new Map(Object.entries(cursors)) };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new ZeefError('CHECKPOINT_UNUSABLE', `${path} (${code})`);
  }
}

const beforeOf = (path: string) => `${path}.before`;

/**
 * Reads the checkpoint, or the one before it where it is missing or corrupt; a corrupt one is set aside. Sending again
 * what was sent since the one before does no harm, for ids are the same. Throws ZeefError CHECKPOINT_UNUSABLE.
 */
export async function readCheckpoint(path: string, log: Logger): Promise<Contents> {
  for (const place of [path, beforeOf(path)]) {
    const text = await readText(place);
    if (text === undefined) continue;
    const contents = parseCheckpoint(text);
    if (contents !== undefined) return contents;
    const aside = `${place}.corrupt-${Date.now()}`;
    await rename(place, aside);
    const next = place === path ? 'the one before it is used' : 'files are read from their beginning';
    log.warn({ aside }, `the checkpoint is corrupt and was set aside; ${next}`);
  }
  return EMPTY;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Replaces the file as a whole and keeps the one before: after a crash at any moment one of the two is whole. */
export async function writeCheckpoint(path: string, contents: Contents): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(toText(contents));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(path, beforeOf(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(`${path}.new`, path);
  await syncFolder(path);
}
