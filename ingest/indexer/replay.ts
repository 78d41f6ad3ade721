import { dataStreams } from './data-streams.ts';
import type { Lines } from './lines.ts';
import type { Store } from './store.ts';

/** Below index.max_result_window. */
const IDS_AT_ONCE = 8192;

interface Hits {
  readonly hits?: { readonly hits?: readonly { readonly _id: string }[] };
}

/**
 * Elasticsearch refuses to create an _id twice in one index, but a data stream that was rolled over has several. This
 * looks for events in all of them, and leaves out those that are there. Rejects like Store.ask.
 */
export class Replays {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The lines whose events are in no backing index of the data stream, and neither in `also`. */
  async unknown(index: string, lines: Lines, signal: AbortSignal, also?: string): Promise<Lines> {
    const streams = await dataStreams(this.#store, index, signal);
    if (also !== undefined) streams.push(...(await dataStreams(this.#store, also, signal)));
    const backing = streams.flatMap((stream) => stream.backing);
    if (backing.length === 0) return lines;
    // The index that is written to refuses what it has; in the others, what was written shortly before must be found.
    const read = streams.flatMap((stream) => (stream.name === also ? stream.backing : stream.backing.slice(0, -1)));
    if (read.length > 0) await this.#store.ask('POST', `/${read.join(',')}/_refresh`, undefined, signal);
    const known = new Set<string>();
    const ids = lines.ids();
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      for (const id of await this.#find(backing, ids.slice(from, from + IDS_AT_ONCE), signal)) known.add(id);
    }
    if (known.size === 0) return lines;
    return lines.pick(ids.flatMap((id, i) => (known.has(id) ? [] : [i])));
  }

  async #find(backing: readonly string[], values: readonly string[], signal: AbortSignal): Promise<string[]> {
    const path = `/${backing.join(',')}/_search?filter_path=hits.hits._id&ignore_unavailable=true`;
    const body = { size: values.length, _source: false, track_total_hits: false, query: { ids: { values } } };
    const { body: found } = await this.#store.ask<Hits>('POST', path, body, signal);
    return (found.hits?.hits ?? []).map(({ _id }) => _id);
  }
}
