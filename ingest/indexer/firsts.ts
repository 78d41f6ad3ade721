import type { BlockHeader } from '../../core/block.ts';

/** More than one call of the handler holds for one partition, packed. */
const ASSIGNED_BYTES = 6 * 1024 * 1024;
const SOURCES_MAX = 20_000;

interface Partition {
  /** Offset in Kafka of the block that must come next. */
  next: bigint;
  /** Packed bytes that were handed out since it was assigned. */
  bytes: number;
  /** For each source the greatest offset of its events that was handed out. */
  readonly sources: Map<string, number>;
}

/** A block's place in Kafka. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly bytes: number;
}

/**
 * Tells which blocks may have been indexed before: the first ones after their partition was assigned, the first one of a
 * source, and those whose offsets go back because they were sent again.
 */
export class Firsts {
  readonly #partitions = new Map<string, Partition>();

  /** Whether the block must be looked for; called once for each block, in order. */
  isFirst({ topic, partition, offset, bytes }: Place, { source, offset: offsets }: BlockHeader): boolean {
    const key = `${topic}/${partition}`;
    const place = BigInt(offset);
    let seen = this.#partitions.get(key);
    if (seen === undefined || seen.next !== place) {
      seen = { next: place, bytes: 0, sources: new Map() };
      this.#partitions.set(key, seen);
    }
    seen.next = place + 1n;
    const last = seen.sources.get(source);
    const first = seen.bytes < ASSIGNED_BYTES || last === undefined || (offsets[0] ?? 0) <= last;
    seen.bytes += bytes;
    if (seen.sources.size >= SOURCES_MAX) seen.sources.clear();
    seen.sources.set(source, Math.max(last ?? 0, offsets.at(-1) ?? 0));
    return first;
  }

  /** The block was known: what follows of its source may be, too. */
  known({ topic, partition }: Place, source: string): void {
    this.#partitions.get(`${topic}/${partition}`)?.sources.delete(source);
  }
}

/** How often events came again, by source. */
export class Conflicts {
  readonly #counts = new Map<string, number>();

  add(source: string, count: number): void {
    if (this.#counts.size >= SOURCES_MAX) this.#counts.clear();
    this.#counts.set(source, this.of(source) + count);
  }

  of(source: string): number {
    return this.#counts.get(source) ?? 0;
  }
}
