import { deadIndex } from './dead-letter.ts';
import { actionOf, Lines } from './lines.ts';
import { Replays } from './replay.ts';
import type { Store } from './store.ts';

const PAGE = 500;
/** More dead letters than this are looked at by calling again. */
const LETTERS_MAX = 100_000;

/** A dead letter as people see it; its text is sieved. */
export interface DeadLetter {
  readonly id: string;
  /** The backing index that holds it. */
  readonly index: string;
  readonly time: string;
  readonly namespace: string;
  readonly source: string | undefined;
  readonly service: string | undefined;
  readonly reason: string;
  readonly detail: string | undefined;
  /** The data stream that refused it. */
  readonly refusedBy: string | undefined;
  readonly message: string;
  /** The document as it was to be indexed; undefined when it was too long to be kept, or was none. */
  readonly document: string | undefined;
}

/** Which dead letters are meant. */
export interface DeadFilter {
  /** Of this tenant alone. */
  readonly namespace?: string | undefined;
  /** As Elasticsearch reads times: ISO 8601, or now-1d. */
  readonly since?: string | undefined;
}

/** What became of dead letters. */
export interface RetryCounts {
  /** Indexed now, or there already; no dead letters any more. */
  readonly indexed: number;
  /** Refused again, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Without the document that they were made of. */
  readonly incomplete: number;
}

interface Hit {
  readonly _id: string;
  readonly _index: string;
  readonly _source: Record<string, unknown>;
  readonly sort: readonly unknown[];
}

interface Found {
  readonly hits?: { readonly hits: readonly Hit[] };
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A member by its dotted name, however Elasticsearch gives it back. */
function member(source: Record<string, unknown>, path: string): unknown {
  if (source[path] !== undefined) return source[path];
  let value: unknown = source;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[name];
  return value;
}

function letterOf({ _id: id, _index: index, _source }: Hit): DeadLetter {
  const field = (path: string) => text(member(_source, path));
  return {
    ...{ id, index },
    time: field('@timestamp') ?? '',
    namespace: field('data_stream.namespace') ?? '',
    source: field('zeef.source'),
    service: field('service.name'),
    reason: field('zeef.dead.reason') ?? 'unknown',
    detail: field('zeef.dead.detail'),
    refusedBy: field('zeef.dead.index'),
    message: field('message') ?? '',
    document: field('zeef.dead.document'),
  };
}

/** Dead letters, the oldest first, page by page. Rejects like Store.ask. */
export async function* deadLetters(
  store: Store,
  filter: DeadFilter,
  signal: AbortSignal,
): AsyncGenerator<DeadLetter[]> {
  const path = `/${deadIndex(filter.namespace ?? '*')}/_search?ignore_unavailable=true&allow_no_indices=true`;
  const query = filter.since === undefined ? { match_all: {} } : { range: { '@timestamp': { gte: filter.since } } };
  const sort = [{ '@timestamp': 'asc' }, { 'event.id': 'asc' }];
  let after: readonly unknown[] | undefined;
  for (let seen = 0; seen < LETTERS_MAX; seen += PAGE) {
    const body = { size: PAGE, query, sort, ...(after !== undefined && { search_after: after }) };
    const answer = await store.ask<Found>('POST', path, body, signal);
    const hits = answer.body.hits?.hits ?? [];
    if (hits.length === 0) return;
    yield hits.map(letterOf);
    after = hits.at(-1)?.sort;
  }
}

async function remove(store: Store, { index, id }: DeadLetter, signal: AbortSignal): Promise<void> {
  await store.ask('DELETE', `/${index}/_doc/${encodeURIComponent(id)}`, undefined, signal);
}

/** Indexes one page's letters of one data stream; gives back the reasons of those refused again. */
async function retryInto(
  store: Store,
  stream: string,
  letters: readonly DeadLetter[],
  signal: AbortSignal,
): Promise<string[]> {
  const lines = Lines.from(letters.map(({ id, document }) => `${actionOf(id)}${document}\n`));
  // A letter whose event is there after all must not make a second one.
  const fresh = await new Replays(store).unknown(stream, lines, signal);
  const answer = fresh.length === 0 ? { items: [] } : await store.bulk(stream, fresh.bytes, signal);
  const refused = new Map<string, string>();
  fresh.ids().forEach((id, i) => {
    const item = 'refused' in answer ? { status: answer.refused, error: { type: answer.type } } : answer.items[i];
    const status = item?.status ?? 500;
    if (status >= 300 && status !== 409) refused.set(id, item?.error?.type ?? `HTTP ${status}`);
  });
  for (const letter of letters) if (!refused.has(letter.id)) await remove(store, letter, signal);
  return [...refused.values()];
}

/** Indexes dead letters again where they belong, and removes those that Elasticsearch takes now. Rejects like Store.ask. */
export async function retryDead(store: Store, filter: DeadFilter, signal: AbortSignal): Promise<RetryCounts> {
  const refused: Record<string, number> = {};
  let indexed = 0;
  let incomplete = 0;
  for await (const page of deadLetters(store, filter, signal)) {
    const whole = page.filter(({ document, refusedBy }) => document !== undefined && refusedBy !== undefined);
    incomplete += page.length - whole.length;
    for (const [stream, letters] of Map.groupBy(whole, ({ refusedBy }) => refusedBy ?? '')) {
      const reasons = await retryInto(store, stream, letters, signal);
      indexed += letters.length - reasons.length;
      for (const reason of reasons) refused[reason] = (refused[reason] ?? 0) + 1;
    }
  }
  return { indexed, refused, incomplete };
}
