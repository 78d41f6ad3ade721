import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { ROOT } from '../tidy/sources.ts';
import { run, TOOLS } from './install.ts';

const USER = 1000;
const folder = mkdtempSync(join(tmpdir(), 'zeef-image-'));
const app = join(folder, 'build');
const image = join(folder, 'image');
const instructions = DockerfileParser.parse(readFileSync(`${ROOT}Dockerfile`, 'utf8')).getInstructions();
const last = instructions.findLastIndex((one) => one.getKeyword() === 'FROM');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = (one: Instruction) => one.getArguments().map((part) => part.getValue());

/** Runs what the image's shell would run; the compiler of RE2 is not among what is tried here, so its result is copied. */
async function build(one: Instruction): Promise<void> {
  const script = (one.getRawArgumentsContent() ?? '').replaceAll('\\\n', ' ');
  if (one.getKeyword() === 'COPY') {
    const target = words(one).at(-1) ?? '';
    for (const from of words(one).slice(0, -1)) {
      cpSync(join(ROOT, from), target === './' ? join(app, from) : join(app, target), { recursive: true });
    }
  }
  if (one.getKeyword() !== 'RUN' || script.includes('apt-get')) return;
  const isInstall = script.startsWith('npm ci');
  const command = isInstall ? `${script} --ignore-scripts --prefer-offline` : script;
  const ran = await run('bash', ['-o', 'pipefail', '-c', `cd '${app}' && ${command}`]);
  expect({ command, ...ran, out: '' }).toMatchObject({ code: 0 });
  if (isInstall) cpSync(join(ROOT, 'node_modules/re2/build'), join(app, 'node_modules/re2/build'), { recursive: true });
}

function copyOut(one: Instruction): void {
  const paths = words(one);
  const target = paths.at(-1) ?? '';
  for (const from of paths.slice(0, -1)) {
    const name = from.replace('/app/', '');
    const to = target.startsWith('/') ? target : join('/app', target === './' ? name : target);
    mkdirSync(dirname(join(image, to)), { recursive: true });
    cpSync(join(app, name), join(image, to), { recursive: true });
  }
}

beforeAll(async () => {
  mkdirSync(app);
  const first = instructions.findIndex((one) => one.getKeyword() === 'WORKDIR');
  for (const one of instructions.slice(first, last)) await build(one);
  for (const one of instructions.slice(last)) if (one.getKeyword() === 'COPY') copyOut(one);
  rmSync(app, { recursive: true });
  chmodSync(folder, 0o755);
}, 500_000);

/** A command in the folder that the image would hold, as a user who may write nothing there. */
function zeef(...args: string[]) {
  const node = [process.execPath, join(image, 'app/dist/cli/zeef.js'), ...args];
  const command =
    process.getuid?.() === 0 ? ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', ...node] : node;
  return run(command[0] ?? '', command.slice(1), { NODE_ENV: 'production' });
}

test('hadolint has nothing to say of the Dockerfile', async () => {
  const said = await run(join(TOOLS, 'python', 'bin', 'hadolint'), [`${ROOT}Dockerfile`]);
  expect(said).toEqual({ code: 0, out: '', error: '' });
});

test.each([['--help'], ['gateway', '--help'], ['kibana', 'setup', '--help'], ['capacity']])(
  'the files of the image are enough for zeef %s %s',
  async (...args) => {
    expect(await zeef(...args)).toMatchObject({ code: 0, error: '' });
  },
);

test('the files of the image are enough to sieve, and to make certificates', async () => {
  const input = join(folder, 'app.log');
  cpSync(join(ROOT, 'LICENSE'), input);
  expect((await zeef('redact', input)).code).toBe(0);
  const secrets = mkdtempSync(join(tmpdir(), 'zeef-image-secrets-'));
  chmodSync(secrets, 0o777);
  try {
    expect(await zeef('init', '--folder', join(secrets, 'of'))).toMatchObject({ code: 0, error: '' });
  } finally {
    rmSync(secrets, { recursive: true });
  }
});

test('the image holds no tool of development, no test and no source, and a bill of materials', () => {
  const packages = readdirSync(join(image, 'app/node_modules'));
  expect(packages.filter((name) => ['typescript', 'jest', 'fast-check'].includes(name))).toEqual([]);
  expect(existsSync(join(image, 'app/dist/test'))).toBe(false);
  const bill = JSON.parse(readFileSync(join(image, 'app/sbom.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect(bill.bomFormat).toBe('CycloneDX');
  const names = bill.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['re2', 'fastify', 'kafkajs']));
  expect(names).not.toContain('typescript');
});

test('the folders that volumes are mounted over are there', () => {
  const folders = readdirSync(join(image, 'var/lib/zeef-secrets')).sort();
  expect(folders).toEqual(['authority', 'elasticsearch', 'kafka', 'kibana', 'setup', 'shipper', 'snapshots', 'zeef']);
  expect(existsSync(join(image, 'var/lib/zeef'))).toBe(true);
});
