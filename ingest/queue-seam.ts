// The seam between the gateway, Kafka and the indexer. A block's bytes belong to the receiver after the call.

/** Sends packed blocks to Kafka. */
export interface BlockProducer {
  /** Whether Kafka answered when it was last spoken to. */
  readonly available: boolean;
  /**
   * Resolves when Kafka has acknowledged `value` on all in-sync replicas, in the topic of `namespace` ("default" where none
   * is given); blocks of one source keep their order.
   * Rejects with ZeefError QUEUE_UNAVAILABLE, at the latest after gateway.produceMsMax; the block may be durable then.
   */
  send(source: string, value: Buffer, namespace?: string): Promise<void>;
  close(): Promise<void>;
}

/** A packed block as Kafka hands it out. */
export interface QueuedBlock {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly value: Buffer;
}

/**
 * Handles blocks of one partition of one topic, in order; when it resolves they are never handed out again.
 * It calls `heartbeat` at least every 10 s and gives up (rejects) when that rejects or `isStale` says true.
 */
export type BlockHandler = (
  blocks: QueuedBlock[],
  heartbeat: () => Promise<void>,
  isStale: () => boolean,
) => Promise<void>;

/** How far the group is in one partition. */
export interface Progress {
  readonly topic: string;
  readonly partition: number;
  /** The offset that the next block will have. */
  readonly end: number;
  /** Offset of the first block that the group has not committed. */
  readonly committed: number;
}

/** A member of the consumer group. */
export interface BlockConsumer {
  /** Whether it is in the group. */
  readonly available: boolean;
  /** Blocks in the topics that the group has not committed, over all topics and partitions; the last known while Kafka is away. */
  lag(): Promise<number>;
  /** The same, partition by partition and never from memory; rejects while Kafka is away. */
  progress(): Promise<readonly Progress[]>;
  /** Leaves the group; handlers that run see isStale. */
  stop(): Promise<void>;
}
