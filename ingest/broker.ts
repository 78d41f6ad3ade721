// What Zeef asks of Kafka, so that only ingest/queue.ts has to know the client. Errors are the client's own.

import type { Progress } from './queue-seam.ts';

/** How a topic is to be. */
export interface TopicPlan {
  readonly partitions: number;
  readonly replication: number;
  /** Topic settings by their names in Kafka. */
  readonly config: Readonly<Record<string, string>>;
}

/** How a topic is. */
export interface TopicState {
  readonly partitions: number;
  /** Replicas of the partition that has the fewest. */
  readonly replication: number;
  /** Undefined when they may not be read. */
  readonly config: Readonly<Record<string, string>> | undefined;
}

export interface TopicAdmin {
  list(): Promise<string[]>;
  /** Resolves also when somebody else was faster. */
  create(topic: string, plan: TopicPlan): Promise<void>;
  describe(topic: string): Promise<TopicState>;
  /** How far a group is in each partition of the topics. */
  progress(topics: readonly string[], group: string): Promise<Progress[]>;
  close(): Promise<void>;
}

/** A message as it is sent. */
export interface Message {
  readonly key: string;
  readonly value: Buffer;
}

export interface Sending {
  connect(): Promise<void>;
  /** Resolves when all in-sync replicas have the messages. */
  send(topic: string, messages: readonly Message[], msMax: number): Promise<void>;
  close(): Promise<void>;
}

/** Messages of one partition, and what their handler is given. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly { readonly offset: string; readonly value: Buffer }[];
  readonly heartbeat: () => Promise<void>;
  /** Whether another member has the partition by now, or this one is leaving. */
  readonly isOver: () => boolean;
}

/** One stay in a consumer group. */
export interface Membership {
  /** Resolves when the group was asked; offsets of a batch are committed when `handle` resolves. */
  join(
    topics: readonly string[],
    handle: (batch: Batch) => Promise<void>,
    on: { readonly joined: () => void; readonly crashed: (error: unknown) => void },
  ): Promise<void>;
  leave(): Promise<void>;
}

/** Ways to Kafka; nothing is connected before it is used. */
export interface Broker {
  admin(): TopicAdmin;
  sending(): Sending;
  membership(group: string): Membership;
}
