import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBlock } from '../../core/block.ts';
import type { TopicAdmin, TopicPlan, TopicState } from '../../ingest/broker.ts';
import { unpack } from '../../ingest/compression.ts';
import { splitPacked } from '../../ingest/split-packed.ts';
import { ensureTopic, faultsOf, isPattern, isTopicOf, planOf, topicOf } from '../../ingest/topics.ts';
import { recordingLog } from '../fakes-ingest.ts';
import { makeBlock, packBlock, settingsWith } from './blocks.ts';

const plan = planOf(settingsWith({ kafka: { partitions: 6, replication: 3 } }).kafka);
const good: TopicState = { partitions: 6, replication: 3, config: plan.config };

test('a pattern gives each tenant a topic and knows them from others', () => {
  const pattern = 'a-{namespace}.z';
  expect([isPattern(pattern), isPattern('a'), topicOf(pattern, 'one'), topicOf('a', 'one')]).toEqual([
    true,
    false,
    'a-one.z',
    'a',
  ]);
  const topics = ['a-one.z', 'a-one_2.x.z', 'a-.z', 'a-One.z', 'a-one-two.z', 'b-one.z', 'a-one.zz', 'a-.', 'a'];
  expect(topics.filter((topic) => isTopicOf(pattern, topic))).toEqual(['a-one.z', 'a-one_2.x.z']);
});

const faulty: [Partial<TopicState> | Record<string, string>, string[]][] = [
  [{}, []],
  [{ partitions: 12, replication: 5 }, []],
  [{ partitions: 1 }, ['partitions is 1, wanted 6: fewer indexers can share the work']],
  [{ replication: 2 }, ['replication is 2, wanted 3: blocks are lost with a broker']],
  [
    { 'min.insync.replicas': '1' },
    ['min.insync.replicas is 1, wanted 2: an acknowledged block may be on one broker only'],
  ],
  [{ 'min.insync.replicas': '4' }, ['min.insync.replicas is 4 with replication 3: nothing can be written']],
  [{ 'retention.ms': '-1' }, []],
  [{ 'retention.ms': '5' }, ['retention.ms is 5, wanted 259200000: a long outage of the indexer loses blocks']],
  [{ 'max.message.bytes': '1048588' }, ['max.message.bytes is 1048588, wanted 10485760: larger blocks are split']],
  [
    { 'cleanup.policy': 'compact,delete' },
    ['cleanup.policy is compact,delete, wanted delete: blocks of a source vanish'],
  ],
  [{ 'compression.type': 'uncompressed' }, []],
  [
    { 'compression.type': 'gzip' },
    ['compression.type is gzip, wanted producer: the broker compresses again what is compressed'],
  ],
  [{ config: undefined }, []],
];

test.each(faulty)('a topic with %j has exactly its faults', (change, faults) => {
  const isConfig = Object.keys(change).some((key) => key.includes('.'));
  const state = isConfig ? { ...good, config: { ...plan.config, ...change } } : { ...good, ...change };
  expect(faultsOf(state as TopicState, plan)).toEqual(faults);
});

function adminWith(topics: string[], create: (topic: string, plan: TopicPlan) => Promise<void>): TopicAdmin {
  return {
    list: async () => topics,
    create,
    describe: async () => ({ ...good, replication: 1 }),
    progress: async () => [],
    close: async () => undefined,
  };
}

test('a topic that may not be created is told with how it is to be', async () => {
  const admin = adminWith([], async () => {
    throw Object.assign(new Error('no'), { errors: [{ type: 'TOPIC_AUTHORIZATION_FAILED' }] });
  });
  await expect(ensureTopic(admin, 'blocks', plan, recordingLog().log)).rejects.toMatchObject({
    code: 'QUEUE_UNAVAILABLE',
    detail: expect.stringContaining(
      'TOPIC_AUTHORIZATION_FAILED: no); create blocks with 6 partitions, replication 3, retention.ms=259200000',
    ),
  });
});

test('a topic that is there is checked, and one line tells all that is wrong', async () => {
  const { log, lines } = recordingLog();
  const admin = adminWith(['blocks'], () => Promise.reject(new Error('not asked for')));
  expect(await ensureTopic(admin, 'blocks', plan, log)).toBe(10_485_760);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('topic blocks: replication is 1, wanted 3: blocks are lost with a broker');
});

test('a block that is split loses and doubles no event, keeps their order and all that is said of them', () => {
  const messages = fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(messages, fc.integer({ min: 300, max: 2000 }), (texts, bytesMax) => {
      const found = texts.map((_, index) => index).filter((index) => index % 3 === 0);
      const header = {
        stderr: found,
        sieve: { engine: 'e', policy: 'p', findings: { email: found }, withheld: found },
      };
      const block = makeBlock(texts, { ...header, namespace: 'one' });
      const parts = splitPacked(packBlock(block), bytesMax).map((part) => decodeBlock(unpack(part, 'zstd', 1e6)));
      expect(parts.flatMap((part) => part.header.offset)).toEqual(block.header.offset);
      expect(parts.flatMap((part) => part.header.time)).toEqual(block.header.time);
      let first = 0;
      const again: number[][] = [[], [], []];
      for (const { header: one } of parts) {
        for (const [i, list] of [one.stderr, one.sieve?.findings.email, one.sieve?.withheld].entries()) {
          again[i]?.push(...(list ?? []).map((index) => index + first));
        }
        first += one.count;
        expect([one.namespace, one.sieve?.policy]).toEqual(['one', 'p']);
      }
      expect(again).toEqual([found, found, found]);
      if (parts.every(({ header: { truncated } }) => truncated === undefined)) {
        expect(Buffer.concat(parts.flatMap(({ body }, i) => (i === 0 ? [body] : [Buffer.of(0x1e), body])))).toEqual(
          block.body,
        );
      }
    }),
    { seed: 1 },
  );
});

test('an event that is too large alone is cut between characters and marked', () => {
  // Random characters of three bytes, so that packing does not help.
  let state = 1;
  const text = Array.from({ length: 5000 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(0x4e00 + (state % 0x5000));
  }).join('');
  const [part, ...others] = splitPacked(packBlock(makeBlock([text])), 4000);
  expect(others).toEqual([]);
  expect(part?.length).toBeLessThanOrEqual(4000);
  const { header, body } = decodeBlock(unpack(part ?? Buffer.alloc(0), 'zstd', 1e6));
  expect(header.truncated).toEqual([0]);
  expect(body.length).toBeGreaterThan(1000);
  expect(text.startsWith(body.toString())).toBe(true);
});
