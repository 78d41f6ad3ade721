import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { Batch, Broker, Membership, TopicAdmin } from './broker.ts';
import type { BlockConsumer, BlockHandler, Progress } from './queue-seam.ts';
import { connectAtLast, describe, within } from './reconnect.ts';
import { ensureTopic, isPattern, isTopicOf, planOf } from './topics.ts';

const PROGRESS_MS_MAX = 3000;
const REJOIN_MS = 300;
/** How often a member looks for topics of new tenants. */
const TOPICS_MS = 5000;

async function handleBatch(batch: Batch, handler: BlockHandler): Promise<void> {
  const { topic, partition, messages, heartbeat, isOver } = batch;
  const blocks = messages.map(({ offset, value }) => ({ topic, partition, offset, value }));
  if (blocks.length > 0) await handler(blocks, heartbeat, isOver);
}

/** A member of the group that joins again whenever it falls out or tenants come, until it is stopped. */
export class Member implements BlockConsumer {
  available = false;
  readonly #settings: Settings;
  readonly #log: Logger;
  readonly #handler: BlockHandler;
  readonly #broker: Broker;
  readonly #admin: TopicAdmin;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #membership: Membership | undefined;
  #topics: readonly string[] = [];
  #lastLag = 0;

  constructor(broker: Broker, settings: Settings, log: Logger, handler: BlockHandler) {
    this.#settings = settings;
    this.#log = log;
    this.#handler = handler;
    this.#broker = broker;
    this.#admin = broker.admin();
    this.#running = this.#stay();
  }

  async lag(): Promise<number> {
    const progress = await this.progress().catch(() => undefined);
    if (progress !== undefined) this.#lastLag = progress.reduce((sum, { end, committed }) => sum + end - committed, 0);
    return this.#lastLag;
  }

  progress(): Promise<readonly Progress[]> {
    return within(this.#readProgress(), PROGRESS_MS_MAX);
  }

  async #readProgress(): Promise<readonly Progress[]> {
    const { topic } = this.#settings.kafka;
    const topics = isPattern(topic) ? await this.#tenantTopics() : [topic];
    return this.#admin.progress(topics, this.#settings.indexer.group);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#admin.close();
  }

  async #stay(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const crash = Promise.withResolvers<unknown>();
      const stay = new AbortController();
      try {
        await connectAtLast('consumer', this.#log, signal, () => this.#join(crash.resolve));
        const either = AbortSignal.any([signal, stay.signal]);
        const over = await Promise.race([crash.promise, this.#untilOtherTopics(either)]);
        if (over !== undefined) this.#log.info({ reason: describe(over) }, 'consumer leaves its group');
        await this.#leave();
        await delay(REJOIN_MS, undefined, { signal });
      } catch (error) {
        if (!signal.aborted) this.#log.error({ reason: describe(error) }, 'consumer failed; starting again');
      } finally {
        stay.abort();
      }
    }
    await this.#leave();
  }

  async #tenantTopics(): Promise<string[]> {
    return (await this.#admin.list()).filter((topic) => isTopicOf(this.#settings.kafka.topic, topic)).sort();
  }

  /** Topics of all tenants, or the one that all share. */
  async #findTopics(): Promise<string[]> {
    const { topic } = this.#settings.kafka;
    if (!isPattern(topic)) {
      await ensureTopic(this.#admin, topic, planOf(this.#settings.kafka), this.#log);
      return [topic];
    }
    const topics = await this.#tenantTopics();
    if (topics.length === 0) throw new ZeefError('QUEUE_UNAVAILABLE', `there is no topic ${topic} yet`);
    return topics;
  }

  /** Resolves to why the group must be joined anew, or to undefined when `signal` aborts. */
  async #untilOtherTopics(signal: AbortSignal): Promise<Error | undefined> {
    while (!signal.aborted) {
      await delay(TOPICS_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || !isPattern(this.#settings.kafka.topic)) continue;
      const now = await this.#findTopics().catch(() => this.#topics);
      if (now.join() !== this.#topics.join()) return new Error(`tenants have come or gone: ${now.length} topics now`);
    }
    return undefined;
  }

  async #join(onCrash: (error: unknown) => void): Promise<void> {
    const { group } = this.#settings.indexer;
    const membership = this.#broker.membership(group);
    this.#membership = membership;
    try {
      this.#topics = await this.#findTopics();
      await membership.join(this.#topics, (batch) => handleBatch(batch, this.#handler), {
        crashed: onCrash,
        joined: () => {
          this.available = true;
          this.#log.info({ topics: this.#topics, group }, 'consumer joined its group');
        },
      });
    } catch (error) {
      await this.#leave();
      throw error;
    }
  }

  async #leave(): Promise<void> {
    this.available = false;
    await this.#membership?.leave();
  }
}
