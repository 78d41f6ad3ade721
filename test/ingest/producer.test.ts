import { afterEach, expect, test } from '@jest/globals';
import type { Broker, Message } from '../../ingest/broker.ts';
import { TopicProducer } from '../../ingest/producer.ts';
import { planOf } from '../../ingest/topics.ts';
import { recordingLog } from '../fakes-ingest.ts';
import { makeBlock, packBlock, settingsWith } from './blocks.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const refusal = (type: string) => Object.assign(new Error('made up'), { cause: { type } });

/** A Kafka in memory whose answers a test decides. */
function fakeBroker() {
  const state = {
    topics: new Map<string, Record<string, string>>(),
    sent: [] as [topic: string, keys: string[]][],
    connects: 0,
    mayCreate: (_topic: string): Error | undefined => undefined,
    answer: (_topic: string, _messages: readonly Message[]): Error | undefined => undefined,
  };
  const broker: Broker = {
    admin: () => ({
      list: async () => [...state.topics.keys()],
      create: async (topic, { config }) => {
        const error = state.mayCreate(topic);
        if (error !== undefined) throw error;
        state.topics.set(topic, { ...config });
      },
      describe: async (topic) => ({ partitions: 6, replication: 1, config: state.topics.get(topic) }),
      progress: async () => [],
      close: async () => undefined,
    }),
    sending: () => ({
      connect: async () => void state.connects++,
      send: async (topic, messages) => {
        const error = state.answer(topic, messages);
        if (error !== undefined) throw error;
        state.sent.push([topic, messages.map(({ key }) => key)]);
      },
      close: async () => undefined,
    }),
    membership: () => {
      throw new Error('not asked for');
    },
  };
  return { broker, state };
}

const settings = settingsWith({
  gateway: {
    tokens: [
      { token: 'made-up-token-number-1', namespace: 'one' },
      { token: 'made-up-token-number-2', namespace: 'two' },
    ],
  },
});

async function started(prepare: (state: ReturnType<typeof fakeBroker>['state']) => void = () => undefined) {
  const { broker, state } = fakeBroker();
  prepare(state);
  const { log, lines } = recordingLog();
  const producer = new TopicProducer(broker, settings, log);
  closing.push(() => producer.close());
  await producer.start();
  return { producer, state, lines };
}

test('topics of configured tenants are made at the start, others with their first block', async () => {
  const { producer, state } = await started();
  expect([...state.topics.keys()]).toEqual(['zeef-blocks-one', 'zeef-blocks-two']);
  await producer.send('source', Buffer.from('a'), 'three');
  expect(state.sent).toEqual([['zeef-blocks-three', ['source']]]);
});

test('a topic that Kafka refuses holds up no other, and is used again when it is mended', async () => {
  const { producer, state } = await started();
  state.answer = (topic) => (topic === 'zeef-blocks-one' ? refusal('NOT_ENOUGH_REPLICAS') : undefined);
  await expect(producer.send('source', Buffer.from('a'), 'one')).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
  await producer.send('source', Buffer.from('b'), 'two');
  expect([producer.available, state.connects]).toEqual([true, 1]);
  state.answer = () => undefined;
  await producer.send('source', Buffer.from('c'), 'one');
  expect(state.sent.map(([topic]) => topic)).toEqual(['zeef-blocks-two', 'zeef-blocks-one']);
});

test('a connection that fails is made again, and what comes meanwhile is refused at once', async () => {
  const { producer, state } = await started();
  state.answer = () => new Error('connection lost');
  const failed = producer.send('source', Buffer.from('a'), 'one');
  await expect(failed).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
  expect(producer.available).toBe(false);
  await expect(producer.send('source', Buffer.from('b'), 'two')).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
  state.answer = () => undefined;
  while (!producer.available) await new Promise((resolve) => setImmediate(resolve));
  await producer.send('source', Buffer.from('c'), 'one');
  expect(state.connects).toBe(2);
});

test('a tenant whose topic may not be made is refused alone, and the log says how to make it', async () => {
  const { producer, lines } = await started((state) => {
    state.mayCreate = (topic) => (topic === 'zeef-blocks-two' ? refusal('TOPIC_AUTHORIZATION_FAILED') : undefined);
  });
  expect(lines.join()).toContain('create zeef-blocks-two with 6 partitions, replication 1');
  await producer.send('source', Buffer.from('a'), 'one');
  await expect(producer.send('source', Buffer.from('b'), 'two')).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
});

test('a block larger than its topic allows is sent in parts that fit, of one request each', async () => {
  const { producer, state } = await started((fresh) => {
    fresh.topics.set('zeef-blocks-one', { ...planOf(settings.kafka).config, 'max.message.bytes': '66000' });
  });
  let largest = 0;
  state.answer = (_topic, messages) => {
    largest = Math.max(
      largest,
      messages.reduce((sum, { value }) => sum + value.length, 0),
    );
    return undefined;
  };
  let seed = 7;
  const noise = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36);
  };
  const block = makeBlock(Array.from({ length: 40 }, () => Array.from({ length: 800 }, noise).join('')));
  await producer.send('source', packBlock(block), 'one');
  expect(state.sent.length).toBeGreaterThan(1);
  expect(largest).toBeLessThan(66_000);
});

test('a closed producer refuses', async () => {
  const { producer } = await started();
  await producer.close();
  await expect(producer.send('source', Buffer.from('a'), 'one')).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
});
