import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Settings } from '../../core/settings.ts';
import { startIndexer } from '../../ingest/indexer/indexer.ts';
import { connectProducer } from '../../ingest/queue.ts';
import { makeBlock, packBlock, settingsWith } from '../ingest/blocks.ts';
import { documents, eventually } from './elasticsearch.ts';
import { forwardTo } from './forward.ts';

const log = pino({ level: 'silent' });
const store = new URL(process.env.TEST_ELASTICSEARCH_URL ?? 'http://127.0.0.1:9200');
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
}, 60_000);

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function settingsFor(port: number): Settings {
  const unique = `away-${randomBytes(4).toString('hex')}`;
  return settingsWith({
    kafka: { brokers: [process.env.TEST_KAFKA_BROKERS ?? ''], topic: unique, partitions: 1 },
    elasticsearch: { url: `http://127.0.0.1:${port}`, refreshInterval: '100ms' },
    indexer: { group: unique, port: 0 },
  });
}

async function ready(port: number): Promise<{ status: number; reason?: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
  return { status: response.status, ...((await response.json()) as { reason?: string }) };
}

test('an indexer starts without Elasticsearch, says so, and goes on when it comes, goes and comes again', async () => {
  const port = await freePort();
  const settings = settingsFor(port);
  const namespace = settings.kafka.topic.replace('-', '_');
  const producer = await connectProducer(settings, log);
  closing.push(() => producer.close());
  const indexer = await startIndexer(settings, log);
  closing.push(() => indexer.stop());
  const send = (message: string) =>
    producer.send('source', packBlock(makeBlock([message], { namespace, source: `source ${message}` })));
  await send('first');
  const away = await eventually(async () => {
    const answer = await ready(indexer.statusPort);
    return answer.reason?.includes('Elasticsearch') ? answer : undefined;
  });
  expect(away.status).toBe(503);

  const forward = await forwardTo(store.hostname, Number(store.port), port);
  await documents(`logs-zeef.app-${namespace}`, 1);
  await eventually(async () => ((await ready(indexer.statusPort)).status === 200 ? true : undefined));

  await forward.close();
  await send('second');
  await eventually(async () => ((await ready(indexer.statusPort)).status === 503 ? true : undefined));
  const again = await forwardTo(store.hostname, Number(store.port), port);
  closing.unshift(() => again.close());
  const found = await documents(`logs-zeef.app-${namespace}`, 2);
  expect(found.map(({ message }) => message).sort()).toEqual(['first', 'second']);
  await eventually(async () => ((await ready(indexer.statusPort)).status === 200 ? true : undefined));
}, 120_000);

test('an indexer that stops while Elasticsearch is away leaves its blocks to the next one', async () => {
  const port = await freePort();
  const settings = settingsFor(port);
  const namespace = settings.kafka.topic.replace('-', '_');
  const forward = await forwardTo(store.hostname, Number(store.port), port);
  const first = await startIndexer(settings, log);
  await eventually(async () => ((await ready(first.statusPort)).status === 200 ? true : undefined));
  await forward.close();
  const producer = await connectProducer(settings, log);
  closing.push(() => producer.close());
  await producer.send('source', packBlock(makeBlock(['kept'], { namespace })));
  await eventually(async () => ((await ready(first.statusPort)).status === 503 ? true : undefined));
  await first.stop();

  const again = await forwardTo(store.hostname, Number(store.port), port);
  closing.push(() => again.close());
  const second = await startIndexer(settings, log);
  closing.push(() => second.stop());
  expect((await documents(`logs-zeef.app-${namespace}`, 1)).map(({ message }) => message)).toEqual(['kept']);
}, 120_000);
