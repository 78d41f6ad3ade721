import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { hintFor } from './nearest.ts';
import { type PolicyFile, policyJsonSchema, policySchema } from './schema.ts';

/** Where something stands in a policy file: keys and positions in lists. */
export type Path = readonly (string | number)[];

/** Throws Error in one line, which names the file, the line, the key and what would be right. */
export type Complain = (path: Path, problem: string) => never;

interface JsonSchema {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
}

const TYPES: Readonly<Record<string, string>> = {
  record: 'keys with values are expected',
  object: 'keys with values are expected',
  array: 'a list is expected',
  string: 'a text is expected',
};

/** Such as "rules[0].pattern". */
function written(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

/** The node that a path leads to, or the last one on the way that is there; its offset in the file. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(part));
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/** Keys whose values are all commented out are not said. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, inner]) => inner !== '' && inner !== null);
  return Object.fromEntries(said.map(([key, inner]) => [key, withoutEmpty(inner)]));
}

function knownKeys(path: Path): string[] {
  let schema: JsonSchema | undefined = policyJsonSchema();
  for (const part of path) schema = typeof part === 'number' ? schema?.items : schema?.properties?.[part];
  return Object.keys(schema?.properties ?? {});
}

function isMissing(value: unknown, path: Path): boolean {
  let inner: unknown = value;
  for (const part of path) inner = (inner as Record<string, unknown> | undefined)?.[part];
  return inner === undefined;
}

/** The place and the problem, without quoting any value: a policy may hold values that are personal. */
function describe(issue: z.core.$ZodIssue, value: unknown): [Path, string] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return [[...path, key], `there is no such key; ${hintFor(key, knownKeys(path))}`];
  }
  if (isMissing(value, path)) return [path, path[0] === 'version' ? 'version: 1 is expected' : 'is missing'];
  if (issue.code === 'invalid_type') return [path, TYPES[issue.expected] ?? 'a value of another kind is expected'];
  if (issue.code === 'invalid_value') return [path, `one of ${issue.values.join(', ')} is expected`];
  if (issue.code === 'invalid_union') return [path, 'a text is expected'];
  const [, remedy = issue.message] = issue.message.split(': ', 2);
  return [path, remedy];
}

/** A policy file that has been read, with the means to complain about its parts. */
export interface Parsed {
  readonly file: PolicyFile;
  readonly complain: Complain;
}

/** Reads the text of a policy file, which is called `name` in errors. Throws Error in one line. */
export function parsePolicy(yaml: string, name: string): Parsed {
  const lineCounter = new LineCounter();
  // Each scalar stays the text that it is, so that 0612345678 keeps its zero and `off` is a word.
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter, prettyErrors: false });
  const at = (offset: number) => `${name}:${lineCounter.linePos(offset).line}`;
  const [broken] = document.errors;
  if (broken !== undefined) {
    // What follows a colon quotes the file.
    throw new Error(`${at(broken.pos[0])}: not YAML: ${broken.message.split(': ', 1)[0]}`);
  }
  const complain: Complain = (path, problem) => {
    const key = path.length === 0 ? '' : `${written(path)}: `;
    throw new Error(`${at(offsetOf(document, path))}: ${key}${problem}`);
  };
  let value: unknown;
  try {
    value = withoutEmpty(document.toJS());
  } catch {
    throw new Error(`${name}: not YAML: an alias leads nowhere, or too many of them`);
  }
  if (typeof value === 'object' && value !== null && 'version' in value && value.version === '1') value.version = 1;
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return { file: parsed.data, complain };
  return complain(...describe(parsed.error.issues[0] as z.core.$ZodIssue, value));
}
