import type { SourceEntry } from '../checkpoint.ts';
import type { FileIdentity, Print } from './identity.ts';

/** A source of the checkpoint. */
export interface KnownSource {
  readonly source: string;
  readonly entry: SourceEntry;
  /** The source goes on in a copy of its file, which was emptied. */
  readonly copied: boolean;
}

function placeOf({ inode, bornNs }: FileIdentity): string {
  return `${inode}:${bornNs}`;
}

/** What the file of a source was known by before it was emptied, when the source goes on in the file of `identity`. */
export function emptiedOf(entry: SourceEntry, identity: FileIdentity): FileIdentity | undefined {
  const { device, inode, bornNs } = entry;
  const isCopy = inode !== identity.inode || bornNs !== identity.bornNs;
  return isCopy ? { device, inode, bornNs } : entry.emptied;
}

/** Finds in the checkpoint what is known of a file. */
export class KnownFiles {
  readonly #entries: Map<string, SourceEntry>;
  readonly #sources = new Map<string, Set<string>>();

  /** `entries` by source, as in the checkpoint. */
  constructor(entries: Map<string, SourceEntry>) {
    this.#entries = entries;
    for (const [source, entry] of entries) this.#note(source, entry);
  }

  /** Every source, with those of one path together. */
  byPath(): Map<string, KnownSource[]> {
    const paths = new Map<string, KnownSource[]>();
    for (const [source, entry] of this.#entries) {
      const others = paths.get(entry.path);
      if (others === undefined) paths.set(entry.path, [{ source, entry, copied: false }]);
      else others.push({ source, entry, copied: false });
    }
    return paths;
  }

  /** Remembers a source as it is now. */
  set(source: string, entry: SourceEntry): void {
    this.#entries.set(source, entry);
    this.#note(source, entry);
  }

  #note(source: string, entry: SourceEntry): void {
    this.#index(source, entry);
    if (entry.emptied !== undefined) this.#index(source, entry.emptied);
  }

  #index(source: string, identity: FileIdentity): void {
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
      if (entry === undefined) continue;
      const copied = entry.emptied !== undefined && placeOf(entry.emptied) === place;
      if (!copied && placeOf(entry) !== place) continue;
      const isCertain = identity.bornNs !== '0' && (copied ? entry.emptied : entry)?.device === identity.device;
      if (!isCertain && (head === undefined || entry.head.hash !== head.hash)) continue;
      if (latest === undefined || entry.generation > latest.entry.generation) latest = { source, entry, copied };
    }
    return latest;
  }

  /** Forgets a source of which nothing is left. */
  drop(source: string): void {
    this.#entries.delete(source);
  }

  /** Drops generations of a file that came before the last, but those that `isRead`, and what no entry is left for. */
  tidy(isRead: (source: string) => boolean): void {
    for (const [place, sources] of this.#sources) {
      for (const source of sources) {
        const entry = this.#entries.get(source);
        if (entry !== undefined && !isRead(source) && this.#isPast(source, entry)) this.drop(source);
        if (!this.#entries.has(source)) sources.delete(source);
      }
      if (sources.size === 0) this.#sources.delete(place);
    }
  }

  #isPast(source: string, entry: SourceEntry): boolean {
    const latest = this.find(entry);
    return latest !== undefined && latest.source !== source;
  }
}
