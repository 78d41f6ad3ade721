import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { decodeBlock } from '../../core/block.ts';
import type { Settings } from '../../core/settings.ts';
import { unpack } from '../../ingest/compression.ts';
import { type BlockConsumer, connectProducer, type QueuedBlock, startConsumer } from '../../ingest/queue.ts';
import { recordingLog } from '../fakes-ingest.ts';
import { makeBlock, packBlock, settingsWith } from '../ingest/blocks.ts';
import { eventually } from './elasticsearch.ts';
import { forwardTo } from './forward.ts';

const log = pino({ level: 'silent' });
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
}, 60_000);

function settingsFor(name: string, partitions = 1): Settings {
  const unique = `${name}-${randomBytes(4).toString('hex')}`;
  return settingsWith({
    kafka: { brokers: [process.env.TEST_KAFKA_BROKERS ?? ''], topic: unique, partitions },
    indexer: { group: unique },
    gateway: { produceMsMax: 5000 },
  });
}

async function produce(settings: Settings, values: readonly string[]): Promise<void> {
  const producer = await connectProducer(settings, log);
  closing.push(() => producer.close());
  await Promise.all(values.map((value) => producer.send('source', Buffer.from(value))));
}

/** Consumes into a list of [partition, value]; `handle` may refuse. */
async function consume(
  settings: Settings,
  seen: [number, string][],
  handle: (blocks: QueuedBlock[]) => Promise<void> = async () => {},
): Promise<BlockConsumer> {
  const consumer = await startConsumer(settings, log, async (blocks) => {
    await handle(blocks);
    for (const { partition, value } of blocks) seen.push([partition, value.toString()]);
  });
  closing.push(() => consumer.stop());
  return consumer;
}

/** A client of the tests' own, to look at Kafka from outside. */
async function admin(settings: Settings) {
  const made = new Kafka({ brokers: [...settings.kafka.brokers], logLevel: logLevel.NOTHING }).admin();
  closing.push(() => made.disconnect());
  await made.connect();
  return made;
}

test('the topic is created once, with partitions, retention and the largest message of the configuration', async () => {
  const settings = settingsFor('topic', 3);
  await produce(settings, []);
  await produce(settings, []);
  const looking = await admin(settings);
  const { topics } = await looking.fetchTopicMetadata({ topics: [settings.kafka.topic] });
  expect(topics[0]?.partitions).toHaveLength(3);
  const { resources } = await looking.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: 2, name: settings.kafka.topic }],
  });
  const config = Object.fromEntries(
    (resources[0]?.configEntries ?? []).map(({ configName, configValue }) => [configName, configValue]),
  );
  expect(config).toMatchObject({
    'retention.ms': '259200000',
    'max.message.bytes': '10485760',
    'min.insync.replicas': '1',
    'compression.type': 'producer',
    'cleanup.policy': 'delete',
  });
}, 60_000);

test('a topic that is not as it should be is used, and one line says what is wrong with it', async () => {
  const settings = settingsFor('faulty', 3);
  const configEntries = [
    { name: 'retention.ms', value: '1000' },
    { name: 'max.message.bytes', value: '70000' },
  ];
  await (await admin(settings)).createTopics({ topics: [{ topic: settings.kafka.topic, configEntries }] });
  const { log: recording, lines } = recordingLog();
  const producer = await connectProducer(settings, recording);
  closing.push(() => producer.close());
  const said = lines.filter((line) => line.includes(`topic ${settings.kafka.topic}: `));
  expect(said).toHaveLength(1);
  for (const words of ['partitions is 1, wanted 3', 'retention.ms is 1000, wanted', 'larger blocks are split']) {
    expect(said[0]).toContain(words);
  }
  const block = makeBlock(Array.from({ length: 10 }, () => randomBytes(20_000).toString('base64')));
  await producer.send('source', packBlock(block));
  const offsets: number[] = [];
  const consumer = await startConsumer(settings, log, async (blocks) => {
    for (const { value } of blocks) {
      expect(value.length).toBeLessThan(70_000);
      offsets.push(...decodeBlock(unpack(value, 'zstd', 8_388_608)).header.offset);
    }
  });
  closing.push(() => consumer.stop());
  await eventually(async () => (offsets.length >= 10 ? true : undefined));
  expect(offsets).toEqual(block.header.offset);
}, 60_000);

test('each tenant has a topic of its own, and a consumer takes in those that come later', async () => {
  const settings = settingsFor('tenants');
  const own = { ...settings, kafka: { ...settings.kafka, topic: `${settings.kafka.topic}-{namespace}` } };
  const producer = await connectProducer(own, log);
  closing.push(() => producer.close());
  await producer.send('source', Buffer.from('a'), 'one');
  const seen: string[] = [];
  const consumer = await startConsumer(own, log, async (blocks) => {
    for (const { topic, value } of blocks) seen.push(`${topic.slice(settings.kafka.topic.length)} ${value}`);
  });
  closing.push(() => consumer.stop());
  await eventually(async () => (seen.length >= 1 ? true : undefined));
  await producer.send('source', Buffer.from('b'), 'two.x');
  await eventually(async () => (seen.length >= 2 ? true : undefined));
  expect(seen).toEqual(['-one a', '-two.x b']);
  await eventually(async () => ((await consumer.lag()) === 0 ? true : undefined));
}, 90_000);

test('blocks of one source arrive in the order in which they were sent, also a block of 8 MiB', async () => {
  const settings = settingsFor('order', 3);
  const large = randomBytes(4 * 1024 * 1024).toString('hex');
  await produce(settings, ['1', '2', large, '3', '4']);
  const seen: [number, string][] = [];
  await consume(settings, seen);
  await eventually(async () => (seen.length >= 5 ? true : undefined));
  expect(seen.map(([, value]) => (value === large ? 'large' : value))).toEqual(['1', '2', 'large', '3', '4']);
  expect(new Set(seen.map(([partition]) => partition)).size).toBe(1);
}, 60_000);

test('blocks whose handler has not resolved are handed out again, and lag counts them until it has', async () => {
  const settings = settingsFor('commit');
  await produce(settings, ['a', 'b']);
  const first: string[] = [];
  const failing = await consume(settings, [], async (blocks) => {
    first.push(...blocks.map(({ value }) => value.toString()));
    throw new Error('made up');
  });
  await eventually(async () => (first.length >= 4 ? true : undefined));
  expect(await failing.lag()).toBe(2);
  await failing.stop();
  const seen: [number, string][] = [];
  const consumer = await consume(settings, seen);
  await eventually(async () => (seen.length >= 2 ? true : undefined));
  expect(seen.map(([, value]) => value)).toEqual(['a', 'b']);
  await eventually(async () => ((await consumer.lag()) === 0 ? true : undefined));
}, 60_000);

test('what was committed is not handed out again to the next member', async () => {
  const settings = settingsFor('next');
  await produce(settings, ['a', 'b']);
  const first: [number, string][] = [];
  const consumer = await consume(settings, first);
  await eventually(async () => ((await consumer.lag()) === 0 ? true : undefined));
  await consumer.stop();
  const second: [number, string][] = [];
  await consume(settings, second);
  await produce(settings, ['c']);
  await eventually(async () => (second.length > 0 ? true : undefined));
  expect(second.map(([, value]) => value)).toEqual(['c']);
}, 60_000);

test('a handler that runs when the consumer stops is told so, and its blocks stay uncommitted', async () => {
  const settings = settingsFor('stop');
  await produce(settings, ['a']);
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
  const consumer = await startConsumer(settings, log, async (_blocks, _heartbeat, isStale) => {
    enter();
    await eventually(async () => isStale() || undefined);
    throw new Error('given up');
  });
  await entered;
  await consumer.stop();
  const seen: [number, string][] = [];
  await consume(settings, seen);
  await eventually(async () => (seen.length > 0 ? true : undefined));
  expect(seen).toEqual([[0, 'a']]);
}, 60_000);

test('two members share the partitions and after one has left the other gets all blocks', async () => {
  const settings = settingsFor('share', 4);
  const seen: [number, string][] = [];
  const leaving = await consume(settings, seen);
  await consume(settings, seen);
  await eventually(async () => (leaving.available ? true : undefined));
  const producer = await connectProducer(settings, log);
  closing.push(() => producer.close());
  const send = (from: number) =>
    Promise.all(Array.from({ length: 20 }, (_, i) => producer.send(`source-${i}`, Buffer.from(`${from + i}`))));
  await send(0);
  await eventually(async () => (new Set(seen.map(([, value]) => value)).size === 20 ? true : undefined));
  await leaving.stop();
  await send(100);
  await eventually(async () => (new Set(seen.map(([, value]) => value)).size === 40 ? true : undefined));
}, 90_000);

test('a producer without Kafka starts, refuses at once, and connects by itself when Kafka comes', async () => {
  const settings = settingsFor('later');
  const [host = '', port] = (process.env.TEST_KAFKA_BROKERS ?? '').split(':');
  const reserved = createServer();
  const freePort = await new Promise<number>((resolve) => {
    reserved.listen(0, '127.0.0.1', () => resolve((reserved.address() as { port: number }).port));
  });
  await new Promise((resolve) => reserved.close(resolve));
  const away = { ...settings, kafka: { ...settings.kafka, brokers: [`127.0.0.1:${freePort}`] } };
  const producer = await connectProducer(away, log);
  closing.push(() => producer.close());
  expect(producer.available).toBe(false);
  await expect(producer.send('source', Buffer.from('x'))).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
  const forward = await forwardTo(host, Number(port), freePort);
  closing.push(() => forward.close());
  await eventually(async () => (producer.available ? true : undefined));
  await producer.send('source', Buffer.from('x'));
}, 90_000);
