import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BLOCK_MEDIA_TYPE } from '../../core/block.ts';
import { describeLeaks, leakFinder } from '../../deploy/check/leaks.ts';
import { scanQueue } from '../../deploy/check/queue.ts';
import { openStore, type Store } from '../../deploy/check/store.ts';
import { tallyKeeper } from '../../deploy/check/tally.ts';
import type { Planted } from '../../deploy/sample/people.ts';
import { blockOf } from '../fakes-ingest.ts';
import { doFault } from './ingest-faults.ts';
import { NAMESPACE, startWorld, TOKEN, type World } from './ingest-world.ts';

/** What a run is asked for. */
export interface ChaosOptions {
  readonly lines: number;
  readonly faults: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** What came of it. */
export interface ChaosResult {
  readonly acknowledged: number;
  readonly indexed: number;
  readonly deadLettered: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Documents that hold no event that was written. */
  readonly unknown: number;
  /** Planted values found, and where. */
  readonly leaks: readonly string[];
  readonly examples: readonly string[];
  readonly seconds: number;
}

const STEP_EVENTS = 2000;
const LAG_BYTES_MAX = 2_000_000;
const POLL_MS = 100;
/** A stretch in which nothing more arrives ends the wait. */
const REST_MS_MAX = 180_000;
const POISONS_EACH = 7;
const POISON_MS_MAX = 120_000;
const POISON_TAG = 'poison';

function written({ sample }: World): number {
  return [...sample.written.values()].reduce((sum, count) => sum + count, 0);
}

/** Makes a mapping of a user's own that refuses every event with a transaction id that is no number. */
async function layPoison({ elasticsearchUrl }: World): Promise<void> {
  const until = Date.now() + POISON_MS_MAX;
  const body = JSON.stringify({
    index_patterns: [`logs-zeef.app-${NAMESPACE}`],
    ...{ priority: 900, composed_of: ['zeef-logs'], data_stream: {} },
    template: {
      settings: { 'index.mapping.ignore_malformed': false },
      mappings: { properties: { transaction: { properties: { id: { type: 'long' } } } } },
    },
  });
  const put = { method: 'PUT', headers: { 'content-type': 'application/json' }, body };
  // The indexers install the template that it is composed of.
  for (;;) {
    const response = await fetch(`${elasticsearchUrl}/_index_template/poison`, put);
    await response.arrayBuffer();
    if (response.ok) return;
    if (Date.now() > until) throw new Error('the indexers did not install their templates');
    await delay(POLL_MS);
  }
}

/** Sends poison events past the shipper, again and again until there is a receipt. */
async function sendPoison({ proxies }: World, first: number, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, i) => {
    const seq = `${POISON_TAG}-${String(first + i).padStart(6, '0')}`;
    return JSON.stringify({ level: 50, msg: 'poison', transactionId: 'no number', seq });
  });
  const block = blockOf(messages, { source: `poison${first}`, time: messages.map(() => Date.now()) });
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': BLOCK_MEDIA_TYPE };
  for (const until = Date.now() + POISON_MS_MAX; Date.now() < until; await delay(POLL_MS)) {
    const body = new Uint8Array(block);
    const response = await fetch(`${proxies.gateway.url}/v1/blocks`, { method: 'POST', headers, body }).catch(
      () => undefined,
    );
    await response?.arrayBuffer().catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error('the gateway took no poison');
}

/** Writes lines as fast as they are shipped, and does each fault when its share of them is written. */
async function writeThroughFaults(world: World, { lines, faults, seed, print }: ChaosOptions): Promise<number> {
  let doing: Promise<void> = Promise.resolve();
  let busy = false;
  let done = 0;
  let poisons = 0;
  let failure: unknown;
  const next = async (index: number) => {
    const what = await doFault(world, seed, index);
    print(`  ${String(written(world)).padStart(8)} lines  ${what}`);
    await sendPoison(world, 1 + index * POISONS_EACH, POISONS_EACH);
    poisons += POISONS_EACH;
  };
  while (written(world) < lines || done < faults) {
    if (failure !== undefined) throw failure;
    if (!busy && done < faults && written(world) >= ((done + 0.5) / (faults + 1)) * lines) {
      busy = true;
      doing = next(done++)
        .catch((error: unknown) => {
          failure = error;
        })
        .finally(() => {
          busy = false;
        });
    }
    await world.keepUp();
    // A dead shipper's lag is not a number; then nothing is written either.
    const hasRoom = (await world.metric('shipper', 'zeef_shipper_lag_bytes')) < LAG_BYTES_MAX;
    if (hasRoom && written(world) < lines) world.sample.write(Math.min(STEP_EVENTS, lines - written(world)));
    else await delay(POLL_MS);
  }
  await doing;
  if (failure !== undefined) throw failure;
  return poisons;
}

/** Waits until as many documents are searchable as there must be, or until nothing more comes. */
async function waitForRest(world: World, store: Store, expected: number): Promise<void> {
  let count = -1;
  for (let until = Date.now() + REST_MS_MAX; Date.now() < until; await delay(5 * POLL_MS)) {
    await world.keepUp();
    const now = await store.count().catch(() => count);
    if (now !== count) until = Date.now() + REST_MS_MAX;
    count = now;
    const lag = await world.metric(world.indexers[0] ?? '', 'zeef_indexer_lag_blocks');
    if (count >= expected && lag === 0) return;
  }
}

function leaksInLogs({ logFolder }: World, finder: ReturnType<typeof leakFinder>): Planted[] {
  return readdirSync(logFolder).flatMap((name) => finder.find(readFileSync(join(logFolder, name))));
}

async function examineAll(world: World, store: Store, poisons: number) {
  const keeper = tallyKeeper();
  const finder = leakFinder(world.sample.planted.values());
  const found = new Set<Planted>();
  for await (const page of store.pages()) {
    for (const json of page) keeper.add(json);
    for (const planted of finder.find(Buffer.from(page.join('\n')))) found.add(planted);
  }
  const tally = keeper.result(new Map([...world.sample.written, [POISON_TAG, poisons]]));
  const queue = await scanQueue(world.settings, finder, tally.expected);
  const leaks: [string, readonly Planted[]][] = [
    ['documents', [...found]],
    ['Kafka', queue.leaks],
    ["Zeef's logs", leaksInLogs(world, finder)],
  ];
  const told = leaks
    .filter(([, some]) => some.length > 0)
    .map(([where, some]) => `${where}: ${describeLeaks([...some])}`);
  return { tally, leaks: told };
}

/** Runs the whole pipeline under load and faults, and compares what was acknowledged with what is there. */
export async function runIngestChaos(options: ChaosOptions): Promise<ChaosResult> {
  const startedMs = performance.now();
  const world = await startWorld(options.seed);
  const direct = { ...world.settings, elasticsearch: { ...world.settings.elasticsearch, url: world.elasticsearchUrl } };
  const store = openStore(direct, NAMESPACE);
  let isPassed = false;
  try {
    await layPoison(world);
    const poisons = await writeThroughFaults(world, options);
    await waitForRest(world, store, written(world) + poisons);
    const acknowledged = (await world.metric('shipper', 'zeef_shipper_events_acknowledged_total')) + poisons;
    const { tally, leaks } = await examineAll(world, store, poisons);
    const result = {
      ...{ acknowledged, indexed: tally.documents - tally.deadLetters, deadLettered: tally.deadLetters },
      ...{ lost: tally.missing, duplicated: tally.doubled, unknown: tally.unknown, leaks, examples: tally.examples },
      seconds: (performance.now() - startedMs) / 1000,
    };
    isPassed = isWhole(result);
    if (!isPassed) options.print(`the parts' logs are kept in ${world.logFolder}`);
    return result;
  } finally {
    await store.close();
    await world.close(isPassed);
  }
}

/** Whether nothing was lost, doubled or let through. */
export function isWhole({ lost, duplicated, unknown, leaks }: ChaosResult): boolean {
  return lost === 0 && duplicated === 0 && unknown === 0 && leaks.length === 0;
}

/** The result, a line each. */
export function describeResult(result: ChaosResult): string[] {
  const { acknowledged, indexed, deadLettered, lost, duplicated, unknown, leaks, examples, seconds } = result;
  return [
    `acknowledged ${acknowledged}, indexed ${indexed}, dead-lettered ${deadLettered}, lost ${lost}, duplicated ${duplicated}, unknown ${unknown}`,
    `planted values found: ${leaks.length === 0 ? 'none' : leaks.join('; ')}`,
    ...(examples.length === 0 ? [] : [`such as ${examples.join(', ')}`]),
    `${isWhole(result) ? 'passed' : 'FAILED'} in ${seconds.toFixed(0)} s`,
  ];
}
