import { sequencesOf } from '../automaton/trigger.ts';

/** Printable characters: a set of half of them is no hint. */
const CHARACTERS = 96;
/** A trigger that more than one byte in so many could begin would cost more than RE2 over everything. */
const BYTES_A_HIT_MIN = 500;
const WAYS_MAX = 500;

function isTelling(trigger: string): boolean {
  try {
    const sequences = sequencesOf(trigger);
    const chance = sequences.reduce(
      (sum, { sets }) => sum + sets.reduce((product, set) => product * Math.min(1, set.length / CHARACTERS), 1),
      0,
    );
    return sequences.length <= WAYS_MAX && chance * BYTES_A_HIT_MIN <= 1;
  } catch {
    return false;
  }
}

/** After how many pieces, outside of groups, a pattern may be cut so that the rest may also follow. */
function cuts(pieces: readonly string[]): number[] {
  const places: number[] = [];
  let depth = 0;
  for (const [i, piece] of pieces.entries()) {
    if (piece.startsWith('(') && !piece.endsWith(')')) depth++;
    if (piece === ')') depth--;
    if (depth > 0) continue;
    // Whatever comes first may be another way to write it.
    if (piece === '|') return [];
    const next = pieces[i + 1] ?? '';
    if (next !== '*' && next !== '?' && next !== '{') places.push(i + 1);
  }
  return places;
}

/**
 * What the automaton can look for so that RE2 need not go over everything: the longest beginning of a pattern, given in
 * pieces, that is telling enough. Undefined when there is none.
 */
export function triggerOf(pieces: readonly string[]): string | undefined {
  const beginnings = cuts(pieces).map((count) => pieces.slice(0, count).join(''));
  return beginnings.toReversed().find(isTelling);
}
