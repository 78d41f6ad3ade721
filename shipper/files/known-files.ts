import type { SourceEntry } from '../checkpoint.ts';
import type { FileIdentity, Print } from './identity.ts';

/** A source of the checkpoint. */
export interface KnownSource {
  readonly source: string;
  readonly entry: SourceEntry;
}

function placeOf({ inode, bornNs }: FileIdentity): string {
  return `${inode}:${bornNs}`;
}

/** Finds in the checkpoint what is known of a file. */
export class KnownFiles {
  readonly #entries: Map<string, SourceEntry>;
  readonly #sources = new Map<string, Set<string>>();

  /** `entries` by source, as in the checkpoint. */
  constructor(entries: Map<string, SourceEntry>) {
    this.#entries = entries;
    for (const [source, entry] of entries) this.note(source, entry);
  }

  /** Every source, with those of one path together. */
  byPath(): Map<string, KnownSource[]> {
    const paths = new Map<string, KnownSource[]>();
    for (const [source, entry] of this.#entries) {
      const others = paths.get(entry.path);
      if (others === undefined) paths.set(entry.path, [{ source, entry }]);
      else others.push({ source, entry });
    }
    return paths;
  }

  /** Remembers where a source's file lies. */
  note(source: string, identity: FileIdentity): void {
    const place = placeOf(identity);
    const sources = this.#sources.get(place);
    if (sources === undefined) this.#sources.set(place, new Set([source]));
    else sources.add(source);
  }

  /**
   * The source that a file was last read as. Its device's number may have changed, as it may when a machine starts
   * again, when its head is still the same.
   */
  find(identity: FileIdentity, head?: Print): KnownSource | undefined {
    const place = placeOf(identity);
    let latest: KnownSource | undefined;
    for (const source of this.#sources.get(place) ?? []) {
      const entry = this.#entries.get(source);
      if (entry === undefined || placeOf(entry) !== place) continue;
      const sameHead = head !== undefined && entry.head.hash === head.hash;
      if (identity.bornNs === '0' || entry.device !== identity.device) if (!sameHead) continue;
      if (latest === undefined || entry.generation > latest.entry.generation) latest = { source, entry };
    }
    return latest;
  }

  /** Forgets a source of which nothing is left. */
  drop(source: string): void {
    this.#entries.delete(source);
  }

  /** Drops what no entry is left for. */
  tidy(): void {
    for (const [place, sources] of this.#sources) {
      for (const source of sources) if (!this.#entries.has(source)) sources.delete(source);
      if (sources.size === 0) this.#sources.delete(place);
    }
  }
}
