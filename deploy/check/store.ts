import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import type { Settings } from '../../core/settings.ts';

const PAGE_DOCUMENTS = 2000;
const OWN = ['ledger', 'pipeline', 'storage'];
const PAGES_MAX = 100_000;
const OPTIONS = { ignore_unavailable: true, allow_no_indices: true } as const;

/** What a run needs to know of the documents of one tenant. */
export interface Store {
  /** How many there are, as far as they are searchable. */
  count(): Promise<number>;
  /** All of them, page by page, each the whole hit as JSON. */
  pages(): AsyncIterable<readonly string[]>;
  /** What people read of the document that holds a marker, on one line; undefined while there is none. */
  find(marker: string): Promise<string | undefined>;
  /** Removes the tenant's data streams; false when this Elasticsearch cannot or may not. */
  remove(): Promise<boolean>;
  close(): Promise<void>;
}

interface Source {
  readonly message?: string;
  /** What a JSON log held besides. */
  readonly fields?: unknown;
}

interface Hit {
  readonly _source?: Source;
}

interface Page {
  readonly _scroll_id?: string;
  readonly hits: { readonly hits: readonly Hit[] };
}

function connect(settings: Settings): Client {
  const { url, username, password, apiKey, caFile, requestMsMax } = settings.elasticsearch;
  const basic = username !== undefined && password !== undefined ? { username, password } : undefined;
  const auth = apiKey === undefined ? basic : { apiKey };
  return new Client({
    node: url,
    requestTimeout: requestMsMax,
    maxRetries: 2,
    ...(auth === undefined ? {} : { auth }),
    ...(caFile === undefined ? {} : { tls: { ca: readFileSync(caFile) } }),
  });
}

async function* scroll(client: Client, index: string): AsyncGenerator<readonly string[]> {
  const search = { index, scroll: '1m', size: PAGE_DOCUMENTS, sort: '_doc', seq_no_primary_term: false, ...OPTIONS };
  let page = (await client.search(search)) as unknown as Page;
  for (let i = 0; i < PAGES_MAX && page.hits.hits.length > 0; i++) {
    yield page.hits.hits.map((hit) => JSON.stringify(hit));
    page = (await client.scroll({ scroll_id: page._scroll_id ?? '', scroll: '1m' })) as unknown as Page;
  }
  if (page._scroll_id !== undefined) await client.clearScroll({ scroll_id: page._scroll_id });
}

function readable({ message = '', fields }: Source): string {
  return fields === undefined ? message : `${message} ${JSON.stringify(fields)}`;
}

/** The documents that the parts write for `namespace`, dead letters included. */
export function openStore(settings: Settings, namespace: string): Store {
  const client = connect(settings);
  const all = `logs-*-${namespace}`;
  // What Zeef writes of itself is no event of anybody's.
  const index = [all, ...OWN.map((name) => `-logs-zeef.${name}-*`)].join();
  return {
    count: async () => {
      try {
        await client.indices.refresh({ index, ...OPTIONS });
        return (await client.count({ index, ...OPTIONS })).count;
      } catch (error) {
        // What Elasticsearch answers while a data stream's first shard is being made.
        if ((error as { statusCode?: number }).statusCode === 503) return 0;
        throw error;
      }
    },
    pages: () => scroll(client, index),
    find: async (marker) => {
      const query = {
        bool: {
          should: [{ match_phrase: { message: marker } }, { term: { 'fields.seq': marker } }],
        },
      };
      const found = await client.search<Source>({ index, size: 20, query, ...OPTIONS });
      const source = found.hits.hits.find((hit) => JSON.stringify(hit).includes(marker))?._source;
      return source === undefined ? undefined : readable(source);
    },
    remove: async () => {
      try {
        await client.indices.deleteDataStream({ name: all, expand_wildcards: 'all' });
        return true;
      } catch {
        return false;
      }
    },
    close: () => client.close(),
  };
}
