import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Admin,
  type Consumer,
  type EachBatchPayload,
  Kafka,
  type LogEntry,
  logLevel,
  Partitioners,
} from 'kafkajs';
import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { type Letter, Outbox } from './outbox.ts';
import type { BlockConsumer, BlockHandler, BlockProducer } from './queue-seam.ts';
import { connectAtLast, describe, within } from './reconnect.ts';

export type { BlockConsumer, BlockHandler, BlockProducer, QueuedBlock } from './queue-seam.ts';

const MESSAGE_BYTES_MAX = 10 * 1024 * 1024;
/** Of one request: Kafka bounds what goes to one partition at once, and all of it may. */
const REQUEST_BYTES_MAX = 8 * 1024 * 1024;
const FIRST_CONNECT_MS_MAX = 5000;
const LAG_MS_MAX = 3000;
const REJOIN_MS = 300;

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
  return new Kafka({
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

/** Creates the topic where it is missing. Rejects with what kafkajs throws. */
export async function ensureTopic(settings: Settings, log: Logger): Promise<void> {
  const { topic, partitions, replication, retentionMs } = settings.kafka;
  const admin = connectKafka(settings, log).admin();
  try {
    await admin.connect();
    if ((await admin.listTopics()).includes(topic)) return;
    const created = await admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic,
          numPartitions: partitions,
          replicationFactor: replication,
          configEntries: [
            { name: 'retention.ms', value: String(retentionMs) },
            { name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) },
            { name: 'compression.type', value: 'uncompressed' },
            { name: 'cleanup.policy', value: 'delete' },
          ],
        },
      ],
    });
    if (created) log.info({ topic, partitions, replication, retentionMs }, 'topic created');
  } finally {
    await admin.disconnect();
  }
}

/** Connects, or goes on trying in the background: it resolves after 5 s at the latest, whether or not Kafka answers. */
export async function connectProducer(settings: Settings, log: Logger): Promise<BlockProducer> {
  const { topic } = settings.kafka;
  const { produceMsMax, inflightBytesMax } = settings.gateway;
  const producer = connectKafka(settings, log).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  const closing = new AbortController();
  let available = false;
  let connecting: Promise<void> | undefined;

  const connect = async () => {
    await producer.disconnect().catch(() => undefined);
    await connectAtLast('producer', log, closing.signal, async () => {
      await ensureTopic(settings, log);
      await producer.connect();
    });
    available = true;
    log.info({ topic }, 'producer connected');
  };
  const reconnect = () => {
    available = false;
    // Rejects only when it is closed.
    connecting ??= connect()
      .catch(() => undefined)
      .finally(() => {
        connecting = undefined;
      });
    return connecting;
  };
  const transmit = async (letters: readonly Letter[]) => {
    if (!available) throw new ZeefError('QUEUE_UNAVAILABLE', 'not connected');
    try {
      const messages = letters.map(({ source, value }) => ({ key: source, value }));
      await within(producer.send({ topic, acks: -1, timeout: produceMsMax, messages }), produceMsMax);
    } catch (error) {
      log.warn({ reason: describe(error), blocks: letters.length }, 'Kafka did not acknowledge');
      void reconnect();
      throw new ZeefError('QUEUE_UNAVAILABLE', describe(error));
    }
  };
  const outbox = new Outbox(transmit, {
    bytesMax: inflightBytesMax,
    requestBytesMax: REQUEST_BYTES_MAX,
    waitMsMax: produceMsMax,
  });
  await within(reconnect(), FIRST_CONNECT_MS_MAX).catch(() => undefined);
  return {
    get available() {
      return available;
    },
    send: (source, value) => outbox.add(source, value),
    close: async () => {
      closing.abort();
      available = false;
      await connecting;
      await producer.disconnect().catch(() => undefined);
    },
  };
}

async function handleBatch(payload: EachBatchPayload, handler: BlockHandler): Promise<void> {
  const { batch, heartbeat, isStale, isRunning, resolveOffset, commitOffsetsIfNecessary } = payload;
  const { topic, partition } = batch;
  const blocks = batch.messages.map(({ offset, value }) => ({ partition, offset, value: value ?? Buffer.alloc(0) }));
  const last = blocks.at(-1);
  if (last === undefined) return;
  const isOver = () => isStale() || !isRunning();
  try {
    await handler(blocks, heartbeat, isOver);
  } catch (error) {
    // Nothing is committed, so whoever has the partition next gets the blocks again.
    if (isOver()) return;
    throw error;
  }
  const offset = String(BigInt(last.offset) + 1n);
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  resolveOffset(last.offset);
}

async function readLag(admin: Admin, settings: Settings): Promise<number> {
  const { topic } = settings.kafka;
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  const [committed] = await admin.fetchOffsets({ groupId: settings.indexer.group, topics: [topic] });
  let lag = 0;
  for (const { partition, high, low } of ends) {
    const offset = committed?.partitions.find((entry) => entry.partition === partition)?.offset ?? -1;
    lag += Number(high) - Math.max(Number(offset), Number(low));
  }
  return lag;
}

/** A member of the group that joins again whenever it falls out, until it is stopped. */
class Member implements BlockConsumer {
  available = false;
  readonly #settings: Settings;
  readonly #log: Logger;
  readonly #handler: BlockHandler;
  readonly #kafka: Kafka;
  readonly #admin: Admin;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #consumer: Consumer | undefined;
  #lastLag = 0;

  constructor(settings: Settings, log: Logger, handler: BlockHandler) {
    this.#settings = settings;
    this.#log = log;
    this.#handler = handler;
    this.#kafka = connectKafka(settings, log);
    this.#admin = this.#kafka.admin();
    this.#running = this.#stay();
  }

  async lag(): Promise<number> {
    this.#lastLag = await within(readLag(this.#admin, this.#settings), LAG_MS_MAX).catch(() => this.#lastLag);
    return this.#lastLag;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#admin.disconnect().catch(() => undefined);
  }

  async #stay(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted) {
      const crash = Promise.withResolvers<unknown>();
      try {
        await connectAtLast('consumer', this.#log, signal, () => this.#join(crash.resolve));
        const error = await Promise.race([crash.promise, stopped]);
        if (error !== undefined) this.#log.info({ reason: describe(error) }, 'consumer fell out of its group');
        await this.#leave();
        await delay(REJOIN_MS, undefined, { signal });
      } catch (error) {
        if (!signal.aborted) this.#log.error({ reason: describe(error) }, 'consumer failed; starting again');
      }
    }
  }

  async #join(onCrash: (error: unknown) => void): Promise<void> {
    const { topic } = this.#settings.kafka;
    const consumer = this.#kafka.consumer({ ...CONSUMER, groupId: this.#settings.indexer.group });
    this.#consumer = consumer;
    consumer.on(consumer.events.CRASH, ({ payload }) => onCrash(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.available = true;
      this.#log.info({ topic, group: this.#settings.indexer.group }, 'consumer joined its group');
    });
    try {
      await ensureTopic(this.#settings, this.#log);
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 2,
        eachBatch: (payload) => handleBatch(payload, this.#handler),
      });
    } catch (error) {
      await this.#leave();
      throw error;
    }
  }

  async #leave(): Promise<void> {
    this.available = false;
    await this.#consumer?.disconnect().catch(() => undefined);
  }
}

/**
 * Joins the consumer group and hands out blocks, two partitions at once; an offset is committed only after `handler`
 * has resolved. Resolves at once and connects in the background, again and again whenever the connection is lost.
 */
export async function startConsumer(settings: Settings, log: Logger, handler: BlockHandler): Promise<BlockConsumer> {
  return new Member(settings, log, handler);
}
