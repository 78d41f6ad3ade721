import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ZeefError } from '../../core/errors.ts';
import { reachableFolder } from './folders.ts';
import type { Jdk } from './jdk.ts';

const POM = fileURLToPath(new URL('../../../deploy/pom.xml', import.meta.url));
const FETCH_MS_MAX = 900_000;
const GOALS = ['dependency:copy-dependencies@kafka', 'dependency:unpack-dependencies@elasticsearch'];

/** Where the unpacked services are. */
export interface Packages {
  /** Folder of Kafka's jars. */
  readonly kafka: string;
  /** ES_HOME. */
  readonly elasticsearch: string;
}

export interface FetchOptions {
  /** The project's cache folder. */
  readonly cacheFolder: string;
  readonly jdk: Jdk;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

function locate(folder: string): Packages {
  const name = readdirSync(folder).find((entry) => entry.startsWith('elasticsearch-'));
  return { kafka: join(folder, 'kafka'), elasticsearch: join(folder, name ?? 'elasticsearch') };
}

function runMaven(out: string, options: FetchOptions): Promise<void> {
  // The user that Elasticsearch runs as must be able to read what Maven writes, whatever this user's mask is.
  const args = ['-c', 'umask 022; exec mvn "$@"', 'mvn', '-B', '-q', '-f', POM, ...GOALS, `-Dout=${out}`];
  const env = { ...options.env, JAVA_HOME: options.jdk.home };
  return new Promise((resolve, reject) => {
    execFile('sh', args, { env, timeout: FETCH_MS_MAX, signal: options.signal }, (error, stdout, stderr) => {
      if (error === null) return resolve();
      const tail = `${stdout}${stderr}`.trimEnd().split('\n').slice(-8).join('\n');
      reject(new ZeefError('SERVICE_FAILED', `Maven could not fetch Kafka and Elasticsearch:\n${tail}`));
    });
  });
}

/** Fetches Kafka and Elasticsearch with Maven, once for each pom.xml; later calls only look at a stamp. */
export async function fetchPackages(options: FetchOptions): Promise<Packages> {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const root = reachableFolder(join(options.cacheFolder, 'services'));
  const folder = join(root, version);
  if (existsSync(join(folder, '.complete'))) return locate(folder);
  options.print('fetching Kafka and Elasticsearch with Maven (once, about a minute)');
  const startedMs = Date.now();
  const partial = join(root, `.${version}-${process.pid}`);
  mkdirSync(partial, { recursive: true, mode: 0o755 });
  try {
    await runMaven(partial, options);
    writeFileSync(join(partial, '.complete'), '');
    // Another program may have been faster; its copy is as good.
    if (!existsSync(join(folder, '.complete'))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(partial, folder);
    }
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  options.print(`Kafka and Elasticsearch are unpacked (${((Date.now() - startedMs) / 1000).toFixed(0)} s)`);
  return locate(folder);
}
