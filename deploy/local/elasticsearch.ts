import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { otherUid, ownedFolder, reachableFolder } from './folders.ts';
import type { LocalOptions, LocalService } from './kafka.ts';
import { freePort } from './ports.ts';
import { startProcess, waitReady } from './process.ts';

/** A busy machine needs minutes for what takes ten seconds on an idle one. */
const READY_MS_MAX = 300_000;
const STOP_MS_MAX = 30_000;
const PROBE_MS_MAX = 2000;

/** Lines of the shipped jvm.options that write beside the programs, where Elasticsearch's user may not. */
const UNWANTED = ['#', '-Xlog', '-XX:ErrorFile', '-XX:+HeapDump', '-XX:HeapDump'];

const LOG4J = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`;

/** What security needs to be on. */
export interface Security {
  /** Files of the folder of configuration by name, such as users, users_roles and roles.yml of the file realm. */
  readonly files: Readonly<Record<string, string>>;
  /** Authorization of somebody who may ask for the cluster's health. */
  readonly authorization: string;
}

/** A local Elasticsearch; without `security` it asks nobody who he is. */
export interface ElasticsearchOptions extends LocalOptions {
  readonly security?: Security | undefined;
}

function configuration(folder: string, port: number, transportPort: number, isSecure: boolean): string {
  // JSON is YAML, and quotes whatever a path may hold.
  return JSON.stringify({
    'cluster.name': 'zeef-local',
    'node.name': 'local',
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    'discovery.type': 'single-node',
    'http.host': '127.0.0.1',
    'http.port': port,
    'transport.host': '127.0.0.1',
    'transport.port': transportPort,
    'xpack.security.enabled': isSecure,
    // A developer's disk is often nearly full; Elasticsearch would refuse to write.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  });
}

function jvmOptions(home: string): string {
  const lines = readFileSync(join(home, 'config', 'jvm.options'), 'utf8').split('\n');
  return lines.filter((line) => !UNWANTED.some((start) => line.startsWith(start))).join('\n');
}

function writeConfiguration(
  { home, security }: ElasticsearchOptions,
  folder: string,
  port: number,
  transportPort: number,
): void {
  const config = join(folder, 'config');
  for (const name of ['', 'data', 'logs', 'tmp', 'config']) ownedFolder(join(folder, name));
  mkdirSync(join(config, 'jvm.options.d'), { recursive: true });
  writeFileSync(join(config, 'elasticsearch.yml'), configuration(folder, port, transportPort, security !== undefined), {
    mode: 0o644,
  });
  writeFileSync(join(config, 'jvm.options'), jvmOptions(home), { mode: 0o644 });
  writeFileSync(join(config, 'log4j2.properties'), LOG4J, { mode: 0o644 });
  for (const [name, text] of Object.entries(security?.files ?? {})) {
    writeFileSync(join(config, name), text, { mode: 0o644 });
  }
}

/** Whether the Elasticsearch at `url` answers that its cluster can be written to. */
export async function clusterAnswers(url: string, authorization?: string): Promise<boolean> {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${url}/_cluster/health`, { headers, signal: AbortSignal.timeout(PROBE_MS_MAX) });
  const health = (await response.json()) as { status?: string };
  return response.ok && (health.status === 'green' || health.status === 'yellow');
}

/** Starts one Elasticsearch node on loopback; resolves when its cluster answers. */
export async function startElasticsearch(options: ElasticsearchOptions): Promise<LocalService> {
  const folder = reachableFolder(options.folder);
  const port = await freePort(options.port);
  const heapMiB = options.heapMiB ?? 1024;
  writeConfiguration(options, folder, port, await freePort());
  // The log's folder stays this program's own, so that it can be written whoever runs Elasticsearch.
  const logFile = join(options.folder, 'elasticsearch.log');
  mkdirSync(options.folder, { recursive: true });
  writeFileSync(logFile, '');
  const running = await startProcess(
    {
      name: 'Elasticsearch',
      command: join(options.home, 'bin', 'elasticsearch'),
      args: [],
      cwd: folder,
      env: {
        PATH: options.env.PATH,
        HOME: folder,
        ES_JAVA_HOME: options.jdk.home,
        ES_JAVA_OPTS: `-Xms${heapMiB}m -Xmx${heapMiB}m`,
        ES_PATH_CONF: join(folder, 'config'),
        ES_TMPDIR: join(folder, 'tmp'),
      },
      logFile,
      uid: otherUid(),
      stopMsMax: STOP_MS_MAX,
    },
    options.warden,
  );
  const address = `http://127.0.0.1:${port}`;
  await waitReady(
    running,
    () => clusterAnswers(address, options.security?.authorization),
    READY_MS_MAX,
    options.signal,
  );
  return { address, data: join(folder, 'data'), running };
}
