import { hostname } from 'node:os';
import { eventIds } from '../../core/event-id.ts';
import type { Settings } from '../../core/settings.ts';
import { type DataStream, dataStreams } from './data-streams.ts';
import { DEFAULT_NAMESPACE } from './documents.ts';
import { actionOf } from './lines.ts';
import type { Store } from './store.ts';
import { PIPELINE_DATASET, retentionOf, STORAGE_DATASET } from './template.ts';

/** What an indexer did since it last said so. */
export interface PipelineCounts {
  readonly lag_blocks: number;
  readonly oldest_ms: number;
  readonly indexed: number;
  readonly conflicts: number;
  readonly retries: number;
  readonly dead_letters: number;
  readonly bulk_ms: number;
  readonly bytes: number;
}

/** A line for a data stream. */
export interface StatusLine {
  readonly index: string;
  readonly line: string;
}

function statusLine(dataset: string, namespace: string, id: string, timeMs: number, members: object): StatusLine {
  const document = {
    '@timestamp': new Date(timeMs).toISOString(),
    'event.id': id,
    'event.ingested': new Date(timeMs).toISOString(),
    'data_stream.type': 'logs',
    'data_stream.dataset': dataset,
    'data_stream.namespace': namespace,
    'host.name': hostname(),
    ...members,
  };
  return { index: `logs-${dataset}-${namespace}`, line: `${actionOf(id)}${JSON.stringify(document)}\n` };
}

function prefixed(prefix: string, values: object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
}

/** What the indexer of this process says of its own work. */
export function pipelineLine(counts: PipelineCounts, nowMs: number): StatusLine {
  const instance = `${hostname()}:${process.pid}`;
  const id = eventIds(`pipeline ${instance}`)(nowMs, 0);
  const members = prefixed('zeef.pipeline', { instance, ...counts });
  return statusLine(PIPELINE_DATASET, DEFAULT_NAMESPACE, id, nowMs, members);
}

interface Stats {
  readonly indices?: Record<string, { primaries?: { docs?: { count?: number }; store?: { size_in_bytes?: number } } }>;
}

function daysOf(retention: string): number {
  const amount = Number(retention.slice(0, -1));
  return retention.endsWith('h') ? amount / 24 : amount;
}

function storageLine(
  { name, dataset, namespace, backing }: DataStream,
  stats: Stats,
  settings: Settings,
  atMs: number,
) {
  let documents = 0;
  let bytes = 0;
  for (const index of backing) {
    const primaries = stats.indices?.[index]?.primaries;
    documents += primaries?.docs?.count ?? 0;
    bytes += primaries?.store?.size_in_bytes ?? 0;
  }
  const retention_days = daysOf(retentionOf(dataset, namespace, settings.elasticsearch));
  const storage = { data_stream: name, dataset, documents, bytes, retention_days };
  const id = eventIds(`storage ${name}`)(atMs, 0);
  return statusLine(STORAGE_DATASET, namespace, id, atMs, prefixed('zeef.storage', storage));
}

/** What each data stream holds. Lines of one `atMs` are the same from every indexer. Rejects like Store.ask. */
export async function storageLines(
  store: Store,
  settings: Settings,
  pattern: string,
  atMs: number,
  signal: AbortSignal,
): Promise<StatusLine[]> {
  const streams = await dataStreams(store, pattern, signal);
  const fields = 'indices.*.primaries.docs.count,indices.*.primaries.store.size_in_bytes';
  const path = `/${pattern}/_stats/docs,store?expand_wildcards=open,hidden&filter_path=${fields}`;
  const { body } = await store.ask<Stats>('GET', path, undefined, signal);
  return streams.map((stream) => storageLine(stream, body, settings, atMs));
}
