// Prepares a checkout and runs one of its programs: finds or installs Node 24, installs the packages, compiles, runs.
// Plain JavaScript on purpose: it must run on any Node from 18 on, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '24.21.0';
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CACHE = join(ROOT, '.cache');
const SOURCES = ['core', 'redaction', 'shipper', 'ingest', 'kibana', 'deploy', 'cli', 'test', 'bench'];

const program = (path) => join(ROOT, path);
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  program('node_modules/jest/bin/jest.js'),
];
const TASKS = {
  up: [program('dist/cli/zeef.js'), 'up'],
  zeef: [program('dist/cli/zeef.js')],
  test: JEST,
  'test:chaos': [program('dist/test/chaos/chaos.js')],
  docs: [program('dist/test/docs/write.js')],
  bench: [program('dist/bench/bench.js')],
  'bench:ship': [program('dist/bench/ship.js')],
  'bench:ingest': [program('dist/bench/ingest.js')],
  'bench:accuracy': [program('dist/bench/accuracy/accuracy.js')],
  build: undefined,
};

function say(text) {
  process.stderr.write(`zeef: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(2);
}

/** The folder of a Node that re2 and Zeef run on: this one's own, or one installed into the cache. */
function nodeHome() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 24 && minor >= 15) || major >= 26) return undefined;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const prefix = join(CACHE, `node-${NODE_VERSION}`);
  const home = join(prefix, 'node_modules', name);
  if (!existsSync(join(home, 'bin', 'node'))) {
    say(`Node ${process.versions.node} is too old; installing Node ${NODE_VERSION} into .cache (once)`);
    mkdirSync(prefix, { recursive: true });
    run(
      'npm',
      ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', `${name}@${NODE_VERSION}`],
      process.env,
      `Node ${NODE_VERSION} could not be installed. Install Node 24.15 or later yourself and try again.`,
    );
  }
  return home;
}

function run(command, args, env, advice) {
  const result = spawnSync(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? result.error?.message ?? ''}\n`);
  fail(advice);
}

function installPackages(env) {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lock)
    .update(env.ZEEF_NODE ?? '')
    .digest('hex');
  const stamp = join(ROOT, 'node_modules', '.zeef-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing packages (once; RE2 is compiled where no ready-made binary can be had, about a minute)');
  run(
    'npm',
    ['ci'],
    env,
    'npm ci failed. Compiling RE2 needs python3, make and a C++17 compiler (Debian: apt install python3 build-essential).',
  );
  writeFileSync(stamp, wanted);
}

/** The newest modification time (ms) below a folder; a folder's own time tells of files that were removed. */
function newestMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

function compile(node, env) {
  const stamp = join(ROOT, 'dist', '.compiled');
  const inputs = [...SOURCES, 'tsconfig.json', 'package.json'].map((name) => join(ROOT, name)).filter(existsSync);
  if (existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...inputs.map(newestMs))) return;
  const startedMs = Date.now();
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  run(node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], env, 'The sources do not compile.');
  writeFileSync(stamp, '');
  say(`compiled in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}

const [task, ...args] = process.argv.slice(2);
if (task === undefined || !(task in TASKS))
  fail(`usage: node deploy/bootstrap.mjs ${Object.keys(TASKS).join('|')} [ARGUMENT…]`);

const home = nodeHome();
const node = home === undefined ? process.execPath : join(home, 'bin', 'node');
// Compiling re2 must find the headers of the Node that will run it, whatever the user's npm configuration says.
const nodedir = home ?? dirname(dirname(process.execPath));
const headers = existsSync(join(nodedir, 'include', 'node', 'node.h')) ? { npm_config_nodedir: nodedir } : {};
const env = {
  ...process.env,
  ...headers,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  ZEEF_NODE: node,
};
installPackages(env);
compile(node, env);

const target = TASKS[task];
if (target !== undefined) {
  const { ZEEF_NODE: _, ...childEnv } = env;
  const child = spawn(node, [...target, ...args], {
    // npm runs scripts in the project's folder and says in INIT_CWD where the user stands, whose paths are meant.
    cwd: task === 'zeef' ? (process.env.INIT_CWD ?? process.cwd()) : ROOT,
    env: childEnv,
    stdio: 'inherit',
  });
  // The terminal sends Ctrl-C to the child as well; this process only waits for it to end in order.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
