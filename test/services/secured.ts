import { pbkdf2Sync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { otherUid, ownedFolder, reachableFolder } from '../../deploy/local/folders.ts';
import { findJdk } from '../../deploy/local/jdk.ts';
import { fetchPackages } from '../../deploy/local/packages.ts';
import { freePort } from '../../deploy/local/ports.ts';
import { startProcess, startWarden, waitReady } from '../../deploy/local/process.ts';

const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));
const READY_MS_MAX = 240_000;
const ROUNDS = 10_000;
const PASSWORD = 'made-up-password';

/** An Elasticsearch with security, whose users have the name of their one role. */
export interface Secured {
  /** Asks as a user. */
  ask(user: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** The line of a user in the file realm. */
function userLine(name: string): string {
  const salt = Buffer.alloc(32, 7);
  const hash = pbkdf2Sync(PASSWORD, salt, ROUNDS, 32, 'sha512');
  return `${name}:{PBKDF2}${ROUNDS}$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}

function writeConfiguration(
  home: string,
  folder: string,
  ports: readonly [number, number],
  roles: Readonly<Record<string, readonly object[]>>,
): void {
  const config = join(folder, 'config');
  for (const name of ['', 'data', 'logs', 'tmp', 'config']) ownedFolder(join(folder, name));
  mkdirSync(join(config, 'jvm.options.d'), { recursive: true });
  const settings = {
    'cluster.name': 'zeef-secured',
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    'discovery.type': 'single-node',
    'http.host': '127.0.0.1',
    'http.port': ports[0],
    'transport.host': '127.0.0.1',
    'transport.port': ports[1],
    'xpack.security.enabled': true,
    'xpack.license.self_generated.type': 'trial',
    'cluster.routing.allocation.disk.threshold_enabled': false,
  };
  const names = Object.keys(roles);
  // A role begins at the start of a line; what it is may be JSON.
  const roleLines = (name: string) => `${name}:\n  indices: ${JSON.stringify(roles[name])}\n`;
  const jvm = readFileSync(join(home, 'config', 'jvm.options'), 'utf8').split('\n');
  const unwanted = ['#', '-Xlog', '-XX:ErrorFile', '-XX:+HeapDump', '-XX:HeapDump'];
  const files = {
    'elasticsearch.yml': JSON.stringify(settings),
    'roles.yml': names.map(roleLines).join(''),
    users: ['root', ...names].map(userLine).join(''),
    users_roles: [`superuser:root\n`, ...names.map((name) => `${name}:${name}\n`)].join(''),
    'jvm.options': jvm.filter((line) => !unwanted.some((start) => line.startsWith(start))).join('\n'),
    'log4j2.properties':
      'status = error\nappender.console.type = Console\nappender.console.name = console\nappender.console.layout.type = PatternLayout\nappender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n\nrootLogger.level = warn\nrootLogger.appenderRef.console.ref = console\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(config, name), text, { mode: 0o644 });
}

/** Starts an Elasticsearch of its own with roles, by name their privileges on indices; `root` may do everything. */
export async function startSecured(roles: Readonly<Record<string, readonly object[]>>): Promise<Secured> {
  const { env } = process;
  const jdk = await findJdk(env);
  if (jdk === undefined) throw new Error('these tests need a JDK 21 or newer; set JAVA_HOME to one');
  const { signal } = new AbortController();
  const print = () => undefined;
  const { elasticsearch: home } = await fetchPackages({ cacheFolder: CACHE, jdk, env, signal, print });
  const folder = mkdtempSync(join(reachableFolder(CACHE), 'test-secured-'));
  chmodSync(folder, 0o755);
  const warden = startWarden();
  warden.remove(folder);
  const [port, transport] = [await freePort(0), await freePort()];
  writeConfiguration(home, folder, [port, transport], roles);
  const logFile = join(folder, 'elasticsearch.log');
  writeFileSync(logFile, '');
  const running = await startProcess(
    {
      name: 'Elasticsearch',
      command: join(home, 'bin', 'elasticsearch'),
      args: [],
      cwd: folder,
      env: {
        ...{ PATH: env.PATH, HOME: folder, ES_JAVA_HOME: jdk.home, ES_JAVA_OPTS: '-Xms512m -Xmx512m' },
        ...{ ES_PATH_CONF: join(folder, 'config'), ES_TMPDIR: join(folder, 'tmp') },
      },
      logFile,
      uid: otherUid(),
      stopMsMax: 30_000,
    },
    warden,
  );
  const ask: Secured['ask'] = async (user, method, path, body) => {
    const authorization = `Basic ${Buffer.from(`${user}:${PASSWORD}`).toString('base64')}`;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        authorization,
        'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json',
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const isReady = async () => (await ask('root', 'GET', '/_cluster/health')).status === 200;
  await waitReady(running, isReady, READY_MS_MAX, signal);
  const close = async () => {
    await running.stop();
    await warden.close();
  };
  return { ask, close };
}
