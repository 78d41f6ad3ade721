import type { FilesSettings } from '../meta.ts';
import type { Tail } from '../tail.ts';

/** The files that are read, by what they are, by where they are, and those that are on their way out. */
export class Tails {
  readonly #byKey = new Map<string, Tail>();
  readonly #byPath = new Map<string, Tail>();
  readonly #gone = new Set<Tail>();
  readonly #settings = new WeakMap<Tail, FilesSettings>();

  get size(): number {
    return this.#byKey.size;
  }

  get all(): readonly Tail[] {
    return [...this.#byKey.values()];
  }

  /** Files that are no longer where they were found. */
  get gone(): readonly Tail[] {
    return [...this.#gone];
  }

  /** By device, inode and birth. */
  withKey(key: string): Tail | undefined {
    return this.#byKey.get(key);
  }

  /** The file that stands at a path. */
  at(path: string): Tail | undefined {
    return this.#byPath.get(path);
  }

  /** The settings that a file was found by. */
  settingsOf(tail: Tail): FilesSettings | undefined {
    return this.#settings.get(tail);
  }

  add(tail: Tail, settings: FilesSettings): void {
    this.#byKey.set(tail.key, tail);
    this.#settings.set(tail, settings);
    if (tail.goneAtMs === undefined) this.#byPath.set(tail.path, tail);
    else this.#gone.add(tail);
  }

  /** A file is no longer where it was. */
  setGone(tail: Tail, nowMs: number): void {
    if (this.#byPath.get(tail.path) === tail) this.#byPath.delete(tail.path);
    tail.goneAtMs = nowMs;
    this.#gone.add(tail);
  }

  /** A file that was gone was found at another path, or came back. */
  setFound(tail: Tail, path: string): void {
    this.#gone.delete(tail);
    tail.goneAtMs = undefined;
    tail.path = path;
    this.#byPath.set(path, tail);
  }

  remove(tail: Tail): void {
    if (this.#byKey.get(tail.key) === tail) this.#byKey.delete(tail.key);
    if (this.#byPath.get(tail.path) === tail) this.#byPath.delete(tail.path);
    this.#gone.delete(tail);
  }
}
