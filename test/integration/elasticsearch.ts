import { setTimeout as delay } from 'node:timers/promises';

type Source = Record<string, unknown>;

function flatten(value: unknown, path: string, into: Source): Source {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    into[path] = value;
    return into;
  }
  for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path}.${key}`, into);
  return into;
}

/** The documents found, up to 1000, each as one level of dotted names; none while the data stream is not there yet. */
export async function search(index: string, request: Record<string, unknown>): Promise<Source[]> {
  const url = `${process.env.TEST_ELASTICSEARCH_URL}/${index}/_search?ignore_unavailable=true`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ size: 1000, ...request }),
  });
  if (response.status === 503) return [];
  const answer = (await response.json()) as { hits?: { hits: { _source: Source }[] } };
  if (answer.hits === undefined) throw new Error(`search answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer.hits.hits.map(({ _source }) => flatten(_source, '', {}));
}

/** Asks again and again until there is something, for 30 s. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const endMs = Date.now() + 30_000; ; await delay(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > endMs) throw new Error('it did not come about within 30 s');
  }
}

/** The documents of a data stream in the order of their offsets, once there are `count` of them. */
export function documents(index: string, count: number): Promise<Source[]> {
  return eventually(async () => {
    const found = await search(index, { sort: ['event.sequence'] });
    return found.length >= count ? found : undefined;
  });
}
