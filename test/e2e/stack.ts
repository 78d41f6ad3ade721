import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSettings } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';
import { openStore, type Store } from '../../deploy/check/store.ts';
import { freePort } from '../../deploy/local/ports.ts';
import { startWarden } from '../../deploy/local/process.ts';
import { makeSample, type Sample } from '../../deploy/sample/sample.ts';
import { type Closers, makeClosers } from '../../deploy/up/closers.ts';
import { scrape, total } from '../../deploy/up/metrics.ts';
import { PART_NAMES, type Part, type PartName, type PartsOptions, startPart } from '../../deploy/up/parts.ts';
import { runSettings } from '../../deploy/up/settings.ts';

const CLI = fileURLToPath(new URL('../../cli/zeef.js', import.meta.url));
const SEED = 1202;

/** Shipper, gateway and indexer as processes of their own between sample containers and the services of the tests. */
export interface Stack {
  readonly settings: Settings;
  readonly sample: Sample;
  readonly store: Store;
  /** Has <part>.log; it is kept when `close` is told that the test failed. */
  readonly logFolder: string;
  /** What a part's metric says now, over all labels; NaN when the part does not answer. */
  metric(part: PartName, name: string): Promise<number>;
  /** Kills a part with SIGKILL; resolves to how it ended. */
  crash(part: PartName): Promise<string | undefined>;
  /** Starts a part that ended, with the settings it had; resolves when it says that it is ready. */
  restart(part: PartName): Promise<void>;
  /** Stops everything and removes what it wrote, but for the logs when `passed` is false. */
  close(passed: boolean): Promise<void>;
}

async function makeSettings(run: string, folder: string, files: Sample['files']): Promise<Settings> {
  const { env } = process;
  const settings = runSettings(loadSettings(undefined, {}), {
    brokers: (env.TEST_KAFKA_BROKERS ?? '').split(','),
    elasticsearchUrl: env.TEST_ELASTICSEARCH_URL ?? '',
    ports: { gateway: await freePort(), indexer: await freePort(), shipper: await freePort() },
    token: randomBytes(24).toString('base64url'),
    namespace: run,
    topic: `zeef-${run}`,
    group: `zeef-${run}`,
    checkpoint: join(folder, 'checkpoint.json'),
    files,
  });
  // Small blocks and requests, so that many are under way, and many still wait, when a part is killed.
  return {
    ...settings,
    shipper: { ...settings.shipper, blockBytesMax: 65_536 },
    indexer: { ...settings.indexer, bulkBytesMax: 262_144 },
  };
}

function control(parts: Map<PartName, Part>, options: PartsOptions, closers: Closers) {
  return {
    metric: async (name: PartName, metric: string) => {
      const part = parts.get(name);
      return part === undefined ? Number.NaN : (total(await scrape(part.url), metric) ?? Number.NaN);
    },
    crash: async (name: PartName) => {
      const running = parts.get(name)?.running;
      await running?.kill();
      return running?.ended();
    },
    restart: async (name: PartName) => {
      const part = await startPart(name, options);
      closers.add(name, () => part.running.stop());
      parts.set(name, part);
    },
  };
}

/** Starts everything; what it writes is in folders of its own below the system's folder for temporary files. */
export async function startStack(): Promise<Stack> {
  const run = `chaos${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'zeef-chaos-'));
  const logFolder = join(tmpdir(), `zeef-${run}-logs`);
  mkdirSync(logFolder);
  const warden = startWarden();
  warden.remove(folder);
  const failures: string[] = [];
  const closers = makeClosers((line) => failures.push(line));
  const sample = makeSample({ folder: join(folder, 'sample'), seed: SEED, run: '' });
  closers.add('the sample', () => sample.close());
  const settings = await makeSettings(run, folder, sample.files);
  const store = openStore(settings, run);
  closers.add('the store', async () => {
    await store.remove();
    await store.close();
  });
  const { signal } = new AbortController();
  const options = { cli: CLI, settings, env: process.env, logFolder, warden, signal };
  const parts = new Map<PartName, Part>();
  const controls = control(parts, options, closers);
  const close = async (passed: boolean) => {
    await closers.closeAll();
    await warden.close();
    if (passed) rmSync(logFolder, { recursive: true, force: true });
    // When the test has failed, that is what it should tell.
    if (passed && failures.length > 0) throw new Error(failures.join('; '));
  };
  try {
    for (const name of PART_NAMES) await controls.restart(name);
  } catch (error) {
    await close(false);
    throw error;
  }
  return { settings, sample, store, logFolder, ...controls, close };
}
