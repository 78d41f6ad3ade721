import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Random, random } from '../../deploy/sample/random.ts';
import { type MoodyGateway, startMoodyGateway } from './ship-gateway.ts';
import { FileShipper, StdinWriter } from './ship-processes.ts';
import { type Counts, Tally } from './ship-tally.ts';
import { ROTATIONS, Writer } from './ship-writers.ts';

const TICK_MS = 20;
/** Nothing has come for so long: what is missing by then is lost. */
const REST_MS_MAX = 60_000;
const STDIN_RESTARTS = 3;
const MISSING_SHOWN = 5;

export interface ShipChaosOptions {
  readonly lines: number;
  readonly kills: number;
  readonly seed: number;
  /** Lines a second. */
  readonly rate: number;
  readonly print: (line: string) => void;
}

export interface ShipChaosResult extends Counts {
  readonly written: number;
  readonly kills: number;
}

interface World {
  readonly options: ShipChaosOptions;
  readonly chance: Random;
  readonly tally: Tally;
  readonly gateway: MoodyGateway;
  readonly writers: readonly Writer[];
  readonly stdin: StdinWriter;
  readonly shipper: FileShipper;
}

const writtenBy = ({ writers, stdin }: World) => [...writers, stdin].reduce((sum, { written }) => sum + written, 0);

/** Writes all lines at the rate, while the shipper is killed and the piped one begun anew at random moments. */
async function writeThroughChaos(world: World): Promise<void> {
  const { options, chance, writers, stdin, shipper } = world;
  const moments = (count: number) =>
    Array.from({ length: count }, () => chance.below(options.lines)).sort((a, b) => a - b);
  const kills = moments(options.kills);
  const restarts = moments(STDIN_RESTARTS);
  let killing: Promise<void> = Promise.resolve();
  let restarting: Promise<void> | undefined;
  const startedMs = performance.now();
  for (let written = writtenBy(world); written < options.lines; written = writtenBy(world)) {
    const due = Math.min(options.lines, Math.ceil(((performance.now() - startedMs) * options.rate) / 1000)) - written;
    for (const writer of writers) {
      const count = Math.min(
        options.lines - writtenBy(world),
        chance.below(Math.max(1, Math.ceil((2 * due) / writers.length)) + 1),
      );
      if (count > 0) writer.write(count);
    }
    if (restarting === undefined) stdin.write(Math.min(options.lines - writtenBy(world), Math.ceil(due / 10)));
    while ((kills[0] ?? Number.POSITIVE_INFINITY) <= written) {
      kills.shift();
      killing = killing.then(() => shipper.kill(chance.below(400)));
    }
    if (restarting === undefined && (restarts[0] ?? Number.POSITIVE_INFINITY) <= written) {
      restarts.shift();
      restarting = stdin.restart().finally(() => {
        restarting = undefined;
      });
    }
    await delay(TICK_MS);
  }
  await killing;
  for (let left = kills.length; left > 0; left--) await shipper.kill(chance.below(400));
  await restarting;
}

/** Waits until everything is there, or nothing more comes. */
async function waitForRest(world: World): Promise<void> {
  let seen = -1;
  for (let endMs = Date.now() + REST_MS_MAX; Date.now() < endMs; await delay(100)) {
    if (world.tally.delivered >= writtenBy(world)) return;
    if (world.tally.delivered !== seen) endMs = Date.now() + REST_MS_MAX;
    seen = world.tally.delivered;
  }
}

function describe({ options, writers, stdin, shipper, gateway, tally }: World): void {
  const { print } = options;
  for (const writer of [...writers, stdin]) {
    const missing = tally.missing(writer.number, writer.written);
    const how =
      writer instanceof Writer
        ? `${writer.rotation}, ${writer.rotated} times`
        : `piped, ${writer.restarts} restarts, full disk by ${writer.disk}`;
    const lost =
      missing.length > 0 ? `; lost ${missing.length}, such as ${missing.slice(0, MISSING_SHOWN).join(', ')}` : '';
    const twice = tally.duplicates.get(writer.number);
    const doubled = twice === undefined ? '' : `; twice, among others: ${twice.join(', ')}`;
    print(`writer ${writer.number} (${how}): ${writer.written} lines${lost}${doubled}`);
  }
  print(
    `kills ${shipper.kills}; requests by mood ${[...gateway.met].map(([mood, count]) => `${mood} ${count}`).join(', ')}`,
  );
}

async function run(world: World): Promise<ShipChaosResult> {
  const { tally, gateway, stdin, shipper, options } = world;
  shipper.start();
  // What was rotated away before a shipper first saw the file is no part of the promise.
  for (const writer of world.writers) writer.write(1);
  stdin.write(1);
  await waitForRest(world);
  gateway.begin();
  await writeThroughChaos(world);
  options.print('all is written; the gateway is well from now on');
  await gateway.recover();
  await stdin.restart();
  await waitForRest(world);
  await stdin.end();
  await shipper.stop();
  describe(world);
  const written = writtenBy(world);
  const { delivered, duplicated, malformed } = tally;
  return { written, delivered, lost: written - delivered, duplicated, malformed, kills: shipper.kills };
}

/** Runs the chaos in a folder of its own, which is kept when something is wrong. */
export async function runShipChaos(options: ShipChaosOptions): Promise<ShipChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), 'zeef-chaos-ship-'));
  const chance = random(options.seed);
  const tally = new Tally();
  const gateway = await startMoodyGateway(random(options.seed + 1), (block) => tally.keep(block));
  mkdirSync(join(folder, 'logs'));
  const writers = [...ROTATIONS, 'rename' as const].map(
    (rotation, i) => new Writer(i, rotation, join(folder, 'logs'), random(options.seed + 2 + i), tally),
  );
  const shipper = new FileShipper({ folder, url: gateway.url });
  const stdin = new StdinWriter(writers.length, { folder, url: gateway.url });
  let result: ShipChaosResult | undefined;
  try {
    result = await run({ options, chance, tally, gateway, writers, stdin, shipper });
    return result;
  } finally {
    await shipper.stop();
    stdin.close();
    for (const writer of writers) writer.close();
    await gateway.close();
    if (result !== undefined && isWhole(result)) rmSync(folder, { recursive: true, force: true });
    else options.print(`what was written and the shippers' logs are kept in ${folder}`);
  }
}

/** Whether each line arrived whole, and once. */
export function isWhole({ lost, duplicated, malformed }: ShipChaosResult): boolean {
  return lost === 0 && duplicated === 0 && malformed === 0;
}

/** The result in one line. */
export function describeResult({ written, delivered, lost, duplicated, malformed, kills }: ShipChaosResult): string {
  return `written ${written}, delivered ${delivered}, lost ${lost}, duplicated ${duplicated}, malformed ${malformed}; ${kills} kills`;
}
