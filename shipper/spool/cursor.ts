import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type SavedCounts, savedCountsSchema } from '../account.ts';

const NAME = 'cursor.json';

const schema = z.strictObject({
  v: z.literal(1),
  /** Segment and byte up to which all is acknowledged. */
  segment: z.int().min(0),
  offset: z.int().min(0),
  ledger: savedCountsSchema,
});

/** How far a spool is acknowledged, and what is counted up to there. */
export interface Cursor {
  readonly segment: number;
  readonly offset: number;
  readonly ledger: SavedCounts;
}

/** Reads the cursor; undefined when there is none or it is damaged: then all is sent again, which is harmless. */
export function readCursor(folder: string): Cursor | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(folder, NAME), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Replaces the cursor as a whole. It is not forced to disk: an old one is as good, only slower. */
export function writeCursor(folder: string, cursor: Cursor): void {
  const path = join(folder, NAME);
  writeFileSync(`${path}.new`, JSON.stringify({ v: 1, ...cursor }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
