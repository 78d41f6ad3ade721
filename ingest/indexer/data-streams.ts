import type { Store } from './store.ts';

/** A data stream logs-<dataset>-<namespace>. */
export interface DataStream {
  readonly name: string;
  readonly dataset: string;
  readonly namespace: string;
  /** Its backing indices, the oldest first; the last one is written to. */
  readonly backing: readonly string[];
}

interface Resolved {
  readonly data_streams?: readonly { name: string; backing_indices: string[] | string }[];
}

/** The data streams that a pattern such as "logs-zeef.*-*" names; none when there are none. Rejects like Store.ask. */
export async function dataStreams(store: Store, pattern: string, signal: AbortSignal): Promise<DataStream[]> {
  const path = `/_resolve/index/${pattern}?expand_wildcards=open,hidden`;
  const { body } = await store.ask<Resolved>('GET', path, undefined, signal);
  return (body.data_streams ?? []).map(({ name, backing_indices: backing }) => {
    // No part of such a name holds a hyphen.
    const [, dataset = '', namespace = ''] = name.split('-');
    return { name, dataset, namespace, backing: typeof backing === 'string' ? [backing] : backing };
  });
}
