import { setTimeout as delay } from 'node:timers/promises';
import { type Random, random } from '../../deploy/sample/random.ts';
import { type Fault, faultsAtRandom, type HttpFaultProxy } from './fault-proxy.ts';
import { NAMESPACE, type World } from './ingest-world.ts';

/** How long what was killed stays dead, and a burst of injected answers lasts, in ms. */
const DEAD_MS_MAX = 4000;
const BURST_MS = 4000;
const BURST_SHARE = 0.4;
const INDEXERS_MAX = 3;

type Deed = (world: World, chance: Random) => Promise<string>;

async function killAndRevive(world: World, chance: Random, name: string): Promise<string> {
  await world.kill(name);
  await delay(chance.below(DEAD_MS_MAX));
  await world.revive(name);
  return `SIGKILL of ${name}`;
}

async function rollOver(world: World): Promise<void> {
  for (const dataset of ['zeef.app', 'zeef.dead']) {
    const path = `/logs-${dataset}-${NAMESPACE}/_rollover`;
    // There may be none yet.
    await fetch(`${world.elasticsearchUrl}${path}`, { method: 'POST' }).then((response) => response.arrayBuffer());
  }
}

async function burst(proxy: HttpFaultProxy, chance: Random, faults: readonly [Fault, ...Fault[]]): Promise<void> {
  proxy.plan = faultsAtRandom(chance, BURST_SHARE, faults);
  await delay(BURST_MS);
  proxy.plan = () => undefined;
}

const ANSWERS: readonly [Fault, ...Fault[]] = [
  { kind: 'answer', status: 429, retryAfterSeconds: 1 },
  { kind: 'answer', status: 503 },
  { kind: 'cut', when: 'before' },
  { kind: 'cut', when: 'amid' },
  { kind: 'cut', when: 'after' },
];

async function anIndexer(world: World, chance: Random): Promise<string> {
  const [first = await world.addIndexer(), ...others] = world.indexers;
  return chance.pick([first, ...others]);
}

/** What can happen, in the order in which each happens once before chance decides. */
const DEEDS: readonly [Deed, ...Deed[]] = [
  async (world, chance) => killAndRevive(world, chance, await anIndexer(world, chance)),
  async (world) => {
    await rollOver(world);
    return 'rollover';
  },
  async (world, chance) => {
    await burst(world.proxies.elasticsearch, chance, [...ANSWERS, { kind: 'answer', status: 413 }]);
    return 'Elasticsearch answers 429, 503, 413 and cuts connections';
  },
  (world, chance) => killAndRevive(world, chance, 'gateway'),
  async (world, chance) => {
    const name = await anIndexer(world, chance);
    await world.kill(name);
    await rollOver(world);
    await world.revive(name);
    return `SIGKILL of ${name}, and a rollover before it is back`;
  },
  (world, chance) => killAndRevive(world, chance, 'kafka'),
  async (world, chance) => {
    if (world.indexers.length < INDEXERS_MAX) return `${await world.addIndexer()} comes`;
    const name = await anIndexer(world, chance);
    await world.removeIndexer(name);
    return `${name} leaves`;
  },
  (world, chance) => killAndRevive(world, chance, 'elasticsearch'),
  async (world, chance) => {
    await burst(world.proxies.gateway, chance, ANSWERS);
    return 'the gateway answers 429, 503 and cuts connections';
  },
  async (world) => {
    world.proxies.elasticsearch.cutAll();
    world.proxies.gateway.cutAll();
    return 'every connection is cut';
  },
];

/** Does fault number `index` and says what it was; the same seed makes the same choices. */
export function doFault(world: World, seed: number, index: number): Promise<string> {
  const chance = random(seed + index * 7919);
  const deed = index < DEEDS.length ? (DEEDS[index] ?? DEEDS[0]) : chance.pick(DEEDS);
  return deed(world, chance);
}
