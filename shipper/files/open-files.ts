import { fstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Tail } from '../tail.ts';
import { identityOf, keyOf } from './identity.ts';
import type { KnownFiles } from './known-files.ts';
import type { Opener, Opening } from './opener.ts';
import type { Place, Places } from './places.ts';
import { findMoved } from './rotated.ts';
import { Tails } from './tails.ts';

function realFolder(path: string): string {
  try {
    return dirname(realpathSync(path));
  } catch {
    return dirname(path);
  }
}

/** The files that are read, with the folders they lie in and the descriptors they need. */
export class OpenFiles {
  readonly tails = new Tails();
  /** Files that ended, of which something may not be durable yet. */
  readonly ending = new Set<Tail>();
  readonly #opener: Opener;
  readonly #known: KnownFiles;
  readonly #places: Places;
  readonly #max: number;
  readonly #placeOf = new Map<Tail, Place>();

  /** `max` descriptors are kept, more only for files of which something is unread. */
  constructor(opener: Opener, known: KnownFiles, places: Places, max: number) {
    this.#opener = opener;
    this.#known = known;
    this.#places = places;
    this.#max = max;
  }

  /** Whether a file is read already. */
  has(key: string): boolean {
    return this.tails.withKey(key) !== undefined;
  }

  add(tail: Tail, { path, origin, files }: Opening, nowMs: number): void {
    if (path !== origin) tail.goneAtMs = nowMs;
    this.tails.add(tail, files);
    const place = this.#places.at(realFolder(path), nowMs);
    if (place === undefined) return;
    place.tails.add(tail);
    this.#placeOf.set(tail, place);
    this.#places.stir(place, nowMs);
  }

  /** The folder of a file. */
  placeOf(tail: Tail): Place | undefined {
    return this.#placeOf.get(tail);
  }

  /** Takes a file off the lists. */
  take(tail: Tail): void {
    this.tails.remove(tail);
    this.#placeOf.get(tail)?.tails.delete(tail);
    this.#placeOf.delete(tail);
  }

  /** A file is read no more, but something of it may not be durable yet. */
  release(tail: Tail): void {
    this.take(tail);
    this.ending.add(tail);
  }

  /** A file goes on in its copy. */
  moveTo(tail: Tail, opening: Opening, nowMs: number): void {
    this.#known.set(tail.file.source, tail.entry(nowMs));
    this.add(tail, opening, nowMs);
  }

  /** Makes sure that a file has a descriptor; false when it is nowhere to be found. */
  async ready(tail: Tail): Promise<boolean> {
    if (tail.bytes !== undefined) return true;
    const path = tail.goneAtMs === undefined ? tail.path : findMoved(tail.file.path, tail.key)?.path;
    const file = path === undefined ? undefined : await this.#opener.open(path);
    if (file === undefined) return false;
    if (keyOf(file.identity) !== tail.key) {
      await file.bytes.close();
      return false;
    }
    tail.bytes = file.bytes;
    return true;
  }

  /** Gives descriptors of silent files back when there are too many, those first that were read longest ago. */
  async spare(): Promise<void> {
    const open = this.tails.all.filter(({ bytes }) => bytes !== undefined);
    if (open.length <= this.#max) return;
    const silent = open.filter((tail) => !tail.hasMore && tail.goneAtMs === undefined);
    silent.sort((a, b) => a.readAtMs - b.readAtMs);
    for (const tail of silent.slice(0, open.length - this.#max)) await tail.rest();
  }

  /** Looks at files that are no longer where they were found. */
  lookAtGone(nowMs: number): void {
    for (const tail of this.tails.gone) {
      if (tail.bytes === undefined || tail.bytes.packed) continue;
      const about = fstatSync(tail.bytes.fd, { bigint: true });
      if (keyOf(identityOf(about)) !== tail.key) continue;
      const size = Number(about.size);
      if (size !== tail.size) tail.goneAtMs = nowMs;
      tail.size = size;
      if (about.nlink === 0n) tail.heldSinceMs ??= nowMs;
    }
  }
}
