import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: tests run from dist/test/tidy. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export const ROOMS = ['core', 'redaction', 'shipper', 'ingest', 'kibana', 'deploy', 'cli', 'test', 'bench'] as const;

/** A TypeScript file of the project. */
export interface Source {
  /** From the checkout, such as "core/block.ts". */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  /** The text with comments, strings and templates blanked. */
  readonly code: string;
  /** Files of the project that it imports, types included. */
  readonly imports: readonly string[];
  /** Packages and node: modules that it imports. */
  readonly packages: readonly string[];
}

/** A piece of text that starts here and whose inside is not code: its length, or 0. */
function opaqueLength(text: string, at: number): number {
  const rest = (end: number) => (end === -1 ? text.length - at : end - at);
  if (text.startsWith('//', at)) return rest(text.indexOf('\n', at));
  if (text.startsWith('/*', at)) return rest(text.indexOf('*/', at) + 2);
  const quote = text[at];
  if (quote !== "'" && quote !== '"' && quote !== '`') return 0;
  let end = at + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return end + 1 - at;
}

/** Blanks comments and string literals, so that what is left is code. */
export function codeOf(text: string): string {
  let code = '';
  for (let at = 0; at < text.length; ) {
    const opaque = opaqueLength(text, at);
    code += opaque === 0 ? text[at] : `""${'\n'.repeat(text.slice(at, at + opaque).split('\n').length - 1)}`;
    at += Math.max(opaque, 1);
  }
  return code;
}

function specifiersOf(text: string): string[] {
  const imported = /^(?:import\b[^'\n]*|export\b[^'\n]* from |\} from )'([^'\n]+)';$|\bimport\('([^'\n]+)'\)/gm;
  const started = /new URL\('(\.[^'\n]+)\.js', import\.meta\.url\)/g;
  return [
    ...[...text.matchAll(imported)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? ''),
    ...[...text.matchAll(started)].map(([, path]) => `${path}.ts`),
  ];
}

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const specifiers = specifiersOf(text);
  const local = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    path,
    room: path.split('/')[0] ?? '',
    text,
    code: codeOf(text),
    imports: local.map((specifier) => normalize(join(dirname(path), specifier))),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageOf),
  };
}

/** The package that holds a module of it: x of x/y/z, @a/x of @a/x/y. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every TypeScript file of the project. */
export function allSources(): Source[] {
  const paths = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${room}/${name}`),
  );
  return paths.sort().map(read);
}
