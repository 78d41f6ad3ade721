import { type Meta, SEPARATOR } from '../../core/block.ts';
import type { Sieve } from '../../redaction/sieve.ts';
import { sieveChecked } from './checked-sieve.ts';

interface Tree {
  [key: string]: Tree | string | undefined;
}

interface Leaf {
  readonly holder: Tree;
  readonly key: string;
  readonly path: string;
  readonly text: string;
}

export interface SievedMeta {
  readonly meta: Meta;
  /** How often each kind was found. */
  readonly findings: Record<string, number>;
}

const CHARACTERS_MAX: Record<string, number> = { 'log.file.path': 4096 };
const WORD_CHARACTERS_MAX = 512;
/** Stands where nothing is left of a string, for no string of the meta may be empty. */
const REMOVED = '-';
const ID_CHARACTERS_MIN = 12;
const ID_CHARACTERS_MAX = 64;

/** Whether a container id is what runtimes make: 12 to 64 lower-case hex digits, in which nobody's data can hide. */
function isContainerId(text: string): boolean {
  if (text.length < ID_CHARACTERS_MIN || text.length > ID_CHARACTERS_MAX) return false;
  for (const c of text) {
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

/** The strings to sieve; the schema of meta bounds the depth. */
function collect(holder: Tree, prefix: string, leaves: Leaf[]): void {
  for (const [key, value] of Object.entries(holder)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'object') collect(value, path, leaves);
    else if (typeof value === 'string' && !(path === 'container.id' && isContainerId(value))) {
      leaves.push({ holder, key, path, text: value });
    }
  }
}

function bounded(text: string, path: string): string {
  if (text === '') return REMOVED;
  return text.slice(0, CHARACTERS_MAX[path] ?? WORD_CHARACTERS_MAX).toWellFormed();
}

/**
 * Sieves every string of a block's meta, for a path or a name can hold personal data too.
 * Only a container id that is plainly hexadecimal stays unsearched. A dataset that changed is left out: it names an index.
 */
export function sieveMeta(sieve: Sieve, original: Meta): SievedMeta {
  const meta = structuredClone(original);
  const leaves: Leaf[] = [];
  collect(meta as Tree, '', leaves);
  const body = Buffer.from(leaves.map(({ text }) => text).join(String.fromCharCode(SEPARATOR)));
  const sieved = sieveChecked(
    sieve,
    body,
    leaves.map(({ text }) => Buffer.byteLength(text)),
  );
  let start = 0;
  leaves.forEach(({ holder, key, path, text }, index) => {
    const end = start + (sieved.length[index] ?? 0);
    holder[key] = bounded(sieved.body.toString('utf8', start, end), path);
    if (path === 'data_stream.dataset' && holder[key] !== text) delete meta.data_stream;
    start = end + 1;
  });
  const findings: Record<string, number> = {};
  for (const [kind, indexes] of Object.entries(sieved.findings)) {
    if (indexes.length > 0) findings[kind] = indexes.length;
  }
  return { meta, findings };
}
