import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ZeefError } from '../../core/errors.ts';
import { freePort } from './ports.ts';

const FILE = fileURLToPath(new URL('../../../deploy/compose.yaml', import.meta.url));
const INFO_MS_MAX = 10_000;
/** The first start pulls the images. */
const UP_MS_MAX = 900_000;
const DOWN_MS_MAX = 120_000;

export interface ComposeOptions {
  /** Compose's project name; containers, networks and volumes bear it. */
  readonly project: string;
  readonly kafka: boolean;
  readonly elasticsearch: boolean;
  readonly kibana: boolean;
  /** The usual ports where they are free, or any that the system chooses. */
  readonly ports: 'usual' | 'any';
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Services that run in Docker; addresses are of loopback ports. */
export interface Compose {
  readonly brokers?: string | undefined;
  readonly elasticsearchUrl?: string | undefined;
  readonly kibanaUrl?: string | undefined;
  stop(options: { readonly removeData: boolean }): Promise<void>;
}

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

function docker(args: string[], env: NodeJS.ProcessEnv, msMax: number, signal?: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { env, timeout: msMax, ...(signal === undefined ? {} : { signal }) };
    execFile('docker', args, options, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: `${stdout}${stderr}${error === null ? '' : error.message}` }),
    );
  });
}

/** Whether there is a Docker engine that answers. */
export async function dockerAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await docker(['info'], env, INFO_MS_MAX)).ok;
}

/** Starts services with Compose and waits until they are healthy; throws ZeefError SERVICE_FAILED when they are not. */
export async function startCompose(options: ComposeOptions): Promise<Compose> {
  const port = (usual: number) => freePort(options.ports === 'usual' ? usual : 0);
  const ports = { kafka: await port(9092), elasticsearch: await port(9200), kibana: await port(5601) };
  const env = {
    ...options.env,
    KAFKA_PORT: String(ports.kafka),
    ELASTICSEARCH_PORT: String(ports.elasticsearch),
    KIBANA_PORT: String(ports.kibana),
  };
  const compose = ['compose', '-p', options.project, '-f', FILE];
  const services = (['kafka', 'elasticsearch', 'kibana'] as const).filter((name) => options[name]);
  const stop = async ({ removeData }: { readonly removeData: boolean }) => {
    const down = [...compose, 'down', ...(removeData ? ['--volumes'] : [])];
    const { ok, output } = await docker(down, env, DOWN_MS_MAX);
    if (!ok) throw new ZeefError('SERVICE_FAILED', `docker compose down:\n${output.trimEnd().slice(-1000)}`);
  };
  const { ok, output } = await docker([...compose, 'up', '-d', '--wait', ...services], env, UP_MS_MAX, options.signal);
  if (!ok) {
    await stop({ removeData: false }).catch(() => undefined);
    options.signal.throwIfAborted();
    throw new ZeefError('SERVICE_FAILED', `docker compose up:\n${output.trimEnd().slice(-1000)}`);
  }
  return {
    brokers: options.kafka ? `127.0.0.1:${ports.kafka}` : undefined,
    elasticsearchUrl: options.elasticsearch ? `http://127.0.0.1:${ports.elasticsearch}` : undefined,
    kibanaUrl: options.kibana ? `http://127.0.0.1:${ports.kibana}` : undefined,
    stop,
  };
}
