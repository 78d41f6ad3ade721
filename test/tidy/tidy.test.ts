import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { allSources, codeOf, ROOT, type Source } from './sources.ts';

const sources = allSources();

/** Which rooms and packages a room may import; node: modules are free for all. */
const MAY_IMPORT: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  core: { rooms: [], packages: ['zod', 'yaml'] },
  redaction: { rooms: [], packages: ['re2', 'zod', 'yaml', 'stdnum', 'libphonenumber-js'] },
  shipper: { rooms: ['core', 'redaction'], packages: ['pino', 'prom-client', 'zod'] },
  ingest: {
    rooms: ['core', 'redaction'],
    packages: ['pino', 'prom-client', 'zod', 'fastify', 'kafkajs', '@elastic/elasticsearch'],
  },
  kibana: { rooms: ['core', 'ingest'], packages: ['zod'] },
  deploy: {
    rooms: ['core', 'redaction', 'shipper', 'ingest', 'kibana'],
    packages: ['pino', 'yaml', '@elastic/elasticsearch', '@peculiar/x509', 'reflect-metadata'],
  },
  cli: { rooms: ['core', 'redaction', 'shipper', 'ingest', 'kibana', 'deploy'], packages: ['pino', 'commander'] },
  bench: {
    rooms: ['core', 'redaction', 'shipper', 'ingest', 'deploy', 'cli'],
    packages: ['re2', 'commander', '@faker-js/faker'],
  },
};

/** The only files that may import a package, where not every file of a room may. */
const ONLY_IN: Readonly<Record<string, (path: string) => boolean>> = {
  kafkajs: (path) => path === 'ingest/queue.ts',
  fastify: (path) => path.startsWith('ingest/gateway/'),
  '@peculiar/x509': (path) => path === 'deploy/init/certificates.ts',
  '@elastic/elasticsearch': (path) => path.startsWith('ingest/indexer/') || path.startsWith('deploy/'),
};

/** Programs of their own; nobody imports them. */
const ENTRIES = [
  'cli/zeef.ts',
  'cli/health.ts',
  'shipper/transport.ts',
  'bench/bench.ts',
  'bench/ingest.ts',
  'bench/accuracy/accuracy.ts',
];

/** Files that may read the environment, end the process or listen to signals. */
const isEntry = ({ path, room }: Source) => room === 'cli' || room === 'test' || ENTRIES.includes(path);

/** Untrusted text goes through these; RE2 alone searches it. */
const isDataPath = ({ path, room }: Source) =>
  ['redaction', 'shipper', 'ingest'].includes(room) || path === 'core/block.ts' || path === 'core/event-id.ts';

const REGEXP_LITERAL = /(?:[(,=:[!&|?{};+]|return|=>)\s*\/(?![/*])[^\n]+?\//;

function usesRegExp(code: string): boolean {
  return REGEXP_LITERAL.test(code) || /\bRegExp\b|\.matchAll\(/.test(code);
}

const pathsOf = (found: readonly Source[]) => found.map(({ path }) => path);

test('rooms import only the rooms and packages that they may', () => {
  const wrong = sources.flatMap(({ path, room, imports, packages }) => {
    const may = MAY_IMPORT[room];
    if (may === undefined) return [];
    const rooms = imports
      .map((file) => file.split('/')[0] ?? '')
      .filter((other) => other !== room && !may.rooms.includes(other));
    const others = packages.filter((name) => !name.startsWith('node:') && !may.packages.includes(name));
    return [...rooms, ...others].map((name) => `${path} imports ${name}`);
  });
  expect(wrong).toEqual([]);
});

test('nobody imports the tests', () => {
  const wrong = sources.filter(
    ({ room, imports }) => room !== 'test' && imports.some((file) => file.startsWith('test/')),
  );
  expect(pathsOf(wrong)).toEqual([]);
});

test.each(Object.entries(ONLY_IN))('%s is imported only where it belongs', (name, isPlace) => {
  const wrong = sources.filter(
    ({ path, room, packages }) => room !== 'test' && packages.includes(name) && !isPlace(path),
  );
  expect(pathsOf(wrong)).toEqual([]);
});

test('the data path has no JavaScript regular expression', () => {
  expect(pathsOf(sources.filter((source) => isDataPath(source) && usesRegExp(source.code)))).toEqual([]);
});

test('the check for regular expressions finds what it looks for, and no division', () => {
  for (const code of [
    'const a = /x/;',
    'f(/[a-z]/g)',
    'return /a/.test(b)',
    'new RegExp(x)',
    'a.matchAll(b)',
    '() => /x/',
  ]) {
    expect(usesRegExp(codeOf(code))).toBe(true);
  }
  for (const code of [
    'const a = b / c / d;',
    "const a = '/x/';",
    '// see a/b/c',
    'f(x) / (y / z)',
    'const path = `/a/b`;',
  ]) {
    expect(usesRegExp(codeOf(code))).toBe(false);
  }
});

test('files have at most 300 lines', () => {
  const long = sources.filter(({ room, text }) => room !== 'test' && text.split('\n').length > 301);
  expect(pathsOf(long)).toEqual([]);
});

test('core has at most ten files', () => {
  expect(sources.filter(({ room }) => room === 'core').length).toBeLessThanOrEqual(10);
});

test('every file is an entry or is imported', () => {
  const imported = new Set(sources.flatMap(({ imports }) => imports));
  const dead = sources.filter(({ path, room }) => room !== 'test' && !ENTRIES.includes(path) && !imported.has(path));
  expect(pathsOf(dead)).toEqual([]);
});

test('only entries read the environment, end the process or listen to signals', () => {
  const pattern = /\bprocess\.(?:env|exit|exitCode)\b|\bprocess\.(?:on|once)\(/;
  expect(pathsOf(sources.filter((source) => !isEntry(source) && pattern.test(source.code)))).toEqual([]);
});

test('no test is skipped, focused or retried', () => {
  const pattern = /\b(?:test|it|describe)\.(?:skip|only|todo|failing)\b|\bxit\(|\bxtest\(|retryTimes/;
  const tests = sources.filter(({ path, room }) => room === 'test' && path !== 'test/tidy/tidy.test.ts');
  expect(pathsOf(tests.filter(({ code }) => pattern.test(code)))).toEqual([]);
});

test('every decision is linked from the index of decisions', () => {
  const folder = join(ROOT, 'docs', 'decisions');
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  const names = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(names.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});

test('links between documents lead somewhere', () => {
  const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).stdout.split('\n');
  const broken = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) =>
        join(file, '..', target ?? ''),
      );
      return targets
        .filter(
          (target) => !files.some((known) => known === target || known.startsWith(`${target.replace(/\/$/, '')}/`)),
        )
        .map((target) => `${file}: ${target}`);
    });
  expect(broken).toEqual([]);
});

test('the formatter and linter has nothing to say', () => {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'ci', '--colors=off', '--error-on-warnings', '.'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  expect({ status, said: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
});
