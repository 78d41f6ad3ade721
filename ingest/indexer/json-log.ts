import { type Json, lift } from './json-lifts.ts';
import { KEYWORD_CHARS_MAX, TERM_CHARS_MAX } from './mappings.ts';
import type { TimeMark } from './timestamp.ts';

/** What of an event that is a JSON object has a place in ECS, and the rest of it. */
export interface JsonLog {
  /** Undefined when the object has no message; then the text as it came is one. */
  readonly message: string | undefined;
  /** Its own time in ms, when plausible. */
  readonly timeMs: number | undefined;
  /** Why its own time was not taken. */
  readonly mark: TimeMark | undefined;
  /** Whether `members` names a service. */
  readonly hasService: boolean;
  /** Members of the document as JSON, each after a comma: the ECS fields and "fields". */
  readonly members: string;
}

/** Elasticsearch refuses deeper flattened fields (20) and keys with a NUL; bounded so that no event is refused for its shape. */
const DEPTH_MAX = 15;
const NODES_MAX = 1000;
const KEY_CHARS_MAX = 128;
/** Members of an object that have no usable name, as JSON text. */
const UNNAMED = '_unnamed';
const UNSEARCHABLE_MAX = 20;
/** Fields of text, where no length matters. */
const WORDS: ReadonlySet<string> = new Set(['error.message', 'error.stack_trace']);

/** Whether JSON.parse may have rounded a number that the text had exactly. */
function isRounded(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

function isNameable(key: string): boolean {
  return key !== '' && key.length <= KEY_CHARS_MAX && key !== UNNAMED && !key.includes('\0') && !isDotted(key);
}

/** Keys such as ".", "a..b" or "a." name an empty part somewhere, which Elasticsearch refuses in paths. */
function isDotted(key: string): boolean {
  return key.startsWith('.') || key.endsWith('.') || key.includes('..');
}

interface Budget {
  nodes: number;
  rounded: boolean;
  /** Names of fields that are too long to be a term. */
  readonly long: string[];
}

/** Whether Elasticsearch takes the value as it is. */
function fits(value: unknown, path: string, depth: number, budget: Budget): boolean {
  if (typeof value === 'string') {
    if (value.length > TERM_CHARS_MAX) budget.long.push(path);
    return true;
  }
  if (typeof value === 'number' && isRounded(value)) budget.rounded = true;
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEPTH_MAX) return false;
  const isArray = Array.isArray(value);
  for (const key of Object.keys(value)) {
    if (--budget.nodes < 0 || (!isArray && !isNameable(key))) return false;
    if (!fits((value as Json)[key], isArray ? path : `${path}.${key}`, depth + 1, budget)) return false;
  }
  return true;
}

/** Replaces halves of surrogate pairs, which JSON can escape but UTF-8 cannot hold, in a JSON text. */
function wellFormed(json: string): string {
  let from = json.indexOf('\\ud');
  if (from === -1) return json;
  let out = '';
  let done = 0;
  for (; from !== -1; from = json.indexOf('\\ud', from + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(from - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 1) continue;
    // JSON.stringify escapes a half alone, never a whole pair.
    out += `${json.slice(done, from)}\\ufffd`;
    done = from + 6;
  }
  return out + json.slice(done);
}

function restOf(object: Json, taken: ReadonlySet<string>, budget: Budget): string {
  let members = '';
  let unnamed: Json | undefined;
  for (const key of Object.keys(object)) {
    if (taken.has(key)) continue;
    const value = object[key];
    if (!isNameable(key) || --budget.nodes < 0) {
      unnamed ??= Object.create(null) as Json;
      unnamed[key] = value;
      continue;
    }
    const json = JSON.stringify(value);
    members += `,${JSON.stringify(key)}:${fits(value, `fields.${key}`, 1, budget) ? json : JSON.stringify(json)}`;
  }
  if (unnamed !== undefined) members += `,"${UNNAMED}":${JSON.stringify(JSON.stringify(unnamed))}`;
  return members === '' ? '' : `,"fields":{${members.slice(1)}}`;
}

function parseObject(text: string, exact: boolean): Json | undefined {
  // Numbers that a double cannot hold become strings of their digits.
  const reviver = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && isRounded(value) ? context?.source : value;
  try {
    const value: unknown = exact ? JSON.parse(text, reviver) : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** Marks what can be read but not searched. */
function unsearchable(ecs: ReadonlyMap<string, string | number>, { long }: Budget): string {
  const names = [...long];
  for (const [name, value] of ecs) {
    if (typeof value === 'string' && value.length > KEYWORD_CHARS_MAX && !WORDS.has(name)) names.push(name);
  }
  return names.length === 0 ? '' : `,"zeef.unsearchable":${JSON.stringify(names.slice(0, UNSEARCHABLE_MAX))}`;
}

/**
 * Reads an event that is a JSON object; undefined when it is none, or an empty one.
 * `seenMs` is when the runtime saw the event. The text may be anything: no input makes the document unacceptable.
 */
export function parseJsonLog(text: string, seenMs: number, exact = false): JsonLog | undefined {
  const object = parseObject(text, exact);
  if (object === undefined) return undefined;
  const { lifted, taken } = lift(object, seenMs);
  const budget: Budget = { nodes: NODES_MAX, rounded: false, long: [] };
  const rest = restOf(object, taken, budget);
  if (budget.rounded && !exact) return parseJsonLog(text, seenMs, true);
  let members = rest;
  for (const [name, value] of lifted.ecs) members += `,"${name}":${JSON.stringify(value)}`;
  if (members === '' && lifted.message === undefined) return undefined;
  return {
    message: lifted.message?.toWellFormed(),
    timeMs: lifted.timeMs,
    mark: lifted.timeMs === undefined ? lifted.mark : undefined,
    hasService: lifted.ecs.has('service.name'),
    members: wellFormed(members + unsearchable(lifted.ecs, budget)),
  };
}
