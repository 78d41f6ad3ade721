import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { kqlFor } from '../../cli/pseudonym.ts';
import { type Indexer, startIndexer } from '../../ingest/indexer/indexer.ts';
import { type BlockProducer, connectProducer } from '../../ingest/queue.ts';
import { pseudonymiser } from '../../redaction/pseudonym.ts';
import { makeBlock, packBlock, settingsWith } from '../ingest/blocks.ts';
import { documents, search } from './elasticsearch.ts';

const log = pino({ level: 'silent' });
const run = randomBytes(4).toString('hex');
const settings = settingsWith({
  kafka: { brokers: [process.env.TEST_KAFKA_BROKERS ?? ''], topic: `pseudonym-${run}`, partitions: 1 },
  elasticsearch: { url: process.env.TEST_ELASTICSEARCH_URL ?? '', refreshInterval: '100ms' },
  indexer: { group: `pseudonym-${run}`, port: 0 },
});
const [first, second] = ['a', 'b'].map((id) => pseudonymiser({ id, from: '', secret: 's'.repeat(32) }));
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

/** What Kibana makes of `field : ("a" or "b") or …`. */
function queryOf(kql: string): object {
  const clauses = [...kql.matchAll(/(\S+) : \(([^)]*)\)/g)].flatMap(([, field = '', values = '']) =>
    [...values.matchAll(/"([^"]*)"/g)].map(([, value]) => ({ match_phrase: { [field]: value } })),
  );
  return { bool: { should: clauses, minimum_should_match: 1 } };
}

test('the query for Kibana finds a person’s events under every key, and nobody else’s', async () => {
  if (first === undefined || second === undefined) throw new Error('no keys');
  const namespace = `pseudo${run}`;
  const [mine, mineBefore, other] = [first('email', 'jan'), second('email', 'jan'), first('email', 'piet')];
  const messages = [
    `login of ${mine}, ok`,
    `login of ${other}, ok`,
    `{"msg":"saved","user":{"email":"${mineBefore}"}}`,
    `{"msg":"saved","user":{"email":"${other}"}}`,
    `{"msg":"no","err":{"type":"E","message":"no mail for <${mine}>","stack":"E: at a.b(C.java:1)"}}`,
    `to=${mineBefore};x=1`,
    'nothing',
  ];
  await producer.send('source-a', packBlock(makeBlock(messages, { namespace })));
  const index = `logs-zeef.app-${namespace}`;
  const all = await documents(index, messages.length);
  const found = await search(index, { query: queryOf(kqlFor([mine, mineBefore])), sort: ['event.sequence'] });
  const positions = found.map((hit) => all.findIndex((one) => one['event.sequence'] === hit['event.sequence']));
  expect(positions).toEqual([0, 2, 4, 5]);
}, 60_000);
