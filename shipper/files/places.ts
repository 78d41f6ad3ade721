import { type FSWatcher, watch } from 'node:fs';
import type { Logger } from 'pino';
import type { FilesSettings } from '../meta.ts';
import type { Tail } from '../tail.ts';

/** How long a folder is polled after something moved in it, before the kernel is asked to tell of the next change. */
const ACTIVE_MS = 2_000;
const PLACES_MAX = 20_000;

/** What is still to be matched below a folder. */
export interface Step {
  readonly files: FilesSettings;
  readonly segments: readonly string[];
}

/** A folder that is looked into. */
export interface Place {
  readonly path: string;
  readonly steps: Step[];
  /** Files that are read there; by way of a link they may match a glob of another folder. */
  readonly tails: Set<Tail>;
  watcher: FSWatcher | undefined;
  activeUntilMs: number;
  /** Changes here are not told by the kernel, as on some network file systems. */
  blind: boolean;
}

/**
 * The folders that are looked into. A silent one costs nothing: the kernel tells of its first change. From then on it is
 * polled until it is silent again, for a busy file would be told of with each line.
 */
export class Places {
  /** The kernel cannot tell of changes; folders must be looked into again and again. */
  failed = false;
  readonly #places = new Map<string, Place>();
  readonly #active = new Set<Place>();
  readonly #changed = new Set<Place>();
  readonly #onChange: () => void;
  readonly #log: Logger;

  /** `onChange` is called when the kernel told of a change. */
  constructor(onChange: () => void, log: Logger) {
    this.#onChange = onChange;
    this.#log = log;
  }

  /** The place at `path`, made when there is none; undefined when there are too many. */
  at(path: string, nowMs: number): Place | undefined {
    const known = this.#places.get(path);
    if (known !== undefined || this.#places.size >= PLACES_MAX) return known;
    const place: Place = {
      path,
      steps: [],
      tails: new Set(),
      watcher: undefined,
      activeUntilMs: nowMs + ACTIVE_MS,
      blind: false,
    };
    this.#places.set(path, place);
    this.#active.add(place);
    return place;
  }

  /** Places to look into now that something changed there. */
  takeChanged(): Place[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** Places that are polled; those that were silent for long enough are left to the kernel after this look. */
  active(nowMs: number): Place[] {
    const active = [...this.#active];
    for (const place of active) {
      if (nowMs < place.activeUntilMs || place.blind || this.failed) continue;
      if (place.watcher === undefined) this.#arm(place);
      // This look came after the kernel began to watch, so nothing is missed.
      else this.#active.delete(place);
    }
    return active;
  }

  get all(): readonly Place[] {
    return [...this.#places.values()];
  }

  /** Something moved at a place. */
  stir(place: Place, nowMs: number): void {
    place.activeUntilMs = nowMs + ACTIVE_MS;
    this.#disarm(place);
    this.#active.add(place);
  }

  #arm(place: Place): void {
    try {
      place.watcher = watch(place.path, { persistent: false }, () => this.#tell(place));
      place.watcher.on('error', () => this.#tell(place));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return;
      place.blind = true;
      if (code !== 'ENOSPC' && code !== 'EMFILE') return;
      this.failed = true;
      this.#log.warn({ code }, 'folders cannot be watched, they are polled; raise fs.inotify.max_user_watches');
    }
  }

  #disarm(place: Place): void {
    place.watcher?.close();
    place.watcher = undefined;
  }

  #tell(place: Place): void {
    if (place.watcher === undefined) return;
    this.stir(place, Date.now());
    this.#changed.add(place);
    this.#onChange();
  }

  /** Forgets a folder that is gone. */
  remove(place: Place): void {
    this.#disarm(place);
    this.#active.delete(place);
    this.#changed.delete(place);
    this.#places.delete(place.path);
  }

  close(): void {
    for (const place of this.#places.values()) this.#disarm(place);
  }
}
