import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type Indexer, startIndexer } from '../../ingest/indexer/indexer.ts';
import { type BlockProducer, connectProducer } from '../../ingest/queue.ts';
import { makeBlock, packBlock, settingsWith } from '../ingest/blocks.ts';
import { ask, documents, eventually, poisonLoggers, search } from './elasticsearch.ts';

const log = pino({ level: 'silent' });
const run = randomBytes(4).toString('hex');
const settings = settingsWith({
  kafka: {
    brokers: [process.env.TEST_KAFKA_BROKERS ?? ''],
    topic: `indexer-${run}`,
    partitions: 2,
  },
  elasticsearch: { url: process.env.TEST_ELASTICSEARCH_URL ?? '', refreshInterval: '100ms' },
  indexer: { group: `indexer-${run}`, port: 0 },
});
let producer: BlockProducer;
let indexer: Indexer;

beforeAll(async () => {
  producer = await connectProducer(settings, log);
  indexer = await startIndexer(settings, log);
}, 60_000);

afterAll(async () => {
  await producer.close();
  await indexer.stop();
}, 60_000);

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${indexer.statusPort}/metrics`)).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}

test('the events of a block become documents with ECS fields, findings and their runtime time', async () => {
  const namespace = `docs${run}`;
  const block = makeBlock(
    [
      '2026-07-01 12:00:00.007  INFO 1 --- [main] started for [EMAIL] and [EMAIL]',
      '{"level":50,"time":1782907201500,"msg":"payment failed","traceId":"4bf9","order":{"id":12345678901234567890}}',
      Buffer.from([0x47, 0x72, 0xc3, 0xbc, 0xc3, 0x9f, 0x65, 0x20, 0xff]),
    ],
    {
      namespace,
      stderr: [2],
      truncated: [2],
      meta: {
        host: { name: 'host-1' },
        service: { name: 'orders' },
        container: { id: 'c0ffee', name: 'orders-1', image: { name: 'orders:1' } },
        log: { file: { path: '/var/log/orders.log' } },
      },
      sieve: { engine: '1', policy: 'abcdef012345', findings: { email: [0, 0], iban: [0] }, withheld: [2] },
    },
  );
  await producer.send(block.header.source, packBlock(block));
  const hits = await documents(`logs-zeef.app-${namespace}`, 3);
  expect(hits[0]).toMatchObject({
    '@timestamp': '2026-07-01T12:00:00.007Z',
    'host.name': 'host-1',
    'service.name': 'orders',
    'container.id': 'c0ffee',
    'container.image.name': 'orders:1',
    'log.file.path': '/var/log/orders.log',
    'log.level': 'info',
    'log.iostream': 'stdout',
    'data_stream.dataset': 'zeef.app',
    'data_stream.namespace': namespace,
    'event.sequence': 0,
    'zeef.source': 'source-a',
    'zeef.policy': 'abcdef012345',
    'zeef.findings.email': 2,
    'zeef.findings.iban': 1,
    'zeef.kinds': ['email', 'iban'],
  });
  expect(hits[1]).toMatchObject({
    '@timestamp': '2026-07-01T12:00:01.500Z',
    message: 'payment failed',
    'log.level': 'error',
    'trace.id': '4bf9',
    'fields.order.id': '12345678901234567890',
  });
  expect(hits[2]).toMatchObject({
    message: 'Grüße \ufffd',
    'log.iostream': 'stderr',
    'zeef.truncated': true,
    'zeef.withheld': true,
  });
}, 60_000);

test('blocks that are sent again leave each event once and are counted as duplicates', async () => {
  const namespace = `again${run}`;
  const block = makeBlock(['one', 'two', 'three'], { namespace, source: 'source-again' });
  await producer.send(block.header.source, packBlock(block));
  await producer.send(block.header.source, packBlock(block));
  await eventually(async () => ((await metric('zeef_indexer_duplicates_total')) === 3 ? true : undefined));
  const hits = await documents(`logs-zeef.app-${namespace}`, 3);
  expect(hits.map(({ message }) => message).sort()).toEqual(['one', 'three', 'two']);
  await eventually(async () => ((await metric('zeef_indexer_lag_blocks')) === 0 ? true : undefined));
}, 60_000);

test('an event that Elasticsearch refuses becomes a dead letter and its neighbours are indexed', async () => {
  const namespace = `dead${run}`;
  await poisonLoggers(`logs-zeef.app-${namespace}`);
  const messages = ['before', '{"msg":"poison","logger":"shop"}', 'after'];
  const block = makeBlock(messages, { namespace, source: 'source-dead' });
  await producer.send('source-dead', packBlock(block));
  const [letter] = await documents(`logs-zeef.dead-${namespace}`, 1);
  expect(letter).toMatchObject({
    message: 'poison',
    'zeef.source': 'source-dead',
    'zeef.dead.status': 400,
    'zeef.dead.index': `logs-zeef.app-${namespace}`,
    'data_stream.dataset': 'zeef.dead',
  });
  expect(letter?.['zeef.dead.reason']).toBe('document_parsing_exception');
  const neighbours = await documents(`logs-zeef.app-${namespace}`, 2);
  expect(neighbours.map(({ message }) => message)).toEqual(['before', 'after']);
}, 60_000);

test('bytes in Kafka that are no block become one dead letter without their text, and later blocks are indexed', async () => {
  const namespace = `undecodable${run}`;
  await producer.send('source-odd', Buffer.from('these bytes are no block'));
  const block = makeBlock(['the one after'], { namespace, source: 'source-odd' });
  await producer.send('source-odd', packBlock(block));
  const hits = await documents(`logs-zeef.app-${namespace}`, 1);
  expect(hits[0]?.message).toBe('the one after');
  const letters = await eventually(async () => {
    const found = await search('logs-zeef.dead-default', {
      query: { match_phrase: { 'zeef.dead.detail': settings.kafka.topic } },
    });
    return found.length > 0 ? found : undefined;
  });
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ 'zeef.dead.reason': 'BLOCK_ENCODING' });
  expect(JSON.stringify(letters)).not.toContain('these bytes');
}, 60_000);

test('odd JSON events are all indexed: deep, wide, with empty, dotted, long or NUL keys and half surrogates', async () => {
  const namespace = `odd${run}`;
  const deep = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key${i}`, i])));
  const messages = [
    deep,
    wide,
    '{"":1,"a.b":2,"a":{"b":3},"..":4,".x":5," ":6,"a\\u0000b":7}',
    `{"${'k'.repeat(40_000)}":"v"}`,
    `{"value":"${'\\u00e9'.repeat(40_000)}"}`,
    `{"message":"half \\ud800 pair","x\\udc00":"\\ud800","backslash":"\\\\ud800"}`,
    '{"__proto__":{"polluted":1},"constructor":2,"toString":"3","hasOwnProperty":4}',
    '{"level":{"not":"a level"},"message":{"not":"text"},"time":"yesterday","service":7,"err":[1]}',
    '{"a":1e999,"b":-0,"c":[[[[1]]],null,{}],"d":[]}',
    '{"zeef":{"findings":{"x":"y"}},"@timestamp":"never","_id":"1","_source":2}',
    '{"fields":{"fields":1},"_unnamed":"mine"}',
    'not json {"a":1}',
    '{}',
    '',
    `{"log.level":"${'x'.repeat(50_000)}","logger":"${'y'.repeat(50_000)}","trace.id":"${'z'.repeat(50_000)}"}`,
    `{"msg":"${'w'.repeat(300_000)}"}`,
    `${'v'.repeat(300_000)}`,
  ];
  const block = makeBlock(messages, { namespace, source: 'source-json' });
  const deadBefore = await search(`logs-zeef.dead-${namespace}`, {});
  await producer.send('source-json', packBlock(block));
  const hits = await documents(`logs-zeef.app-${namespace}`, messages.length);
  expect(deadBefore).toEqual([]);
  expect(await search(`logs-zeef.dead-${namespace}`, {})).toEqual([]);
  expect(hits).toHaveLength(messages.length);
  expect(hits[5]?.message).toBe('half \ufffd pair');
  expect(hits[11]?.message).toBe('not json {"a":1}');
}, 60_000);

test('a dataset outside zeef gets its own template and data stream', async () => {
  const dataset = `other${run}`;
  const block = makeBlock(['{"msg":"hello","a":{"b":"c"}}'], {
    source: 'source-other',
    meta: { host: { name: 'host-1' }, data_stream: { dataset } },
  });
  await producer.send('source-other', packBlock(block));
  const hits = await eventually(async () => {
    const found = await search(`logs-${dataset}-default`, { query: { term: { 'fields.a.b': 'c' } } });
    return found.length > 0 ? found : undefined;
  });
  expect(hits[0]).toMatchObject({ message: 'hello', 'data_stream.dataset': dataset });
}, 60_000);

test('blocks that come again after a rollover leave each event once, in whichever backing index it was', async () => {
  const namespace = `roll${run}`;
  const index = `logs-zeef.app-${namespace}`;
  const source = 'source-roll';
  const first = makeBlock(['one', 'two'], { namespace, source });
  await producer.send(source, packBlock(first));
  await documents(index, 2);
  await ask('POST', `/${index}/_rollover`);
  const before = await metric('zeef_indexer_duplicates_total');
  const both = makeBlock(['one', 'two', 'three'], { namespace, source });
  await producer.send(source, packBlock(both));
  await documents(index, 3);
  await ask('POST', `/${index}/_rollover`);
  await producer.send(source, packBlock(both));
  await eventually(async () => ((await metric('zeef_indexer_duplicates_total')) === before + 5 ? true : undefined));
  await ask('POST', `/${index}/_refresh`);
  expect((await documents(index, 3)).map(({ message }) => message)).toEqual(['one', 'two', 'three']);
}, 60_000);

test('an indexer that takes over after a crash and a rollover doubles nothing', async () => {
  const namespace = `crash${run}`;
  const index = `logs-zeef.app-${namespace}`;
  const topic = `crash-${run}`;
  const own = settingsWith({
    ...{ kafka: { ...settings.kafka, topic }, elasticsearch: settings.elasticsearch },
    indexer: { group: 'first', port: 0 },
  });
  const sender = await connectProducer(own, log);
  const messages = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  for (const source of ['a', 'b', 'c'])
    await sender.send(source, packBlock(makeBlock(messages, { namespace, source })));
  const one = await startIndexer(own, log);
  await eventually(async () => {
    await ask('POST', `/${index}/_refresh`).catch(() => undefined);
    return (await search(index, { query: { term: { 'zeef.source': 'c' } } })).length === 500 ? true : undefined;
  });
  await one.stop();
  await ask('POST', `/${index}/_rollover`);
  // As if nothing had been committed: a group of another name begins at the beginning.
  const other = await startIndexer({ ...own, indexer: { ...own.indexer, group: 'second' } }, log);
  await sender.send('d', packBlock(makeBlock(['last'], { namespace, source: 'd' })));
  await eventually(async () => {
    const found = await search(index, { query: { term: { 'zeef.source': 'd' } } });
    return found.length > 0 ? true : undefined;
  });
  await other.stop();
  await sender.close();
  const { count } = await ask<{ count: number }>('GET', `/${index}/_count`);
  expect(count).toBe(1501);
}, 90_000);

test('while a data stream is read-only as at the flood stage the indexer waits, says why, and goes on by itself', async () => {
  const namespace = `flood${run}`;
  const index = `logs-zeef.app-${namespace}`;
  await producer.send('source-flood', packBlock(makeBlock(['dry'], { namespace, source: 'source-flood' })));
  await documents(index, 1);
  const block = (on: boolean | null) =>
    ask('PUT', `/${index}/_settings`, { 'index.blocks.read_only_allow_delete': on });
  await block(true);
  await producer.send('source-wet', packBlock(makeBlock(['wet'], { namespace, source: 'source-wet' })));
  const reason = await eventually(async () => {
    const response = await fetch(`http://127.0.0.1:${indexer.statusPort}/health/ready`);
    const { reason } = (await response.json()) as { reason?: string };
    return reason?.includes('cluster_block_exception') ? reason : undefined;
  });
  expect(reason).toContain('keeps putting 1 events off');
  expect(await metric('zeef_indexer_store_available')).toBe(0);
  await block(null);
  await documents(index, 2);
  await eventually(async () => {
    const { status } = await fetch(`http://127.0.0.1:${indexer.statusPort}/health/ready`);
    return status === 200 ? true : undefined;
  });
}, 90_000);
