import { isAscii } from 'node:buffer';
import { type Block, type BlockHeader, type Meta, nextStart } from '../../core/block.ts';
import { eventIds } from '../../core/event-id.ts';
import { type JsonLog, parseJsonLog } from './json-log.ts';
import { textLevel } from './level.ts';
import { isoWriter } from './timestamp.ts';

/** A block's events as lines of a `_bulk` body, all for one data stream. */
export interface Documents {
  /** The data stream. */
  readonly index: string;
  /** For each event its action and its document, each ended by a newline. */
  readonly lines: string[];
}

/** The namespace of blocks that a gateway without tokens accepted. */
export const DEFAULT_NAMESPACE = 'default';

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const NAME_CHARS_MAX = 100;

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

/** Reads messages of a body; plain ASCII is read without decoding. */
function textReader(body: Buffer): (start: number, end: number) => string {
  const encoding = isAscii(body) ? 'latin1' : 'utf8';
  return (start, end) => body.toString(encoding, start, end);
}

/**
 * The documents of a block. `dataset` is for blocks that name none. A message that is a JSON object has its level,
 * time, message and the like lifted into ECS fields; the rest goes under `fields`.
 */
export function buildDocuments({ header, body }: Block, dataset: string): Documents {
  const namespace = streamPart(header.namespace) ?? DEFAULT_NAMESPACE;
  const constant = constantMembers(header, dataset, namespace);
  const service = member('service.name', header.meta.service?.name);
  const findings = findingMembers(header);
  const withheld = new Set(header.sieve?.withheld);
  const truncated = new Set(header.truncated);
  const stderr = new Set(header.stderr);
  const read = textReader(body);
  const iso = isoWriter();
  const makeId = eventIds(header.source);
  const lines: string[] = new Array(header.count);
  let start = 0;
  for (let i = 0; i < header.count; i++) {
    const end = start + (header.length[i] ?? 0);
    const timeMs = header.time[i] ?? 0;
    const offset = header.offset[i] ?? 0;
    const text = read(start, end);
    const json: JsonLog | undefined =
      body[start] === OPEN_BRACE && body[end - 1] === CLOSE_BRACE ? parseJsonLog(text, timeMs) : undefined;
    const id = makeId(timeMs, offset);
    let line = `{"create":{"_id":"${id}"}}\n{"@timestamp":"${iso(json?.timeMs ?? timeMs)}","event.id":"${id}","event.sequence":${offset}`;
    line += constant;
    line += stderr.has(i) ? ',"log.iostream":"stderr"' : ',"log.iostream":"stdout"';
    if (json === undefined) {
      const level = textLevel(text);
      line += level === undefined ? service : `${service},"log.level":"${level}"`;
    } else {
      line += json.hasService ? json.members : service + json.members;
    }
    if (findings.size > 0) line += findings.get(i) ?? '';
    if (truncated.has(i)) line += ',"zeef.truncated":true';
    if (withheld.has(i)) line += ',"zeef.withheld":true';
    lines[i] = `${line},"message":${JSON.stringify(json?.message ?? text)}}\n`;
    start = nextStart(start, header.length[i] ?? 0);
  }
  return { index: `logs-${dataset}-${namespace}`, lines };
}
