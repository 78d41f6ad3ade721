import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSettings } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';
import { startElasticsearch } from '../../deploy/local/elasticsearch.ts';
import { reachableFolder } from '../../deploy/local/folders.ts';
import { findJdk } from '../../deploy/local/jdk.ts';
import { type LocalOptions, type LocalService, startKafka } from '../../deploy/local/kafka.ts';
import { fetchPackages } from '../../deploy/local/packages.ts';
import { freePort } from '../../deploy/local/ports.ts';
import { startWarden } from '../../deploy/local/process.ts';
import { makeSample, type Sample } from '../../deploy/sample/sample.ts';
import { scrape, total } from '../../deploy/up/metrics.ts';
import { launchPart, type Part, type PartName, type PartsOptions } from '../../deploy/up/parts.ts';
import { runSettings } from '../../deploy/up/settings.ts';
import { type HttpFaultProxy, startHttpFaultProxy } from './fault-proxy.ts';

const CLI = fileURLToPath(new URL('../../cli/zeef.js', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));
/** The namespace of the run. */
export const NAMESPACE = 'chaos';
export const TOKEN = 'made-up-token-of-the-chaos-test';

const REVIVE_TRIES = 4;

export type ServiceName = 'kafka' | 'elasticsearch';

/** Everything between the sample's files and the documents, each part a process that can be killed. */
export interface World {
  readonly settings: Settings;
  readonly sample: Sample;
  /** Between shipper and gateway, and between indexers and Elasticsearch. */
  readonly proxies: { readonly gateway: HttpFaultProxy; readonly elasticsearch: HttpFaultProxy };
  /** Elasticsearch itself, past the proxy. */
  readonly elasticsearchUrl: string;
  readonly logFolder: string;
  readonly indexers: readonly string[];
  /** What a part's metric says, over all labels; NaN when it does not answer. */
  metric(part: string, name: string): Promise<number>;
  /** SIGKILL to a part or a service. */
  kill(name: string): Promise<void>;
  /** Starts what was killed again, with the data and the port that it had. */
  revive(name: string): Promise<void>;
  addIndexer(): Promise<string>;
  /** Starts again what ended by itself, as whatever runs it in production does. */
  keepUp(): Promise<void>;
  /** SIGTERM to an indexer, that never comes back. */
  removeIndexer(name: string): Promise<void>;
  close(isPassed: boolean): Promise<void>;
}

const STARTERS = { kafka: startKafka, elasticsearch: startElasticsearch };

class Running implements World {
  readonly settings: Settings;
  readonly sample: Sample;
  readonly proxies: World['proxies'];
  readonly elasticsearchUrl: string;
  readonly logFolder: string;
  readonly #parts = new Map<string, Part>();
  readonly #services: Map<string, LocalService>;
  readonly #revive: (name: ServiceName) => Promise<LocalService>;
  readonly #options: Omit<PartsOptions, 'settings'>;
  readonly #end: (isPassed: boolean) => Promise<void>;
  readonly #killed = new Set<string>();
  #indexersMade = 0;

  constructor(parts: {
    settings: Settings;
    sample: Sample;
    proxies: World['proxies'];
    services: Map<string, LocalService>;
    revive: (name: ServiceName) => Promise<LocalService>;
    options: Omit<PartsOptions, 'settings'>;
    end: (isPassed: boolean) => Promise<void>;
  }) {
    this.settings = parts.settings;
    this.sample = parts.sample;
    this.proxies = parts.proxies;
    this.#services = parts.services;
    this.#revive = parts.revive;
    this.#options = parts.options;
    this.#end = parts.end;
    this.elasticsearchUrl = parts.services.get('elasticsearch')?.address ?? '';
    this.logFolder = parts.options.logFolder;
  }

  get indexers(): readonly string[] {
    return [...this.#parts.keys()].filter((name) => name.startsWith('indexer'));
  }

  async metric(part: string, name: string): Promise<number> {
    const url = this.#parts.get(part)?.url;
    if (url === undefined) return Number.NaN;
    return total(await scrape(url).catch(() => []), name) ?? Number.NaN;
  }

  async kill(name: string): Promise<void> {
    this.#killed.add(name);
    await (this.#parts.get(name)?.running ?? this.#services.get(name)?.running)?.kill();
  }

  async revive(name: string): Promise<void> {
    if (name === 'kafka' || name === 'elasticsearch') {
      const before = this.#services.get(name)?.address;
      const service = await this.#reviveAtLast(name);
      this.#services.set(name, service);
      if (service.address !== before) throw new Error(`${name} came back at ${service.address}, not at ${before}`);
      return;
    }
    await this.#launch(name);
    this.#killed.delete(name);
  }

  async keepUp(): Promise<void> {
    for (const [name, { running }] of [...this.#parts]) {
      if (running.ended() !== undefined && !this.#killed.has(name)) await this.#launch(name);
    }
  }

  /** On a busy machine a service that recovers may need longer than it is given at its first start. */
  async #reviveAtLast(name: ServiceName): Promise<LocalService> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#revive(name);
      } catch (error) {
        if (tries === REVIVE_TRIES) throw error;
      }
    }
  }

  async addIndexer(): Promise<string> {
    const name = `indexer-${++this.#indexersMade}`;
    await this.#launch(name);
    return name;
  }

  async removeIndexer(name: string): Promise<void> {
    const part = this.#parts.get(name);
    this.#parts.delete(name);
    await part?.running.stop();
  }

  async #launch(name: string): Promise<void> {
    const kind = name.split('-')[0] as PartName;
    const port = await freePort();
    const settings =
      kind === 'indexer' ? { ...this.settings, indexer: { ...this.settings.indexer, port } } : this.settings;
    this.#parts.set(name, await launchPart(kind, { ...this.#options, settings }));
  }

  async close(isPassed: boolean): Promise<void> {
    for (const { running } of [...this.#parts.values()].reverse()) await running.kill();
    for (const { running } of this.#services.values()) await running.kill();
    this.sample.close();
    await this.proxies.gateway.close();
    await this.proxies.elasticsearch.close();
    await this.#end(isPassed);
  }
}

function settingsOf(choices: Parameters<typeof runSettings>[1]): Settings {
  const settings = runSettings(loadSettings(undefined, {}), choices);
  // Small blocks and requests, so that many are under way when something is killed.
  return {
    ...settings,
    kafka: { ...settings.kafka, partitions: 4 },
    shipper: { ...settings.shipper, blockBytesMax: 131_072, requestMsMax: 10_000 },
    indexer: { ...settings.indexer, bulkBytesMax: 524_288 },
    elasticsearch: { ...settings.elasticsearch, requestMsMax: 15_000 },
  };
}

async function startServices(folder: string, common: Pick<LocalOptions, 'env' | 'warden' | 'signal'>) {
  const jdk = await findJdk(process.env);
  if (jdk === undefined) throw new Error('a JDK 21 or newer is needed; set JAVA_HOME to one');
  const print = (line: string) => void process.stderr.write(`zeef: ${line}\n`);
  const packages = await fetchPackages({ ...common, jdk, cacheFolder: CACHE, print });
  const ports = { kafka: await freePort(), elasticsearch: await freePort() };
  const revive = (name: ServiceName) =>
    STARTERS[name]({ ...common, jdk, home: packages[name], folder: join(folder, name), port: ports[name] });
  const services = new Map<string, LocalService>();
  for (const name of ['kafka', 'elasticsearch'] as const) services.set(name, await revive(name));
  return { services, revive };
}

/** Starts Kafka, Elasticsearch, gateway, two indexers and the shipper, with data of their own. */
export async function startWorld(seed: number): Promise<World> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(reachableFolder(CACHE), 'chaos-'));
  chmodSync(folder, 0o755);
  const run = randomBytes(4).toString('hex');
  const logFolder = join(tmpdir(), `zeef-chaos-ingest-${run}-logs`);
  mkdirSync(logFolder);
  const warden = startWarden();
  warden.remove(folder);
  const { signal } = new AbortController();
  const { services, revive } = await startServices(folder, { env: process.env, warden, signal });
  const sample = makeSample({ folder: join(folder, 'sample'), seed, run: '' });
  const gatewayPort = await freePort();
  const proxies = {
    gateway: await startHttpFaultProxy(`http://127.0.0.1:${gatewayPort}`),
    elasticsearch: await startHttpFaultProxy(services.get('elasticsearch')?.address ?? ''),
  };
  const settings = settingsOf({
    brokers: [services.get('kafka')?.address ?? ''],
    elasticsearchUrl: proxies.elasticsearch.url,
    ports: { gateway: gatewayPort, indexer: 0, shipper: await freePort() },
    ...{ token: TOKEN, namespace: NAMESPACE, topic: `zeef-${run}`, group: `zeef-${run}` },
    ...{ checkpoint: join(folder, 'checkpoint.json'), files: sample.files },
  });
  const shipper = { ...settings.shipper, gateway: proxies.gateway.url };
  const end = async (isPassed: boolean) => {
    await warden.close();
    if (isPassed) rmSync(logFolder, { recursive: true, force: true });
  };
  const options = { cli: CLI, env: process.env, logFolder, warden, signal };
  const world = new Running({ settings: { ...settings, shipper }, sample, proxies, services, revive, options, end });
  await world.addIndexer();
  await world.addIndexer();
  for (const name of ['gateway', 'shipper']) await world.revive(name);
  return world;
}
