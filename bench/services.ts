import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSettings } from '../core/config.ts';
import { freePort } from '../deploy/local/ports.ts';
import { startWarden } from '../deploy/local/process.ts';
import { makeClosers } from '../deploy/up/closers.ts';
import { type Services, startServices } from '../deploy/up/services.ts';
import { runSettings } from '../deploy/up/settings.ts';
import type { CorpusParameters } from './corpus.ts';
import type { PipelineOptions } from './pipeline.ts';

const CACHE = fileURLToPath(new URL('../../.cache', import.meta.url));
const CLI = fileURLToPath(new URL('../cli/zeef.js', import.meta.url));

/** What a benchmark runs on. */
export interface Bench {
  readonly options: PipelineOptions;
  readonly services: Services;
}

/** Starts Kafka and Elasticsearch with data of their own, runs `work` on them, and removes everything. */
export async function withServices(
  corpus: CorpusParameters,
  { env, signal, print }: Pick<PipelineOptions, 'env' | 'signal' | 'print'>,
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const warden = startWarden();
  const closers = makeClosers(print);
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'bench-'));
  chmodSync(folder, 0o755);
  warden.remove(folder);
  const common = { env, warden, signal, print };
  try {
    const settings = loadSettings(undefined, env);
    const made = { choice: 'auto', isPassing: true, cacheFolder: CACHE } as const;
    const services = await startServices({ ...common, ...made, settings, folder, closers });
    const name = `bench-${randomBytes(4).toString('hex')}`;
    const run = runSettings(settings, {
      brokers: services.brokers,
      elasticsearchUrl: services.elasticsearchUrl,
      ports: { gateway: await freePort(0), indexer: await freePort(0), shipper: await freePort(0) },
      token: randomBytes(24).toString('base64url'),
      namespace: 'bench',
      topic: name,
      group: name,
      checkpoint: join(folder, 'checkpoint.json'),
      files: [{ glob: join(folder, 'containers', '*', '*-json.log'), format: 'docker' }],
    });
    mkdirSync(join(folder, 'logs'));
    await work({ options: { ...common, corpus, settings: run, folder, cli: CLI }, services });
  } finally {
    await closers.closeAll();
    await warden.close();
  }
}
