import { isAscii } from 'node:buffer';
import { type Block, type BlockHeader, type Meta, nextStart } from '../../core/block.ts';
import { eventIds } from '../../core/event-id.ts';
import { parseJsonLog } from './json-log.ts';
import { actionOf, type Lines, LineWriter } from './lines.ts';
import { shapeOf } from './shape.ts';
import { textMembers } from './text-log.ts';
import { isoWriter, runtimeMark, type TimeMark } from './timestamp.ts';

/** A block's events as lines of a `_bulk` body, all for one data stream. */
export interface Documents {
  /** The data stream. */
  readonly index: string;
  readonly lines: Lines;
}

/** The namespace of blocks that a gateway without tokens accepted. */
export const DEFAULT_NAMESPACE = 'default';

const NAME_CHARS_MAX = 100;
/** Of a document, besides its message and what all documents of the block have. */
const OTHER_BYTES = 400;

/** A name as part of a data stream's: lower case, with _ for what Elasticsearch would refuse; undefined for none. */
export function streamPart(name: string | undefined): string | undefined {
  if (name === undefined || name === '') return undefined;
  let part = '';
  for (const char of name.slice(0, NAME_CHARS_MAX).toLowerCase()) {
    part += (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || char === '.' ? char : '_';
  }
  return part;
}

function member(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}

function constantMembers(header: BlockHeader, dataset: string, namespace: string): string {
  const { host, container, orchestrator, log }: Meta = header.meta;
  return [
    member('data_stream.type', 'logs'),
    member('data_stream.dataset', dataset),
    member('data_stream.namespace', namespace),
    member('host.name', host.name),
    member('container.id', container?.id),
    member('container.name', container?.name),
    member('container.image.name', container?.image?.name),
    member('orchestrator.type', orchestrator?.type),
    member('orchestrator.namespace', orchestrator?.namespace),
    member('orchestrator.resource.name', orchestrator?.resource?.name),
    member('orchestrator.resource.type', orchestrator?.resource?.type),
    member('log.file.path', log?.file.path),
    member('zeef.source', header.source),
    member('zeef.policy', header.sieve?.policy),
  ].join('');
}

/** For each event with findings its members: {"email":2} as zeef.findings, ["email"] as zeef.kinds. */
function findingMembers(header: BlockHeader): Map<number, string> {
  const counts = new Map<number, Map<string, number>>();
  for (const [name, indexes] of Object.entries(header.sieve?.findings ?? {})) {
    const kind = streamPart(name)?.replaceAll('.', '_');
    if (kind === undefined) continue;
    for (const index of indexes) {
      const ofEvent = counts.get(index) ?? new Map<string, number>();
      counts.set(index, ofEvent.set(kind, (ofEvent.get(kind) ?? 0) + 1));
    }
  }
  const members = new Map<number, string>();
  for (const [index, ofEvent] of counts) {
    const kinds = JSON.stringify([...ofEvent.keys()]);
    members.set(index, `,"zeef.findings":${JSON.stringify(Object.fromEntries(ofEvent))},"zeef.kinds":${kinds}`);
  }
  return members;
}

/** The messages of a block; plain ASCII is read without decoding. */
function textsOf({ header, body }: Block): string[] {
  const encoding = isAscii(body) ? 'latin1' : 'utf8';
  let start = 0;
  return header.length.map((length) => {
    const text = body.toString(encoding, start, start + length);
    start = nextStart(start, length);
    return text;
  });
}

/** What of a document concerns its time. */
function timeMembers(iso: (timeMs: number) => string, timeMs: number, nowMs: number, mark: TimeMark | undefined) {
  const ofRuntime = runtimeMark(timeMs, nowMs);
  const why = mark ?? ofRuntime;
  return {
    time: iso(ofRuntime === undefined ? timeMs : nowMs),
    marked: why === undefined ? '' : `,"zeef.timestamp":"${why}"`,
  };
}

/** Members that few events have, by the event's index. */
function rareMembers(header: BlockHeader, texts: readonly string[]): Map<number, string> {
  const members = new Map<number, string>();
  const add = (index: number, text: string) => members.set(index, (members.get(index) ?? '') + text);
  for (const [index, text] of findingMembers(header)) {
    add(index, `${text},"zeef.shape":${JSON.stringify(shapeOf(texts[index] ?? ''))}`);
  }
  for (const index of header.truncated ?? []) add(index, ',"zeef.truncated":true');
  for (const index of header.sieve?.withheld ?? []) add(index, ',"zeef.withheld":true');
  return members;
}

/**
 * The documents of a block, made at `nowMs`. `dataset` is for blocks that name none. A message that is a JSON object has
 * its level, time, message and the like lifted into ECS fields; the rest goes under `fields`. Of text, what usual
 * layouts show is lifted.
 */
export function buildDocuments(block: Block, dataset: string, nowMs: number): Documents {
  const { header } = block;
  const namespace = streamPart(header.namespace) ?? DEFAULT_NAMESPACE;
  const texts = textsOf(block);
  const iso = isoWriter();
  const constant = Buffer.from(`${constantMembers(header, dataset, namespace)},"event.ingested":"${iso(nowMs)}"`);
  const service = member('service.name', header.meta.service?.name);
  const rare = rareMembers(header, texts);
  const stderr = new Set(header.stderr);
  const makeId = eventIds(header.source);
  const writer = new LineWriter(block.body.length * 2 + header.count * (constant.length + OTHER_BYTES));
  for (let i = 0; i < header.count; i++) {
    const text = texts[i] ?? '';
    const timeMs = header.time[i] ?? 0;
    const json = text.startsWith('{') && text.endsWith('}') ? parseJsonLog(text, timeMs) : undefined;
    const { time, marked } = timeMembers(iso, json?.timeMs ?? timeMs, nowMs, json?.mark);
    const id = makeId(timeMs, header.offset[i] ?? 0);
    const members = json?.members ?? textMembers(text);
    const message = JSON.stringify(json?.message ?? text);
    const stream = stderr.has(i) ? 'stderr' : 'stdout';
    const own = `"log.iostream":"${stream}","zeef.bytes":${header.length[i]}${json?.hasService ? '' : service}${members}`;
    writer.text(`${actionOf(id)}{"@timestamp":"${time}","event.id":"${id}","event.sequence":${header.offset[i]}`);
    writer.bytes(constant);
    writer.text(`,${own}${rare.get(i) ?? ''}${marked},"message":${message}}\n`);
    writer.endLine();
  }
  return { index: `logs-${dataset}-${namespace}`, lines: writer.lines() };
}
