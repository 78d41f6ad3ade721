import { namedLevel } from './level.ts';
import { appTimeMs } from './timestamp.ts';

/** What of an event that is a JSON object has a place in ECS, and the rest of it. */
export interface JsonLog {
  /** Undefined when the object has no message; then the text as it came is one. */
  readonly message: string | undefined;
  /** Its own time in ms, when plausible. */
  readonly timeMs: number | undefined;
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

type Json = Record<string, unknown>;

/** What has been lifted so far, by ECS name. */
interface Lifted {
  readonly seenMs: number;
  readonly ecs: Map<string, string>;
  message?: string;
  timeMs?: number;
}

/** Takes the value of a key, or says false: then the value stays with the rest. */
type Lift = (value: unknown, lifted: Lifted) => boolean;

const message: Lift = (value, lifted) => {
  if (typeof value !== 'string' || lifted.message !== undefined) return false;
  lifted.message = value;
  return true;
};

const time: Lift = (value, lifted) => {
  if (lifted.timeMs !== undefined) return false;
  const timeMs = appTimeMs(value, lifted.seenMs);
  if (timeMs === undefined) return false;
  lifted.timeMs = timeMs;
  return true;
};

function put(lifted: Lifted, name: string, value: string | undefined): boolean {
  if (value === undefined || lifted.ecs.has(name)) return false;
  lifted.ecs.set(name, value);
  return true;
}

const level: Lift = (value, lifted) => put(lifted, 'log.level', namedLevel(value));

function text(name: string): Lift {
  return (value, lifted) => typeof value === 'string' && value !== '' && put(lifted, name, value);
}

/** Lifts the members of an object and leaves the others in it; taken as a whole when nothing is left. */
function members(lifts: Readonly<Record<string, Lift>>, alone?: Lift): Lift {
  const table = new Map(Object.entries(lifts));
  return (value, lifted) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return alone?.(value, lifted) ?? false;
    const object = value as Json;
    let left = 0;
    for (const key of Object.keys(object)) {
      if (table.get(key)?.(object[key], lifted)) delete object[key];
      else left++;
    }
    return left === 0;
  };
}

const errorType = text('error.type');
const errorMessage = text('error.message');
const stackTrace = text('error.stack_trace');
const logger = text('log.logger');
const thread = text('process.thread.name');
const trace = text('trace.id');
const span = text('span.id');
const service = text('service.name');
const error = members(
  {
    type: errorType,
    name: errorType,
    class: errorType,
    message: errorMessage,
    stack: stackTrace,
    stack_trace: stackTrace,
  },
  errorMessage,
);

const LIFTS: ReadonlyMap<string, Lift> = new Map([
  ...['message', 'msg'].map((key) => [key, message] as const),
  ...['@timestamp', 'timestamp', 'time', 'ts'].map((key) => [key, time] as const),
  ...['level', 'severity', 'log.level', 'lvl', 'levelname', 'severity_text'].map((key) => [key, level] as const),
  ...['logger', 'logger_name', 'loggerName', 'log.logger', 'name'].map((key) => [key, logger] as const),
  ...['thread', 'thread_name', 'threadName', 'process.thread.name'].map((key) => [key, thread] as const),
  ...['traceId', 'trace_id', 'traceid', 'trace.id'].map((key) => [key, trace] as const),
  ...['spanId', 'span_id', 'spanid', 'span.id'].map((key) => [key, span] as const),
  ...['service.name', 'serviceName', 'service_name'].map((key) => [key, service] as const),
  ...['stack_trace', 'stackTrace', 'stack', 'error.stack_trace'].map((key) => [key, stackTrace] as const),
  ...['err', 'error', 'exception'].map((key) => [key, error] as const),
  ['error.type', errorType],
  ['error.message', errorMessage],
  ['service', members({ name: service }, service)],
  ['log', members({ level, logger })],
  ['trace', members({ id: trace })],
  ['span', members({ id: span })],
]);

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
}

/** Whether Elasticsearch takes the value as it is. */
function fits(value: unknown, depth: number, budget: Budget): boolean {
  if (typeof value === 'number' && isRounded(value)) budget.rounded = true;
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEPTH_MAX) return false;
  const isArray = Array.isArray(value);
  for (const key of Object.keys(value)) {
    if (--budget.nodes < 0 || (!isArray && !isNameable(key))) return false;
    if (!fits((value as Json)[key], depth + 1, budget)) return false;
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
    members += `,${JSON.stringify(key)}:${fits(value, 1, budget) ? json : JSON.stringify(json)}`;
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

function lift(object: Json, seenMs: number): { lifted: Lifted; taken: Set<string> } {
  const lifted: Lifted = { seenMs, ecs: new Map() };
  const taken = new Set<string>();
  for (const key of Object.keys(object)) {
    if (LIFTS.get(key)?.(object[key], lifted)) taken.add(key);
  }
  return { lifted, taken };
}

/**
 * Reads an event that is a JSON object; undefined when it is none, or an empty one.
 * `seenMs` is when the runtime saw the event. The text may be anything: no input makes the document unacceptable.
 */
export function parseJsonLog(text: string, seenMs: number, exact = false): JsonLog | undefined {
  const object = parseObject(text, exact);
  if (object === undefined) return undefined;
  const { lifted, taken } = lift(object, seenMs);
  const budget: Budget = { nodes: NODES_MAX, rounded: false };
  const rest = restOf(object, taken, budget);
  if (budget.rounded && !exact) return parseJsonLog(text, seenMs, true);
  let members = rest;
  for (const [name, value] of lifted.ecs) members += `,"${name}":${JSON.stringify(value)}`;
  if (members === '' && lifted.message === undefined) return undefined;
  return {
    message: lifted.message?.toWellFormed(),
    timeMs: lifted.timeMs,
    hasService: lifted.ecs.has('service.name'),
    members: wellFormed(members),
  };
}
