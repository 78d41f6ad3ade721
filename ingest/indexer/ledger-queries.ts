import { ledgerIndex } from './ledger-documents.ts';
import type { Store } from './store.ts';

/** More sources of one namespace than this in ten minutes are looked at in turn. */
const SOURCES_MAX = 2000;
const REPORTED = 'now-10m';
const REMEMBERED = 'now-1d';

/** Documents of a source: events, dead letters, and dead letters without their text. */
export interface Counts {
  readonly indexed: number;
  readonly dead: number;
  readonly refused: number;
}

/** What a shipper said last of a source. */
export interface Claim {
  readonly source: string;
  readonly acknowledged: number;
  readonly timeMs: number;
  /** When the indexer got it. */
  readonly ingestedMs: number;
}

/** The last verdict on a source. */
export interface Verdict {
  readonly source: string;
  readonly gap: number;
  readonly acknowledged: number;
  readonly timeMs: number;
  /** From when on documents are counted one by one; undefined for all of them. */
  readonly since: string | undefined;
  readonly before: Counts;
}

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
  readonly last?: { readonly hits: { readonly hits: readonly { readonly _source: Record<string, unknown> }[] } };
  readonly dead?: { readonly doc_count: number; readonly bare: { readonly doc_count: number } };
}

interface Found {
  readonly aggregations?: { readonly sources?: { readonly buckets: readonly Bucket[] } };
}

export const NOTHING: Counts = { indexed: 0, dead: 0, refused: 0 };

async function bySource(
  store: Store,
  index: string,
  filter: readonly object[],
  terms: { field: string; size: number },
  aggs: object,
  signal: AbortSignal,
): Promise<readonly Bucket[]> {
  const body = { size: 0, track_total_hits: false, query: { bool: { filter } }, aggs: { sources: { terms, aggs } } };
  const path = `/${index}/_search?ignore_unavailable=true&allow_no_indices=true`;
  const answer = await store.ask<Found>('POST', path, body, signal);
  return answer.body.aggregations?.sources?.buckets ?? [];
}

/** A document as one level of dotted names, however Elasticsearch gives it back. */
function flat(value: object | undefined, path = '', into: Record<string, unknown> = {}): Record<string, unknown> {
  for (const [key, inner] of Object.entries(value ?? {})) {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) flat(inner, name, into);
    else into[name] = inner;
  }
  return into;
}

const LAST = { last: { top_hits: { size: 1, sort: [{ '@timestamp': 'desc' }] } } };

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const count = (value: unknown) => (typeof value === 'number' ? value : 0);
const ms = (value: unknown) => Date.parse(text(value) ?? '') || 0;

/** The last document of a role for each source. */
async function lastOf(
  store: Store,
  namespace: string,
  filter: readonly object[],
  signal: AbortSignal,
): Promise<(Record<string, unknown> & { source: string })[]> {
  const terms = { field: 'zeef.ledger.source', size: SOURCES_MAX };
  const buckets = await bySource(store, ledgerIndex(namespace), filter, terms, LAST, signal);
  return buckets.map(({ key, last }) => ({ ...flat(last?.hits.hits[0]?._source), source: key }));
}

/** What shippers said in the last ten minutes. Rejects like Store.ask, as all of these. */
export async function claims(store: Store, namespace: string, signal: AbortSignal): Promise<Claim[]> {
  const filter = [{ term: { 'zeef.ledger.role': 'shipper' } }, { range: { 'event.ingested': { gte: REPORTED } } }];
  return (await lastOf(store, namespace, filter, signal)).map((document) => ({
    source: document.source,
    acknowledged: count(document['zeef.ledger.acknowledged']),
    timeMs: ms(document['@timestamp']),
    ingestedMs: ms(document['event.ingested']),
  }));
}

async function verdicts(store: Store, namespace: string, more: readonly object[], signal: AbortSignal) {
  const filter = [{ term: { 'zeef.ledger.role': 'verdict' } }, ...more];
  const found = new Map<string, Verdict>();
  for (const document of await lastOf(store, namespace, filter, signal)) {
    found.set(document.source, {
      source: document.source,
      gap: count(document['zeef.ledger.gap']),
      acknowledged: count(document['zeef.ledger.acknowledged']),
      timeMs: ms(document['@timestamp']),
      since: text(document['zeef.ledger.since']),
      before: {
        indexed: count(document['zeef.ledger.before.indexed']),
        dead: count(document['zeef.ledger.before.dead']),
        refused: count(document['zeef.ledger.before.refused']),
      },
    });
  }
  return found;
}

/** The last verdict on each of these sources. */
export function verdictsOn(
  store: Store,
  namespace: string,
  sources: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Verdict>> {
  return verdicts(store, namespace, [{ terms: { 'zeef.ledger.source': sources } }], signal);
}

/** Sources that had a gap in the last day, whatever the last verdict on them is. */
export async function gapsOfLate(store: Store, namespace: string, signal: AbortSignal): Promise<string[]> {
  const late = [{ range: { '@timestamp': { gte: REMEMBERED } } }, { range: { 'zeef.ledger.gap': { gt: 0 } } }];
  return [...(await verdicts(store, namespace, late, signal)).keys()];
}

function eventIndexes(namespace: string): string {
  const own = ['ledger', 'pipeline', 'storage'].map((name) => `-logs-zeef.${name}-${namespace}`);
  return [`logs-*-${namespace}`, ...own].join(',');
}

/** How many documents each source has, made within [from, to). */
export async function countDocuments(
  store: Store,
  namespace: string,
  sources: readonly string[],
  range: { readonly from: string | undefined; readonly to?: string },
  signal: AbortSignal,
): Promise<Map<string, Counts>> {
  const limits = {
    ...(range.from !== undefined && { gte: range.from }),
    ...(range.to !== undefined && { lt: range.to }),
  };
  const filter = [
    { terms: { 'zeef.source': sources } },
    ...(Object.keys(limits).length > 0 ? [{ range: { 'event.ingested': limits } }] : []),
  ];
  const bare = { filter: { bool: { must_not: [{ exists: { field: 'zeef.dead.index' } }] } } };
  const dead = { filter: { term: { 'data_stream.dataset': 'zeef.dead' } }, aggs: { bare } };
  const terms = { field: 'zeef.source', size: sources.length };
  const found = new Map<string, Counts>();
  for (const bucket of await bySource(store, eventIndexes(namespace), filter, terms, { dead }, signal)) {
    const letters = bucket.dead?.doc_count ?? 0;
    const refused = bucket.dead?.bare.doc_count ?? 0;
    found.set(bucket.key, { indexed: bucket.doc_count - letters, dead: letters - refused, refused });
  }
  return found;
}

/** Makes what was written before findable. */
export async function refreshEvents(store: Store, namespace: string, signal: AbortSignal): Promise<void> {
  await store.ask('POST', `/${eventIndexes(namespace)}/_refresh?allow_no_indices=true`, undefined, signal);
}
