import { matchesGlob } from 'node:path';

const EXPANDED_MAX = 100;

/** A glob taken apart: the folder where looking begins, and what each level below it must match; `**` is any depth. */
export interface Glob {
  readonly base: string;
  readonly segments: readonly string[];
}

function hasMagic(segment: string): boolean {
  return ['*', '?', '['].some((sign) => segment.includes(sign));
}

/** Writes each alternative of `{a,b}` out; braces within braces are taken from the inside. */
function expandBraces(glob: string): string[] {
  const close = glob.indexOf('}');
  const open = glob.lastIndexOf('{', close);
  if (close === -1 || open === -1) return [glob];
  const before = glob.slice(0, open);
  const after = glob.slice(close + 1);
  const inside = glob.slice(open + 1, close).split(',');
  return inside.flatMap((part) => expandBraces(before + part + after)).slice(0, EXPANDED_MAX);
}

function parseOne(glob: string): Glob {
  const parts = glob.split('/');
  const last = parts.length - 1;
  let fixed = 0;
  while (fixed < last && !hasMagic(parts[fixed] ?? '')) fixed++;
  const base = parts.slice(0, fixed).join('/');
  const segments = parts.slice(fixed).filter((part) => part !== '');
  return { base: base === '' ? (glob.startsWith('/') ? '/' : '.') : base, segments };
}

/** The globs that one with alternatives stands for. */
export function parseGlob(glob: string): Glob[] {
  return expandBraces(glob).map(parseOne);
}

/** Whether a name matches one segment of a glob. */
export function matchesSegment(name: string, segment: string): boolean {
  if (!hasMagic(segment)) return name === segment;
  return matchesGlob(name, segment);
}
