import { namedLevel } from './level.ts';
import { readTime, type TimeMark, timeMark } from './timestamp.ts';

export type Json = Record<string, unknown>;

/** What has been lifted so far, by ECS name. */
export interface Lifted {
  /** When the runtime saw the event, in ms. */
  readonly seenMs: number;
  readonly ecs: Map<string, string | number>;
  message?: string;
  timeMs?: number;
  /** Why the time that the event tells was not taken. */
  mark?: TimeMark;
}

/** Takes the value of a key, or says false: then the value stays with the rest. */
type Lift = (value: unknown, lifted: Lifted) => boolean;

const INT_MAX = 2_147_483_647;
const METHOD_CHARS_MAX = 20;
const CLASS_CHARS_MAX = 200;

const message: Lift = (value, lifted) => {
  if (typeof value !== 'string' || lifted.message !== undefined) return false;
  lifted.message = value;
  return true;
};

const time: Lift = (value, lifted) => {
  if (lifted.timeMs !== undefined) return false;
  const timeMs = readTime(value);
  if (timeMs === undefined) return false;
  const mark = timeMark(timeMs, lifted.seenMs);
  if (mark === undefined) lifted.timeMs = timeMs;
  else lifted.mark ??= mark;
  return mark === undefined;
};

function put(lifted: Lifted, name: string, value: string | number | undefined): boolean {
  if (value === undefined || lifted.ecs.has(name)) return false;
  lifted.ecs.set(name, value);
  return true;
}

const level: Lift = (value, lifted) => put(lifted, 'log.level', namedLevel(value));

function text(name: string): Lift {
  return (value, lifted) => typeof value === 'string' && value !== '' && put(lifted, name, value);
}

function wholeNumber(name: string, max: number): Lift {
  return (value, lifted) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max && put(lifted, name, value);
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

/** Whether a word can be the name of a class of exceptions. */
export function isClassName(word: string): boolean {
  if (word.length === 0 || word.length > CLASS_CHARS_MAX) return false;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x24;
    const isInner = (code >= 0x30 && code <= 0x39) || code === 0x2e;
    if (!isLetter && !(isInner && i > 0)) return false;
  }
  return true;
}

/** The class and the message of "java.io.IOException: closed", the first line of a trace, or the last one of Python's. */
const throwable: Lift = (value, lifted) => {
  if (typeof value !== 'string' || value === '') return false;
  if (!value.includes('\n')) return errorMessage(value, lifted);
  const lines = value.trimEnd().split('\n', 2000);
  const line = (value.startsWith('Traceback') ? lines.at(-1) : lines[0]) ?? '';
  const colon = line.indexOf(': ');
  const name = colon === -1 ? line : line.slice(0, colon);
  if (!put(lifted, 'error.stack_trace', value)) return false;
  if (isClassName(name)) put(lifted, 'error.type', name);
  return true;
};

/** "server/handler.go:42" as the name of a file and a line. */
const caller: Lift = (value, lifted) => {
  if (typeof value !== 'string') return false;
  const colon = value.lastIndexOf(':');
  const line = Number(value.slice(colon + 1));
  if (colon < 1 || !Number.isInteger(line) || line < 1 || line > INT_MAX) return false;
  if (!put(lifted, 'log.origin.file.name', value.slice(0, colon))) return false;
  return put(lifted, 'log.origin.file.line', line);
};

const httpMethod: Lift = (value, lifted) =>
  typeof value === 'string' && value.length <= METHOD_CHARS_MAX && put(lifted, 'http.request.method', value);
const urlPath: Lift = (value, lifted) =>
  typeof value === 'string' && value.startsWith('/') && !value.includes('?') && put(lifted, 'url.path', value);

const errorType = text('error.type');
const errorMessage = text('error.message');
const stackTrace = text('error.stack_trace');
const logger = text('log.logger');
const thread = text('process.thread.name');
const pid = wholeNumber('process.pid', Number.MAX_SAFE_INTEGER);
const trace = text('trace.id');
const span = text('span.id');
const transaction = text('transaction.id');
const service = text('service.name');
const serviceVersion = text('service.version');
const environment = text('service.environment');
const fileName = text('log.origin.file.name');
const fileLine = wholeNumber('log.origin.file.line', INT_MAX);
const origin = text('log.origin.function');
const statusCode = wholeNumber('http.response.status_code', 999);
const error = members(
  {
    type: errorType,
    name: errorType,
    class: errorType,
    exception_class: errorType,
    message: errorMessage,
    exception_message: errorMessage,
    stack: stackTrace,
    stack_trace: stackTrace,
    stacktrace: stackTrace,
  },
  throwable,
);

function named(keys: string, lift: Lift): (readonly [string, Lift])[] {
  return keys.split(' ').map((key) => [key, lift] as const);
}

/**
 * What the keys of JSON loggers mean: pino and bunyan, Logback's and Log4j's encoders, the ECS loggers, zap, zerolog,
 * structlog and python-json-logger, Serilog.
 */
export const LIFTS: ReadonlyMap<string, Lift> = new Map([
  ...named('message msg @m RenderedMessage event @mt MessageTemplate', message),
  ...named('@timestamp timestamp time ts @t Timestamp timeMillis asctime', time),
  ...named('level severity log.level lvl levelname severity_text @l Level', level),
  ...named('logger logger_name loggerName log.logger name SourceContext', logger),
  ...named('thread thread_name threadName process.thread.name', thread),
  ...named('pid process.pid', pid),
  ...named('traceId trace_id traceid trace.id @tr', trace),
  ...named('spanId span_id spanid span.id @sp', span),
  ...named('transaction.id transactionId', transaction),
  ...named('service.name serviceName service_name', service),
  ...named('service.version', serviceVersion),
  ...named('service.environment', environment),
  ...named('stack_trace stackTrace stack stacktrace error.stack_trace', stackTrace),
  ...named('err error exception exc_info thrown', error),
  ...named('@x Exception', throwable),
  ...named('error.type', errorType),
  ...named('error.message', errorMessage),
  ...named('caller', caller),
  ...named('log.origin.file.name', fileName),
  ...named('log.origin.file.line', fileLine),
  ...named('log.origin.function', origin),
  ...named('http.request.method', httpMethod),
  ...named('http.response.status_code', statusCode),
  ...named('url.path', urlPath),
  ['Properties', members({ SourceContext: logger })],
  ['service', members({ name: service, version: serviceVersion, environment }, service)],
  [
    'log',
    members({
      level,
      logger,
      origin: members({ file: members({ name: fileName, line: fileLine }), function: origin }),
    }),
  ],
  ['process', members({ pid, thread: members({ name: thread }) })],
  ['trace', members({ id: trace })],
  ['span', members({ id: span })],
  ['transaction', members({ id: transaction })],
  ['http', members({ request: members({ method: httpMethod }), response: members({ status_code: statusCode }) })],
  ['url', members({ path: urlPath })],
  ['req', members({ method: httpMethod, url: urlPath })],
  ['res', members({ statusCode })],
]);

/** Lifts what has a place in ECS out of an object; says which keys were taken as a whole. */
export function lift(object: Json, seenMs: number): { lifted: Lifted; taken: ReadonlySet<string> } {
  const lifted: Lifted = { seenMs, ecs: new Map() };
  const taken = new Set<string>();
  for (const key of Object.keys(object)) {
    if (LIFTS.get(key)?.(object[key], lifted)) taken.add(key);
  }
  // Serilog leaves the level out where it is Information.
  if (taken.has('@t') && !lifted.ecs.has('log.level')) lifted.ecs.set('log.level', 'info');
  return { lifted, taken };
}
