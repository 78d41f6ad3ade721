import { EAST } from './east.ts';
import type { Identifier } from './identifier.ts';
import { NORTH } from './north.ts';
import { SOUTH } from './south.ts';
import { WEST } from './west.ts';

/** The personal identifiers of each state, by its ISO code. */
export const IDENTIFIERS: Readonly<Record<string, readonly Identifier[]>> = { ...NORTH, ...WEST, ...SOUTH, ...EAST };
