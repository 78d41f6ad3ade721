import { isClassName } from './json-lifts.ts';
import { type FoundLevel, findLevel } from './level.ts';

const NAME_CHARS_MAX = 200;
const LINE_WORDS_MAX = 60;
const REQUEST_LOOK_CHARS = 300;
const REQUEST_CHARS_MAX = 4000;
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
const TRACEBACK = 'Traceback (most recent call last)';

/** What a line of text says besides its message, by ECS name. */
type Said = Map<string, string | number>;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isLetter = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
/** Letters, digits and . _ $ - / @: what names of loggers and threads are made of. */
const isNamePart = (code: number) =>
  isDigit(code) || isLetter(code) || (code >= 0x2d && code <= 0x2f) || code === 0x5f || code === 0x24 || code === 0x40;

function nameEnd(text: string, start: number): number {
  if (!isLetter(text.charCodeAt(start))) return start;
  let end = start + 1;
  while (end - start < NAME_CHARS_MAX && isNamePart(text.charCodeAt(end))) end++;
  return end;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (end - start < 10 && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function skipSpaces(text: string, start: number): number {
  let i = start;
  while (i - start < NAME_CHARS_MAX && text.charAt(i) === ' ') i++;
  return i;
}

/** What stands between brackets that open at `start`; undefined when they do not close soon. */
function within(text: string, start: number, open: string, close: string): string | undefined {
  if (text.charAt(start) !== open) return undefined;
  const end = text.indexOf(close, start);
  return end === -1 || end - start > NAME_CHARS_MAX ? undefined : text.slice(start + 1, end);
}

/** "com.example.Shop - " or "com.example.Shop : ", or with a dot in it "com.example.Shop: ". */
function logger(text: string, start: number, said: Said): void {
  const end = nameEnd(text, start);
  if (end === start) return;
  const name = text.slice(start, end);
  const after = skipSpaces(text, end);
  const mark = text.charAt(after);
  const isApart = after > end && (mark === '-' || mark === ':') && text.charAt(after + 1) === ' ';
  if (isApart || (mark === ':' && after === end && name.includes('.'))) said.set('log.logger', name);
}

/** Spring Boot: "1 --- [app] [main] [trace,span] c.e.Shop : ". */
function springBoot(text: string, start: number, said: Said): boolean {
  const pidEnd = digitsEnd(text, start);
  if (pidEnd === start || !text.startsWith(' --- ', pidEnd)) return false;
  said.set('process.pid', Number(text.slice(start, pidEnd)));
  let at = skipSpaces(text, pidEnd + 5);
  for (let i = 0; i < 4; i++) {
    const inner = within(text, at, '[', ']');
    if (inner === undefined) break;
    if (inner !== '' && !inner.includes(',')) said.set('process.thread.name', inner.trim());
    at = skipSpaces(text, at + inner.length + 2);
  }
  logger(text, at, said);
  return true;
}

/** nginx: "12#34: ", the process and the thread. */
function nginxError(text: string, start: number, said: Said): boolean {
  const pidEnd = digitsEnd(text, start);
  if (pidEnd === start || text.charAt(pidEnd) !== '#') return false;
  const threadEnd = digitsEnd(text, pidEnd + 1);
  if (threadEnd === pidEnd + 1 || text.charAt(threadEnd) !== ':') return false;
  said.set('process.pid', Number(text.slice(start, pidEnd)));
  said.set('process.thread.name', text.slice(pidEnd + 1, threadEnd));
  return true;
}

/** What stands behind the level: Spring Boot, nginx, "[logger] (thread)", "[thread] logger -", "logger -". */
function behindLevel(text: string, end: number, said: Said): void {
  const at = skipSpaces(text, text.charAt(end) === ']' ? end + 1 : end);
  if (springBoot(text, at, said) || nginxError(text, at, said)) return;
  const inner = within(text, at, '[', ']');
  if (inner === undefined) {
    if (text.charAt(at) === '-') logger(text, skipSpaces(text, at + 1), said);
    else logger(text, at, said);
    return;
  }
  const next = skipSpaces(text, at + inner.length + 2);
  const thread = within(text, next, '(', ')');
  if (thread !== undefined && thread !== '') {
    said.set('log.logger', inner).set('process.thread.name', thread);
    return;
  }
  if (!isLetter(inner.charCodeAt(0))) return;
  said.set('process.thread.name', inner);
  logger(text, next, said);
}

/** What stands before the level: "[main] INFO", and Python's "shop.orders - INFO". */
function beforeLevel(text: string, start: number, said: Said): void {
  let end = text.charAt(start - 1) === '[' ? start - 1 : start;
  while (end > 0 && text.charAt(end - 1) === ' ') end--;
  const last = text.charAt(end - 1);
  if (last === ']') {
    const open = text.lastIndexOf('[', end);
    const inner = text.slice(open + 1, end - 1);
    if (open !== -1 && isLetter(inner.charCodeAt(0)) && !inner.includes(':')) said.set('process.thread.name', inner);
  } else if (last === '-' && text.charAt(end - 2) === ' ') {
    const name = text.slice(text.lastIndexOf(' ', end - 3) + 1, end - 2);
    if (name !== '' && nameEnd(name, 0) === name.length) said.set('log.logger', name);
  }
}

function around(text: string, { level, start, end }: FoundLevel, said: Said): void {
  said.set('log.level', level);
  // "level=info" and klog's letter have no neighbours of their own.
  if (end - start < 2) return;
  if (start === 0 && text.charAt(end) === ':') {
    const nameStop = nameEnd(text, end + 1);
    if (nameStop > end + 1 && text.charAt(nameStop) === ':') said.set('log.logger', text.slice(end + 1, nameStop));
    return;
  }
  beforeLevel(text, start, said);
  behindLevel(text, end, said);
}

/** nginx and Apache: "GET /path HTTP/1.1" 200. */
function request(text: string, said: Said): void {
  const quote = text.indexOf('"');
  if (quote === -1 || quote > REQUEST_LOOK_CHARS || text.charCodeAt(quote + 1) < 0x41) return;
  const space = text.indexOf(' ', quote);
  const method = text.slice(quote + 1, space);
  if (!METHODS.has(method) || text.charAt(space + 1) !== '/') return;
  const close = text.indexOf('"', space);
  if (close === -1 || close - space > REQUEST_CHARS_MAX || !text.startsWith(' HTTP/', text.lastIndexOf(' ', close)))
    return;
  const target = text.slice(space + 1, text.lastIndexOf(' ', close));
  const query = target.indexOf('?');
  said.set('http.request.method', method).set('url.path', query === -1 ? target : target.slice(0, query));
  const status = text.slice(close + 2, close + 5);
  if (digitsEnd(status, 0) === 3) said.set('http.response.status_code', Number(status));
}

function isThrowable(name: string): boolean {
  return isClassName(name) && (name.endsWith('Exception') || name.endsWith('Error') || name.endsWith('Throwable'));
}

/** The class of the exception whose stack trace is in the text: Java's and JavaScript's "at" lines, Python's Traceback. */
function exception(text: string, said: Said): void {
  if (text.includes(TRACEBACK)) {
    const last = text.slice(text.trimEnd().lastIndexOf('\n') + 1);
    const colon = last.indexOf(':');
    const name = (colon === -1 ? last : last.slice(0, colon)).trim();
    if (isClassName(name)) said.set('error.type', name);
    return;
  }
  const tab = text.indexOf('\n\tat ');
  const frame = tab === -1 ? text.indexOf('\n    at ') : tab;
  if (frame === -1) return;
  const line = text.slice(text.lastIndexOf('\n', frame - 1) + 1, frame);
  for (const word of line.split(' ', LINE_WORDS_MAX)) {
    const name = word.endsWith(':') ? word.slice(0, -1) : word;
    if (isThrowable(name)) {
      said.set('error.type', name);
      return;
    }
  }
}

/** Level, thread, logger, request and class of exception that a line of text shows, as members of the document. */
export function textMembers(text: string): string {
  const said: Said = new Map();
  const found = findLevel(text);
  if (found !== undefined) around(text, found, said);
  request(text, said);
  if (text.includes('\n')) exception(text, said);
  let members = '';
  for (const [name, value] of said) members += `,"${name}":${JSON.stringify(value)}`;
  return members;
}
