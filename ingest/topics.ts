import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { TopicAdmin, TopicPlan, TopicState } from './broker.ts';
import { describe } from './reconnect.ts';

const PLACE = '{namespace}';
const MESSAGE_BYTES_MAX = 10 * 1024 * 1024;
/** What Kafka allows where a topic's settings may not be read. */
const MESSAGE_BYTES_DEFAULT = 1_048_588;
/** Compressed blocks do not become smaller when the broker compresses them again. */
const CALM_COMPRESSIONS = ['producer', 'uncompressed'];

/** Whether each tenant has a topic of its own. */
export function isPattern(pattern: string): boolean {
  return pattern.includes(PLACE);
}

/** The topic of a tenant. */
export function topicOf(pattern: string, namespace: string): string {
  return pattern.replace(PLACE, () => namespace);
}

const isNamespaceCharacter = (c: string) => (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c === '.' || c === '_';

/** Whether a topic is that of some tenant. */
export function isTopicOf(pattern: string, topic: string): boolean {
  const [before = '', after = ''] = pattern.split(PLACE, 2);
  const namespace = topic.slice(before.length, topic.length - after.length);
  return topic === before + namespace + after && namespace !== '' && [...namespace].every(isNamespaceCharacter);
}

/** How Zeef creates a topic, and wants it. */
export function planOf({ partitions, replication, retentionMs }: Settings['kafka']): TopicPlan {
  return {
    partitions,
    replication,
    config: {
      'retention.ms': String(retentionMs),
      'max.message.bytes': String(MESSAGE_BYTES_MAX),
      // One replica may be away, and what is acknowledged is on two all the same.
      'min.insync.replicas': String(Math.min(2, replication)),
      'compression.type': 'producer',
      'cleanup.policy': 'delete',
    },
  };
}

/** What is wrong with a topic, a few words each; none when nothing is. */
export function faultsOf(state: TopicState, plan: TopicPlan): string[] {
  const faults: string[] = [];
  const { partitions, replication, config = {} } = state;
  const number = (name: string) => (config[name] === undefined ? undefined : Number(config[name]));
  const wanted = (name: string) => Number(plan.config[name]);
  const fewer = (name: string, is: number | undefined, than: number, effect: string) => {
    if (is !== undefined && is < than) faults.push(`${name} is ${is}, wanted ${than}: ${effect}`);
  };
  const insync = number('min.insync.replicas');
  fewer('partitions', partitions, plan.partitions, 'fewer indexers can share the work');
  fewer('replication', replication, plan.replication, 'blocks are lost with a broker');
  fewer(
    'min.insync.replicas',
    insync,
    wanted('min.insync.replicas'),
    'an acknowledged block may be on one broker only',
  );
  if (insync !== undefined && insync > replication) {
    faults.push(`min.insync.replicas is ${insync} with replication ${replication}: nothing can be written`);
  }
  const retention = number('retention.ms');
  if (retention !== -1)
    fewer('retention.ms', retention, wanted('retention.ms'), 'a long outage of the indexer loses blocks');
  fewer('max.message.bytes', number('max.message.bytes'), MESSAGE_BYTES_MAX, 'larger blocks are split');
  const cleanup = config['cleanup.policy'];
  if (cleanup?.includes('compact'))
    faults.push(`cleanup.policy is ${cleanup}, wanted delete: blocks of a source vanish`);
  const compression = config['compression.type'];
  if (compression !== undefined && !CALM_COMPRESSIONS.includes(compression)) {
    faults.push(`compression.type is ${compression}, wanted producer: the broker compresses again what is compressed`);
  }
  return faults;
}

function asOrder(topic: string, { partitions, replication, config }: TopicPlan): string {
  const settings = Object.entries(config).map(([name, value]) => `${name}=${value}`);
  return `${topic} with ${partitions} partitions, replication ${replication}, ${settings.join(', ')}`;
}

/**
 * Creates the topic where it is missing, else says in one line what is wrong with it; resolves to the most bytes of its
 * messages. Rejects with ZeefError QUEUE_UNAVAILABLE when it is missing and may not be created, or with the client's error.
 */
export async function ensureTopic(admin: TopicAdmin, topic: string, plan: TopicPlan, log: Logger): Promise<number> {
  if (!(await admin.list()).includes(topic)) {
    try {
      await admin.create(topic, plan);
    } catch (error) {
      const reason = describe(error);
      if (!reason.includes('AUTHORIZATION') && !reason.includes('POLICY') && !reason.includes('REPLICATION'))
        throw error;
      throw new ZeefError(
        'QUEUE_UNAVAILABLE',
        `topic ${topic} cannot be created (${reason}); create ${asOrder(topic, plan)}`,
      );
    }
    log.info({ topic, ...plan }, 'topic created');
    return MESSAGE_BYTES_MAX;
  }
  const state = await admin.describe(topic);
  const faults = faultsOf(state, plan);
  if (faults.length > 0) log.warn({ topic }, `topic ${topic}: ${faults.join('; ')}`);
  return Number(state.config?.['max.message.bytes'] ?? MESSAGE_BYTES_DEFAULT);
}
