import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { Broker, Sending, TopicAdmin } from './broker.ts';
import { type Letter, Outbox } from './outbox.ts';
import type { BlockProducer } from './queue-seam.ts';
import { connectAtLast, describe, typeOf, within } from './reconnect.ts';
import { splitPacked } from './split-packed.ts';
import { ensureTopic, planOf, topicOf } from './topics.ts';

/** Of one request: Kafka bounds what goes to one partition at once, and all of it may. */
const REQUEST_BYTES_MAX = 8 * 1024 * 1024;
/** A record's key, and what Kafka writes around records. */
const RECORD_BYTES = 2048;
const MESSAGE_BYTES_MIN = 64 * 1024;
const FIRST_CONNECT_MS_MAX = 5000;
const LOOK_AGAIN_MS = 2000;

/** Errors of one topic, after which the connection is as good as before. */
const OF_TOPIC: ReadonlySet<string> = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'TOPIC_AUTHORIZATION_FAILED',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
]);

/** A topic that is there, and the letters on their way to it. */
interface Place {
  readonly outbox: Outbox;
  /** Most bytes of a letter. */
  bytesMax: number;
}

/** Sends blocks to their tenants' topics; trouble with one topic holds up no other. */
export class TopicProducer implements BlockProducer {
  available = false;
  readonly #settings: Settings;
  readonly #log: Logger;
  readonly #admin: TopicAdmin;
  readonly #sending: Sending;
  readonly #closing = new AbortController();
  readonly #places = new Map<string, Promise<Place>>();
  #connecting: Promise<void> | undefined;

  constructor(broker: Broker, settings: Settings, log: Logger) {
    this.#settings = settings;
    this.#log = log;
    this.#admin = broker.admin();
    this.#sending = broker.sending();
  }

  /** Connects, or goes on trying in the background: it resolves after 5 s at the latest, whether or not Kafka answers. */
  async start(): Promise<void> {
    await within(this.#reconnect(), FIRST_CONNECT_MS_MAX).catch(() => undefined);
  }

  async send(source: string, value: Buffer, namespace = 'default'): Promise<void> {
    if (!this.available) throw new ZeefError('QUEUE_UNAVAILABLE', 'not connected');
    const { outbox, bytesMax } = await this.#place(topicOf(this.#settings.kafka.topic, namespace));
    await Promise.all(splitPacked(value, bytesMax).map((piece) => outbox.add(source, piece)));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.available = false;
    await this.#connecting;
    await this.#sending.close();
    await this.#admin.close();
  }

  async #connect(): Promise<void> {
    await this.#sending.close();
    await connectAtLast('producer', this.#log, this.#closing.signal, async () => {
      await this.#prepare();
      await this.#sending.connect();
    });
    this.available = true;
    this.#log.info({ topic: this.#settings.kafka.topic }, 'producer connected');
  }

  #reconnect(): Promise<void> {
    this.available = false;
    // Rejects only when it is closed.
    this.#connecting ??= this.#connect()
      .catch(() => undefined)
      .finally(() => {
        this.#connecting = undefined;
      });
    return this.#connecting;
  }

  /** Looks at the topics of all tenants that are configured; rejects when none of them can be had. */
  async #prepare(): Promise<void> {
    const { kafka, gateway } = this.#settings;
    const tenants = [...gateway.tokens, ...gateway.clients].map(({ namespace }) => namespace);
    const topics = new Set((tenants.length === 0 ? ['default'] : tenants).map((one) => topicOf(kafka.topic, one)));
    this.#places.clear();
    const found = await Promise.allSettled([...topics].map((topic) => this.#place(topic)));
    const failed = found.filter((result) => result.status === 'rejected');
    if (failed.length === found.length) throw failed[0]?.reason;
    for (const { reason } of failed) this.#log.error({ reason: describe(reason) }, 'a topic cannot be used');
  }

  /** The topic, looked at once; what failed is looked at again after a while. */
  #place(topic: string): Promise<Place> {
    const known = this.#places.get(topic);
    if (known !== undefined) return known;
    const place = this.#open(topic).catch((error: unknown) => {
      setTimeout(() => this.#forget(topic, place), LOOK_AGAIN_MS).unref();
      throw error instanceof ZeefError ? error : new ZeefError('QUEUE_UNAVAILABLE', describe(error));
    });
    this.#places.set(topic, place);
    return place;
  }

  #forget(topic: string, place: Promise<Place>): void {
    if (this.#places.get(topic) === place) this.#places.delete(topic);
  }

  async #open(topic: string): Promise<Place> {
    const { kafka, gateway } = this.#settings;
    const messageBytesMax = await ensureTopic(this.#admin, topic, planOf(kafka), this.#log);
    const bytesMax = Math.max(messageBytesMax - RECORD_BYTES, MESSAGE_BYTES_MIN);
    const outbox: Outbox = new Outbox((letters) => this.#transmit(topic, letters), {
      bytesMax: gateway.inflightBytesMax,
      requestBytesMax: Math.min(REQUEST_BYTES_MAX, bytesMax),
      waitMsMax: gateway.produceMsMax,
    });
    return { outbox, bytesMax };
  }

  async #transmit(topic: string, letters: readonly Letter[]): Promise<void> {
    const { produceMsMax } = this.#settings.gateway;
    if (!this.available) throw new ZeefError('QUEUE_UNAVAILABLE', 'not connected');
    try {
      const messages = letters.map(({ source, value }) => ({ key: source, value }));
      await within(this.#sending.send(topic, messages, produceMsMax), produceMsMax);
    } catch (error) {
      this.#log.warn({ topic, reason: describe(error), blocks: letters.length }, 'Kafka did not acknowledge');
      if (OF_TOPIC.has(typeOf(error))) this.#places.delete(topic);
      else void this.#reconnect();
      throw new ZeefError('QUEUE_UNAVAILABLE', describe(error));
    }
  }
}
