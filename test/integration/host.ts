import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { loadSettings } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';
import { type InitOptions, runInit } from '../../deploy/init/init.ts';
import { otherUid, ownedFolder, reachableFolder } from '../../deploy/local/folders.ts';
import { findJdk } from '../../deploy/local/jdk.ts';
import { clusterId } from '../../deploy/local/kafka.ts';
import { fetchPackages } from '../../deploy/local/packages.ts';
import { accepts, freePort } from '../../deploy/local/ports.ts';
import { type Running, startProcess, startWarden, type Warden, waitReady } from '../../deploy/local/process.ts';

const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));
const COMPOSE = fileURLToPath(new URL('../../../compose.yaml', import.meta.url));
const READY_MS_MAX = 180_000;
const STOP_MS_MAX = 30_000;
const ELASTICSEARCH_HOME = '/usr/share/elasticsearch';

/** The services of compose.yaml as processes of this machine, with the files that zeef init wrote for them. */
export interface Host {
  readonly folder: string;
  /** Of the gateway and the indexer, and of the shipper. */
  readonly settings: Settings;
  readonly elasticsearchUrl: string;
  readonly warden: Warden;
  /** Certificate of the authority. */
  readonly ca: Buffer;
  /** Asks Elasticsearch as the admin, or as somebody else. */
  ask(method: string, path: string, body?: unknown, authorization?: string): Promise<{ status: number; body: string }>;
  /** Runs zeef init once more, and lays what it wrote where Elasticsearch reads it. */
  init(more: Partial<InitOptions>): Promise<void>;
  close(): Promise<void>;
}

function replaceAll(text: string, pairs: Record<string, string>): string {
  return Object.entries(pairs).reduce((done, [from, to]) => done.replaceAll(from, to), text);
}

/** The settings that compose.yaml gives to Elasticsearch. */
function composeSettings(): Record<string, string> {
  const { services } = parse(readFileSync(COMPOSE, 'utf8'), { merge: true }) as {
    services: { elasticsearch: { environment: Record<string, string> } };
  };
  const { environment } = services.elasticsearch;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name !== 'ES_JAVA_OPTS'));
}

/** Lays the files of zeef init where Elasticsearch reads them, as the volume of compose.yaml does. */
function layElasticsearch(config: string, secrets: string): void {
  const uid = otherUid() ?? process.getuid?.() ?? 0;
  for (const name of readdirSync(join(secrets, 'elasticsearch'))) {
    const passing = join(config, 'zeef', `${name}.new`);
    cpSync(join(secrets, 'elasticsearch', name), passing);
    chownSync(passing, uid, uid);
    renameSync(passing, join(config, 'zeef', name));
  }
}

function writeElasticsearch(home: string, folder: string, secrets: string, settings: object): void {
  const config = join(folder, 'config');
  for (const name of ['', 'data', 'logs', 'tmp', 'snapshots', 'config', 'config/zeef']) ownedFolder(join(folder, name));
  layElasticsearch(config, secrets);
  // As the command of compose.yaml does.
  for (const name of ['users', 'users_roles', 'roles.yml', 'service_tokens']) {
    symlinkSync(`zeef/${name}`, join(config, name));
  }
  mkdirSync(join(config, 'jvm.options.d'));
  const jvm = readFileSync(join(home, 'config', 'jvm.options'), 'utf8').split('\n');
  const wanted = jvm.filter(
    (line) => !['#', '-Xlog', '-XX:ErrorFile', '-XX:+Heap', '-XX:Heap'].some((start) => line.startsWith(start)),
  );
  writeFileSync(join(config, 'jvm.options'), wanted.join('\n'));
  writeFileSync(
    join(config, 'log4j2.properties'),
    'appender.c.type = Console\nappender.c.name = c\nappender.c.layout.type = PatternLayout\nappender.c.layout.pattern = [%-5p][%c{1.}] %m%n\nrootLogger.level = warn\nrootLogger.appenderRef.c.ref = c\n',
  );
  writeFileSync(join(config, 'elasticsearch.yml'), JSON.stringify(settings));
}

interface StartOptions {
  readonly folder: string;
  readonly secrets: string;
  readonly home: string;
  readonly java: string;
  readonly warden: Warden;
}

async function startBroker({
  folder,
  secrets,
  home,
  java,
  warden,
}: StartOptions): Promise<{ port: number; running: Running }> {
  const [port, controller, inner] = [await freePort(), await freePort(), await freePort()];
  const config = join(folder, 'server.properties');
  mkdirSync(folder, { recursive: true });
  const text = readFileSync(join(secrets, 'kafka', 'server.properties'), 'utf8');
  writeFileSync(
    config,
    replaceAll(text, {
      'CLIENTS://:9092': `CLIENTS://127.0.0.1:${port}`,
      'CLIENTS://kafka:9092': `CLIENTS://localhost:${port}`,
      'localhost:9093': `localhost:${controller}`,
      'localhost:9094': `localhost:${inner}`,
      '/mnt/shared/config': join(secrets, 'kafka'),
      '/var/lib/kafka/data': join(folder, 'data'),
    }),
  );
  const jvm = ['-Xmx384m', '-cp', join(home, '*')];
  const spec = {
    command: java,
    cwd: folder,
    env: process.env,
    stopMsMax: STOP_MS_MAX,
    logFile: join(folder, 'kafka.log'),
  };
  const id = clusterId(randomBytes(16));
  const format = await startProcess(
    { ...spec, name: 'the format', args: [...jvm, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', config] },
    warden,
  );
  const { signal } = new AbortController();
  await waitReady(
    { ...format, ended: () => undefined },
    async () => format.ended() !== undefined,
    READY_MS_MAX,
    signal,
  );
  const running = await startProcess({ ...spec, name: 'Kafka', args: [...jvm, 'kafka.Kafka', config] }, warden);
  await waitReady(running, () => accepts(port), READY_MS_MAX, signal);
  return { port, running };
}

function asker(port: number, ca: Buffer, admin: string): Host['ask'] {
  return (method, path, body, authorization = admin) =>
    new Promise((resolve, reject) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const sent = request(
        { host: 'localhost', port, path, method, ca, headers, timeout: 60_000 },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** Starts Kafka and Elasticsearch with the security of compose.yaml; `more` are further settings of Elasticsearch. */
export async function startHost(more: Record<string, string> = {}): Promise<Host> {
  const jdk = await findJdk(process.env);
  if (jdk === undefined) throw new Error('these tests need a JDK 21 or newer');
  const { signal } = new AbortController();
  const folder = mkdtempSync(join(reachableFolder(CACHE), 'test-host-'));
  chmodSync(folder, 0o755);
  const warden = startWarden();
  warden.remove(folder);
  const secrets = join(folder, 'secrets');
  const init = (more: Partial<InitOptions> = {}) =>
    runInit({ folder: secrets, names: [], renew: false, rotate: [], nowMs: Date.now(), print: () => {}, ...more });
  await init();
  const home = await fetchPackages({ jdk, cacheFolder: CACHE, env: process.env, signal, print: () => {} });
  const common = { secrets, java: join(jdk.home, 'bin', 'java'), warden };
  const broker = startBroker({ ...common, folder: join(folder, 'kafka'), home: home.kafka });

  const own = join(folder, 'elasticsearch');
  const port = await freePort();
  const settings = Object.fromEntries(
    Object.entries({ ...composeSettings(), ...more }).map(([name, value]) => [
      name,
      value.replace(ELASTICSEARCH_HOME, own),
    ]),
  );
  const here = {
    'http.port': port,
    'transport.port': await freePort(),
    'path.data': join(own, 'data'),
    'path.logs': join(own, 'logs'),
  };
  writeElasticsearch(home.elasticsearch, own, secrets, { ...settings, ...here, 'network.host': '127.0.0.1' });
  const store = await startProcess(
    {
      name: 'Elasticsearch',
      command: join(home.elasticsearch, 'bin', 'elasticsearch'),
      args: [],
      cwd: own,
      env: {
        ...{ PATH: process.env.PATH, HOME: own, ES_JAVA_HOME: jdk.home, ES_JAVA_OPTS: '-Xms512m -Xmx512m' },
        ...{ ES_PATH_CONF: join(own, 'config'), ES_TMPDIR: join(own, 'tmp') },
      },
      logFile: join(folder, 'elasticsearch.log'),
      uid: otherUid(),
      stopMsMax: STOP_MS_MAX,
    },
    warden,
  );
  const ca = readFileSync(join(secrets, 'setup', 'ca.crt'));
  const password = readFileSync(join(secrets, 'setup', 'admin-password'), 'utf8').trim();
  const admin = `Basic ${Buffer.from(`zeef-admin:${password}`).toString('base64')}`;
  const ask = asker(port, ca, admin);
  const answers = async () => (await ask('GET', '/_cluster/health')).status === 200;
  await waitReady(store, answers, READY_MS_MAX, signal);
  const { port: brokerPort, running: kafka } = await broker;

  const file = join(secrets, 'zeef', 'zeef.yaml');
  const text = replaceAll(readFileSync(file, 'utf8'), {
    'kafka:9092': `localhost:${brokerPort}`,
    'https://elasticsearch:9200': `https://localhost:${port}`,
    '/etc/zeef': join(secrets, 'zeef'),
  });
  writeFileSync(file, text);
  return {
    ...{ folder, warden, ca, ask, settings: loadSettings(file, {}), elasticsearchUrl: `https://localhost:${port}` },
    init: async (more) => {
      await init(more);
      layElasticsearch(join(own, 'config'), secrets);
    },
    close: async () => {
      await Promise.all([store.stop(), kafka.stop()]);
      await warden.close();
    },
  };
}
