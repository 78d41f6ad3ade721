/** Stands for now in everything about the sample: Wednesday noon. */
export const NOW_ISO = '2026-06-10T12:00:00.000Z';
export const NOW_MS = Date.parse(NOW_ISO);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A document with dotted names, and the data stream it is in. */
export interface Doc {
  readonly [field: string]: unknown;
  readonly '@timestamp': string;
  readonly 'data_stream.dataset': string;
  readonly 'data_stream.namespace': string;
}

/** What every document begins with. */
export function doc(dataset: string, namespace: string, ms: number, fields: Record<string, unknown>): Doc {
  return {
    '@timestamp': new Date(ms).toISOString(),
    'data_stream.type': 'logs',
    'data_stream.dataset': dataset,
    'data_stream.namespace': namespace,
    ...fields,
  };
}
