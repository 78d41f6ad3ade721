import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FilesSettings } from '../meta.ts';
import { matchesSegment, parseGlob } from './glob.ts';
import type { Place, Places, Step } from './places.ts';

const DEPTH_MAX = 32;
const ANY_DEPTH = '**';

/** A file that a glob of the settings names. */
export interface FoundFile {
  readonly path: string;
  readonly files: FilesSettings;
}

/** A folder's entries, links last: what is reached both ways is known by its own path. Undefined when it is gone. */
function list(path: string): Dirent[] | undefined {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()));
  } catch {
    return undefined;
  }
}

function isFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function sameStep(a: Step, b: Step): boolean {
  return a.files === b.files && a.segments.length === b.segments.length;
}

/** Walks the folders that the globs lead through and remembers them as places. */
export class Finder {
  readonly #places: Places;
  readonly #roots: readonly { readonly base: string; readonly step: Step }[];

  constructor(files: readonly FilesSettings[], places: Places) {
    this.#places = places;
    this.#roots = files.flatMap((one) =>
      parseGlob(one.glob).map(({ base, segments }) => ({ base, step: { files: one, segments } })),
    );
  }

  /** Every file that matches, folder by folder. */
  *walk(nowMs: number): Generator<FoundFile> {
    for (const { base, step } of this.#roots) yield* this.#visit(base, step, nowMs, 0, true);
  }

  /** The files that match in one place and in folders below it that are new. */
  *look(place: Place, nowMs: number): Generator<FoundFile> {
    for (const step of [...place.steps]) yield* this.#visit(place.path, step, nowMs, 0, false);
  }

  /** Whether a glob starts in a folder that is not there: nobody can tell when it comes. */
  get lacksBase(): boolean {
    return this.#roots.some(({ base }) => statSync(base, { throwIfNoEntry: false }) === undefined);
  }

  *#visit(path: string, step: Step, nowMs: number, depth: number, whole: boolean): Generator<FoundFile> {
    const entries = depth > DEPTH_MAX ? undefined : list(path);
    if (entries === undefined) return;
    const place = this.#places.at(path, nowMs);
    if (place !== undefined && !place.steps.some((known) => sameStep(known, step))) place.steps.push(step);
    yield* this.#match(path, entries, step, nowMs, depth, whole);
  }

  *#match(
    path: string,
    entries: Dirent[],
    step: Step,
    nowMs: number,
    depth: number,
    whole: boolean,
  ): Generator<FoundFile> {
    const [segment = '', ...rest] = step.segments;
    const below = { files: step.files, segments: rest };
    if (segment === ANY_DEPTH) {
      if (rest.length > 0) yield* this.#match(path, entries, below, nowMs, depth, whole);
      for (const entry of entries) {
        if (entry.isDirectory()) yield* this.#descend(join(path, entry.name), step, nowMs, depth, whole);
        else if (rest.length === 0) yield { path: join(path, entry.name), files: step.files };
      }
      return;
    }
    for (const entry of entries) {
      if (!matchesSegment(entry.name, segment)) continue;
      const found = join(path, entry.name);
      if (rest.length === 0) yield { path: found, files: step.files };
      else if (isFolder(entry, found)) yield* this.#descend(found, below, nowMs, depth, whole);
    }
  }

  *#descend(path: string, step: Step, nowMs: number, depth: number, whole: boolean): Generator<FoundFile> {
    const known = this.#places.at(path, nowMs)?.steps.some((other) => sameStep(other, step));
    if (whole || known !== true) yield* this.#visit(path, step, nowMs, depth + 1, whole);
  }
}
