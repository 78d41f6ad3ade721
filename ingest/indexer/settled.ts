import type { BlockConsumer } from '../queue-seam.ts';

const SNAPSHOTS_MAX = 20;

interface Snapshot {
  readonly atMs: number;
  /** For each partition the offset that the next block will have. */
  readonly ends: ReadonlyMap<string, number>;
}

/** Knows up to when everything that lay in Kafka has been answered for by Elasticsearch. */
export class Settled {
  readonly #snapshots: Snapshot[] = [];
  /** What was in Kafka at this moment, in ms, has been answered for; 0 when nothing is known. */
  beforeMs = 0;

  /** Looks at Kafka once. Rejects when it does not answer. */
  async look(consumer: Pick<BlockConsumer, 'progress'>, nowMs: number): Promise<void> {
    const partitions = await consumer.progress();
    const keyed = partitions.map((one) => ({ ...one, key: `${one.topic}/${one.partition}` }));
    const committed = new Map(keyed.map((one) => [one.key, one.committed]));
    this.#snapshots.push({ atMs: nowMs, ends: new Map(keyed.map((one) => [one.key, one.end])) });
    // The oldest is the first to be reached, so it stays.
    if (this.#snapshots.length > SNAPSHOTS_MAX) this.#snapshots.splice(1, 1);
    const isDone = ({ ends }: Snapshot) =>
      [...ends].every(([key, end]) => end === 0 || (committed.get(key) ?? -1) >= end);
    const last = this.#snapshots.findLastIndex(isDone);
    if (last === -1) return;
    this.beforeMs = Math.max(this.beforeMs, this.#snapshots[last]?.atMs ?? 0);
    this.#snapshots.splice(0, last + 1);
  }
}
