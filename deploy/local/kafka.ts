import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZeefError } from '../../core/errors.ts';
import type { Jdk } from './jdk.ts';
import { accepts, freePort } from './ports.ts';
import { type Running, startProcess, type Warden, waitReady } from './process.ts';

const READY_MS_MAX = 180_000;
const FORMAT_MS_MAX = 60_000;
const STOP_MS_MAX = 20_000;
const STARTED = 'Kafka Server started';

/** What a local service is started with. */
export interface LocalOptions {
  readonly jdk: Jdk;
  /** Where its programs are, as fetchPackages says. */
  readonly home: string;
  /** Where its data, configuration and log go; made when absent, kept when it stops. */
  readonly folder: string;
  /** Loopback port to listen on; one that the system chooses when it is taken or absent. */
  readonly port?: number | undefined;
  /** Largest heap, in MiB. */
  readonly heapMiB?: number | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly warden: Warden;
  readonly signal: AbortSignal;
}

/** A started service. */
export interface LocalService {
  /** "127.0.0.1:port" of Kafka, "http://127.0.0.1:port" of Elasticsearch. */
  readonly address: string;
  /** Where it keeps its data. */
  readonly data: string;
  readonly running: Running;
}

function properties(data: string, port: number, controllerPort: number): string {
  const lines = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'auto.create.topics.enable': 'false',
    'message.max.bytes': '16777216',
    'num.network.threads': '2',
    'num.io.threads': '4',
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** A cluster's id from 16 random bytes. Its first character is a letter: one that begins with - is taken for a flag. */
export function clusterId(bytes: Buffer): string {
  const id = Buffer.from(bytes);
  id[0] = (id[0] ?? 0) & 0x7f;
  return id.toString('base64url');
}

function format(java: string, jvm: string[], config: string, env: NodeJS.ProcessEnv): Promise<void> {
  const id = clusterId(randomBytes(16));
  const args = [...jvm, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', config];
  return new Promise((resolve, reject) => {
    execFile(java, args, { env, timeout: FORMAT_MS_MAX }, (error, _stdout, stderr) => {
      if (error === null) return resolve();
      const tail = stderr.trimEnd().split('\n').slice(-8).join('\n');
      reject(new ZeefError('SERVICE_FAILED', `Kafka's folder could not be formatted:\n${tail}`));
    });
  });
}

/** Starts one Kafka node on loopback, its own controller; resolves when it serves. */
export async function startKafka(options: LocalOptions): Promise<LocalService> {
  const port = await freePort(options.port);
  const data = join(options.folder, 'data');
  const config = join(options.folder, 'server.properties');
  const logFile = join(options.folder, 'kafka.log');
  mkdirSync(options.folder, { recursive: true });
  writeFileSync(config, properties(data, port, await freePort()));
  writeFileSync(logFile, '');
  const java = join(options.jdk.home, 'bin', 'java');
  const jvm = [`-Xmx${options.heapMiB ?? 512}m`, '-Xms64m', '-cp', join(options.home, '*')];
  if (!existsSync(join(data, 'meta.properties'))) await format(java, jvm, config, options.env);
  options.signal.throwIfAborted();
  const running = await startProcess(
    {
      name: 'Kafka',
      command: java,
      args: [...jvm, 'kafka.Kafka', config],
      cwd: options.folder,
      env: options.env,
      logFile,
      stopMsMax: STOP_MS_MAX,
    },
    options.warden,
  );
  const serves = async () => readFileSync(logFile, 'utf8').includes(STARTED) && (await accepts(port));
  await waitReady(running, serves, READY_MS_MAX, options.signal);
  return { address: `127.0.0.1:${port}`, data, running };
}
