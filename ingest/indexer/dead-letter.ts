import { ZeefError } from '../../core/errors.ts';
import { eventIds } from '../../core/event-id.ts';
import type { QueuedBlock } from '../queue.ts';
import { DEFAULT_NAMESPACE } from './documents.ts';
import { actionOf } from './lines.ts';
import { DEAD_DATASET } from './template.ts';

/** Why an event is a dead letter. */
export interface Refusal {
  /** HTTP status of the item or of the request. */
  readonly status: number;
  /** Elasticsearch's error type, such as "document_parsing_exception". */
  readonly type: string;
  /** Its reason; it may quote the event's sieved text, so it goes into the dead letter and nowhere else. */
  readonly reason: string;
}

const REASON_CHARS_MAX = 300;
/** Of what is kept of the refused document: less when its size was the reason. */
const KEPT_CHARS_MAX = 1_048_576;
const KEPT_CHARS_TOO_LARGE = 16_384;
const LAST_MS = 253_402_300_799_999;

/** The data stream of a namespace's dead letters. */
export function deadIndex(namespace: string): string {
  return `logs-${DEAD_DATASET}-${namespace}`;
}

/** Whether a data stream is one of dead letters. */
export function isDeadIndex(index: string): boolean {
  return index.startsWith(`logs-${DEAD_DATASET}-`);
}

interface Refused {
  '@timestamp'?: unknown;
  'data_stream.namespace'?: unknown;
  message?: unknown;
  [name: string]: unknown;
}

/** Fields of common type in both mappings, kept as they are. */
const KEPT = ['event.sequence', 'host.name', 'service.name', 'zeef.source', 'log.file.path', 'log.iostream'] as const;

function parts(line: string): { id: string; document: Refused; json: string } {
  const newline = line.indexOf('\n');
  const action = JSON.parse(line.slice(0, newline)) as { create: { _id: string } };
  const json = line.slice(newline + 1, -1);
  return { id: action.create._id, document: JSON.parse(json) as Refused, json };
}

function acceptableTime(value: unknown, nowMs: number): string {
  const timeMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return new Date(timeMs >= 0 && timeMs <= LAST_MS ? timeMs : nowMs).toISOString();
}

function bulkLine(id: string, document: Record<string, unknown>): string {
  return `${actionOf(id)}${JSON.stringify(document)}\n`;
}

function envelope(id: string, namespace: string, time: string): Record<string, unknown> {
  return {
    '@timestamp': time,
    'event.ingested': new Date().toISOString(),
    'event.id': id,
    'data_stream.type': 'logs',
    'data_stream.dataset': DEAD_DATASET,
    'data_stream.namespace': namespace,
  };
}

/** The dead letter for a refused line of a `_bulk` body: its data stream and its line, with the same _id. */
export function deadLetter(
  index: string,
  line: string,
  { status, type, reason }: Refusal,
  nowMs: number,
): { index: string; line: string } {
  const { id, document, json } = parts(line);
  const namespace = String(document['data_stream.namespace'] ?? DEFAULT_NAMESPACE);
  const charsMax = status === 413 ? KEPT_CHARS_TOO_LARGE : KEPT_CHARS_MAX;
  const message = String(document.message ?? '');
  const letter: Record<string, unknown> = {
    ...envelope(id, namespace, acceptableTime(document['@timestamp'], nowMs)),
    message: message.slice(0, charsMax),
    'zeef.dead.reason': type,
    'zeef.dead.detail': reason.slice(0, REASON_CHARS_MAX),
    'zeef.dead.status': status,
    'zeef.dead.index': index,
  };
  for (const name of KEPT) if (document[name] !== undefined) letter[name] = document[name];
  if (json.length <= charsMax) letter['zeef.dead.document'] = json;
  if (message.length > charsMax || json.length > charsMax) letter['zeef.dead.cut'] = true;
  return { index: deadIndex(namespace), line: bulkLine(id, letter) };
}

/** What is left to try when a dead letter is refused itself: no text, only that there was an event and why. */
export function bareDeadLetter(line: string, { status, type }: Refusal, nowMs: number): string {
  const { id, document } = parts(line);
  const namespace = String(document['data_stream.namespace'] ?? DEFAULT_NAMESPACE);
  return bulkLine(id, {
    ...envelope(id, namespace, new Date(nowMs).toISOString()),
    ...(document['zeef.source'] !== undefined && { 'zeef.source': document['zeef.source'] }),
    message: 'An event that could not be kept, not even as a dead letter',
    'zeef.dead.reason': type,
    'zeef.dead.status': status,
    'zeef.dead.cut': true,
  });
}

/** The dead letter for bytes in Kafka that are no block; nothing of them is in it. Its _id is made from their place. */
export function undecodableLetter(
  { topic, partition, offset, value }: QueuedBlock,
  error: unknown,
  nowMs: number,
): { index: string; line: string; reason: string } {
  const reason = error instanceof ZeefError ? error.code : 'INTERNAL';
  const place = `${topic}/${partition}`;
  const id = eventIds(`kafka:${place}`)(0, Number(offset));
  const line = bulkLine(id, {
    ...envelope(id, DEFAULT_NAMESPACE, new Date(nowMs).toISOString()),
    message: 'A block in Kafka that cannot be read',
    'zeef.dead.reason': reason,
    'zeef.dead.detail': `${place}, offset ${offset}, ${value.length} bytes`,
    'zeef.dead.status': 0,
  });
  return { index: deadIndex(DEFAULT_NAMESPACE), line, reason };
}
