import { createRequire } from 'node:module';
import { type EachBatchPayload, Kafka, type LogEntry, logLevel, Partitioners } from 'kafkajs';
import type { Logger } from 'pino';
import { residencyOf, type SocketRequest } from '../core/residency-guard.ts';
import type { Settings } from '../core/settings.ts';
import type { Batch, Broker, Membership, Sending, TopicAdmin, TopicPlan, TopicState } from './broker.ts';
import { Member } from './member.ts';
import { TopicProducer } from './producer.ts';
import type { BlockConsumer, BlockHandler, BlockProducer, Progress } from './queue-seam.ts';

export type { BlockConsumer, BlockHandler, BlockProducer, Progress, QueuedBlock } from './queue-seam.ts';

/** Kafka's number for topics among what has settings; kafkajs does not show its own to ES modules. */
const TOPIC_RESOURCE = 2;

const CONSUMER = {
  // So long a member that was killed keeps its partitions, and with them everybody who joins after it, waiting.
  sessionTimeout: 10_000,
  rebalanceTimeout: 60_000,
  heartbeatInterval: 3000,
  maxBytes: 16 * 1024 * 1024,
  maxBytesPerPartition: 2 * 1024 * 1024,
  maxWaitTimeInMs: 500,
  allowAutoTopicCreation: false,
  retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000, restartOnFailure: async () => false },
};

/** The part of kafkajs' own queue of requests that is mended here. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 looks for waiting requests every millisecond, on each connection, for ever: with none waiting it sets a
 * timer into the past (https://github.com/tulios/kafkajs/issues/1704). Here it looks only while there is something to see.
 */
function calmTimers(): void {
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
    prototype: RequestQueue;
  };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}

calmTimers();

function connectKafka(settings: Settings, log: Logger): Kafka {
  const { brokers, tls, mechanism, username, password } = settings.kafka;
  const guard = residencyOf(settings);
  return new Kafka({
    ...(guard !== undefined && { socketFactory: (request: SocketRequest) => guard.connect(request) }),
    clientId: 'zeef',
    brokers: [...brokers],
    ssl: tls,
    ...(username !== undefined && { sasl: { mechanism: mechanism as 'plain', username, password: password ?? '' } }),
    connectionTimeout: 3000,
    requestTimeout: 15_000,
    retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000 },
    logLevel: log.isLevelEnabled('debug') ? logLevel.DEBUG : logLevel.WARN,
    logCreator: () => (entry) => relay(entry, log),
  });
}

/** kafkajs calls errors what passes by itself (an election, a rebalance); what lasts is said by this file's own logs. */
function relay({ level, namespace, log: { message, broker, groupId, error } }: LogEntry, log: Logger): void {
  const fields = {
    part: `kafkajs ${namespace}`,
    broker,
    groupId,
    reason: typeof error === 'string' ? error : undefined,
  };
  if (level <= logLevel.WARN) log.debug(fields, message);
  else log.trace(fields, message);
}

/** Asks Kafka about topics; connects at each question, for that is harmless when it is connected. */
class KafkaAdmin implements TopicAdmin {
  readonly #admin: ReturnType<Kafka['admin']>;

  constructor(kafka: Kafka) {
    this.#admin = kafka.admin();
  }

  async list(): Promise<string[]> {
    await this.#admin.connect();
    return this.#admin.listTopics();
  }

  async create(topic: string, { partitions, replication, config }: TopicPlan): Promise<void> {
    await this.#admin.connect();
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    const plan = { topic, numPartitions: partitions, replicationFactor: replication, configEntries };
    await this.#admin.createTopics({ waitForLeaders: true, topics: [plan] });
  }

  async describe(topic: string): Promise<TopicState> {
    await this.#admin.connect();
    const { topics } = await this.#admin.fetchTopicMetadata({ topics: [topic] });
    const partitions = topics[0]?.partitions ?? [];
    return {
      partitions: partitions.length,
      replication: Math.min(...partitions.map(({ replicas }) => replicas.length)),
      config: await this.#configOf(topic).catch(() => undefined),
    };
  }

  async #configOf(name: string): Promise<Record<string, string>> {
    const resource = { type: TOPIC_RESOURCE, name };
    const { resources } = await this.#admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
    const entries = resources[0]?.configEntries ?? [];
    return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
  }

  async progress(topics: readonly string[], groupId: string): Promise<Progress[]> {
    await this.#admin.connect();
    const progress: Progress[] = [];
    const groups = topics.length === 0 ? [] : await this.#admin.fetchOffsets({ groupId, topics: [...topics] });
    for (const { topic, partitions: committed } of groups) {
      for (const { partition, high, low } of await this.#admin.fetchTopicOffsets(topic)) {
        const offset = committed.find((entry) => entry.partition === partition)?.offset ?? -1;
        progress.push({ topic, partition, end: Number(high), committed: Math.max(Number(offset), Number(low)) });
      }
    }
    return progress;
  }

  async close(): Promise<void> {
    await this.#admin.disconnect().catch(() => undefined);
  }
}

/** The brokers that Kafka's metadata announces. Rejects with what kafkajs throws. */
export async function announcedBrokers(settings: Settings, log: Logger): Promise<{ host: string; port: number }[]> {
  const admin = connectKafka(settings, log).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

function sendingOf(kafka: Kafka): Sending {
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  return {
    connect: () => producer.connect(),
    send: async (topic, messages, msMax) => {
      await producer.send({ topic, acks: -1, timeout: msMax, messages: [...messages] });
    },
    close: () => producer.disconnect().catch(() => undefined),
  };
}

async function handleBatch(payload: EachBatchPayload, handle: (batch: Batch) => Promise<void>): Promise<void> {
  const { batch, heartbeat, isStale, isRunning, resolveOffset, commitOffsetsIfNecessary } = payload;
  const { topic, partition } = batch;
  const messages = batch.messages.map(({ offset, value }) => ({ offset, value: value ?? Buffer.alloc(0) }));
  const last = messages.at(-1);
  if (last === undefined) return;
  const isOver = () => isStale() || !isRunning();
  try {
    await handle({ topic, partition, messages, heartbeat, isOver });
  } catch (error) {
    // Nothing is committed, so whoever has the partition next gets the blocks again.
    if (isOver()) return;
    throw error;
  }
  const offset = String(BigInt(last.offset) + 1n);
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  resolveOffset(last.offset);
}

function membershipOf(kafka: Kafka, groupId: string): Membership {
  const consumer = kafka.consumer({ ...CONSUMER, groupId });
  return {
    join: async (topics, handle, { joined, crashed }) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => crashed(payload.error));
      consumer.on(consumer.events.GROUP_JOIN, joined);
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 2,
        eachBatch: (payload) => handleBatch(payload, handle),
      });
    },
    leave: () => consumer.disconnect().catch(() => undefined),
  };
}

function brokerOf(settings: Settings, log: Logger): Broker {
  const kafka = connectKafka(settings, log);
  return {
    admin: () => new KafkaAdmin(kafka),
    sending: () => sendingOf(kafka),
    membership: (group) => membershipOf(kafka, group),
  };
}

/**
 * Connects, or goes on trying in the background: it resolves after 5 s at the latest, whether or not Kafka answers. Topics
 * of configured tenants are created or checked then, others when their first block comes.
 */
export async function connectProducer(settings: Settings, log: Logger): Promise<BlockProducer> {
  const producer = new TopicProducer(brokerOf(settings, log), settings, log);
  await producer.start();
  return producer;
}

/**
 * Joins the consumer group for the topics of all tenants and hands out blocks, two partitions at once; an offset is
 * committed only after `handler` has resolved. Resolves at once, connects in the background, again and again whenever the
 * connection is lost, and takes in topics that are made later.
 */
export async function startConsumer(settings: Settings, log: Logger, handler: BlockHandler): Promise<BlockConsumer> {
  return new Member(brokerOf(settings, log), settings, log, handler);
}
