import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ZeefError } from '../../core/errors.ts';
import type { SavedCounts } from '../account.ts';
import { segmentsIn } from './segment.ts';
import { Spool, type SpoolOptions } from './spool.ts';

const SLOTS_MAX = 64;

/** A process's own spool, and those that processes left behind which are no longer there. */
export interface Slots {
  readonly own: Spool;
  readonly left: Spool[];
}

function hasSegments(folder: string): boolean {
  try {
    return segmentsIn(folder).length > 0;
  } catch {
    return false;
  }
}

/**
 * Opens the first numbered folder in `folder` that no other process has, so that any number of processes may name the same
 * one; and takes over what others left. Throws ZeefError SPOOL_UNUSABLE.
 */
export async function openSlots(options: SpoolOptions, restore: (saved: SavedCounts) => void): Promise<Slots> {
  const slot = (number: number) => ({ ...options, folder: join(options.folder, String(number)) });
  let own: Spool | undefined;
  let number = 0;
  while (own === undefined && number < SLOTS_MAX) own = await Spool.open(slot(++number), restore);
  if (own === undefined) throw new ZeefError('SPOOL_UNUSABLE', `${options.folder} has no room for another process`);
  const left: Spool[] = [];
  for (const name of readdirSync(options.folder)) {
    const other = Number(name);
    if (!Number.isInteger(other) || other <= number || other > SLOTS_MAX) continue;
    if (!hasSegments(slot(other).folder)) continue;
    const spool = await Spool.open(slot(other), restore);
    if (spool !== undefined) left.push(spool);
  }
  return { own, left };
}
