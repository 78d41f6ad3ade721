import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { leakFinder } from '../../deploy/check/leaks.ts';
import { scanQueue } from '../../deploy/check/queue.ts';
import type { PartName } from '../../deploy/up/parts.ts';
import { examine } from '../examine.ts';
import { type Stack, startStack } from './stack.ts';

const EVENTS = 100_000;
const STEP_EVENTS = 2000;
/** Written while a part is dead, and while it starts. */
const DEAD_EVENTS = 3000;
/** The writer waits while so much is not yet durable; enough for every part to have work when one is killed. */
const LAG_BYTES_MAX = 1_500_000;
const POLL_MS = 20;
const KILL_MS_MAX = 60_000;
const REST_MS_MAX = 60_000;
/** Tries in vain, of the four blocks that are under way: some time later than the checkpoint is written. */
const VAIN_TRIES = 12;
const TEST_MS_MAX = 300_000;

/** When a part is killed: as soon as its metric `done` has reached a share of all events and `pending` is not 0. */
interface Kill {
  readonly part: PartName;
  readonly share: number;
  readonly done: string;
  readonly pending: string;
  /** The container whose file is rotated while the part is dead. */
  readonly rotated?: string;
  /** Kills the shipper as well, when its blocks have been under way in vain for a while. */
  readonly withShipper?: boolean;
}

const KILLS: readonly Kill[] = [
  {
    part: 'shipper',
    share: 0.2,
    done: 'zeef_shipper_events_acknowledged_total',
    pending: 'zeef_shipper_blocks_in_flight',
    rotated: 'c1',
  },
  {
    part: 'gateway',
    share: 0.45,
    done: 'zeef_gateway_events_total',
    pending: 'zeef_gateway_inflight_bytes',
    rotated: 'c3',
    withShipper: true,
  },
  { part: 'indexer', share: 0.7, done: 'zeef_indexer_events_indexed_total', pending: 'zeef_indexer_lag_blocks' },
];

function written({ sample }: Stack): number {
  return [...sample.written.values()].reduce((sum, count) => sum + count, 0);
}

/** Writes the next step, up to `eventsMax` in all, unless the shipper has enough before it. */
async function writeOn(stack: Stack, eventsMax: number): Promise<void> {
  const left = eventsMax - written(stack);
  const hasRoom = (await stack.metric('shipper', 'zeef_shipper_lag_bytes')) < LAG_BYTES_MAX;
  if (left > 0 && hasRoom) stack.sample.write(Math.min(left, STEP_EVENTS));
  else await delay(POLL_MS);
}

/** Writes until the part is in the midst of its work, and kills it then; resolves to what it had done. */
async function killInMidstream(stack: Stack, { part, share, done, pending }: Kill): Promise<number> {
  const deadlineMs = Date.now() + KILL_MS_MAX;
  while (Date.now() < deadlineMs) {
    const events = await stack.metric(part, done);
    if (events >= share * EVENTS && (await stack.metric(part, pending)) > 0) {
      expect(await stack.crash(part)).toBe('signal SIGKILL');
      return events;
    }
    // A part that is slow must find something left when its share is reached.
    await writeOn(stack, (share + 0.2) * EVENTS);
  }
  throw new Error(`the ${part} was not killed: in ${KILL_MS_MAX} ms it did not get to ${share} of the events`);
}

/** Waits until all is searchable and nothing is under way; or until nothing has changed for too long. */
async function waitForRest(stack: Stack): Promise<void> {
  let count = -1;
  for (let endMs = Date.now() + REST_MS_MAX; Date.now() < endMs; await delay(5 * POLL_MS)) {
    const now = await stack.store.count();
    if (now !== count) endMs = Date.now() + REST_MS_MAX;
    count = now;
    if (count < EVENTS) continue;
    const lagBytes = await stack.metric('shipper', 'zeef_shipper_lag_bytes');
    const inFlight = await stack.metric('shipper', 'zeef_shipper_blocks_in_flight');
    if (lagBytes + inFlight + (await stack.metric('indexer', 'zeef_indexer_lag_blocks')) === 0) return;
  }
}

/** Kills the shipper when the blocks it has under way have been tried often enough to no avail. */
async function killShipperInVain(stack: Stack): Promise<void> {
  const deadlineMs = Date.now() + KILL_MS_MAX;
  while (!((await stack.metric('shipper', 'zeef_shipper_retries_total')) >= VAIN_TRIES)) {
    if (Date.now() > deadlineMs) throw new Error('the shipper did not try again while the gateway was dead');
    await delay(POLL_MS);
  }
  expect(await stack.crash('shipper')).toBe('signal SIGKILL');
}

async function killAndRestart(stack: Stack, kill: Kill): Promise<void> {
  const done = await killInMidstream(stack, kill);
  expect(done).toBeGreaterThanOrEqual(kill.share * EVENTS);
  expect(done).toBeLessThan(EVENTS);
  expect(written(stack)).toBeLessThan(EVENTS);
  stack.sample.write(DEAD_EVENTS);
  if (kill.rotated !== undefined) stack.sample.rotate(kill.rotated);
  if (kill.withShipper) await killShipperInVain(stack);
  const restarting = stack.restart(kill.part);
  stack.sample.write(DEAD_EVENTS);
  await restarting;
  if (kill.withShipper) await stack.restart('shipper');
}

async function shipThroughKills(stack: Stack): Promise<void> {
  for (const kill of KILLS) await killAndRestart(stack, kill);
  const deadlineMs = Date.now() + REST_MS_MAX;
  while (written(stack) < EVENTS && Date.now() < deadlineMs) await writeOn(stack, EVENTS);
  await waitForRest(stack);
}

async function expectExactlyOnce(stack: Stack): Promise<void> {
  expect(written(stack)).toBe(EVENTS);
  expect(await examine(stack.store.pages(), stack.sample)).toEqual([]);
  const queue = await scanQueue(stack.settings, leakFinder(stack.sample.planted.values()), EVENTS);
  expect(queue.events).toBeGreaterThanOrEqual(EVENTS);
  expect(queue.leaks.map(({ kind }) => kind)).toEqual([]);
}

test(
  'each of 100,000 events is in Elasticsearch exactly once when shipper, gateway and indexer are killed in mid-stream',
  async () => {
    const stack = await startStack();
    let passed = false;
    try {
      await shipThroughKills(stack);
      await expectExactlyOnce(stack);
      passed = true;
    } catch (error) {
      throw new Error(`${(error as Error).message}\nThe parts' logs are kept in ${stack.logFolder}`);
    } finally {
      await stack.close(passed);
    }
  },
  TEST_MS_MAX,
);
