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

/** Asks again and again until there is something, for 30 s if not said otherwise. */
export async function eventually<T>(ask: () => Promise<T | undefined>, msMax = 30_000): Promise<T> {
  for (const endMs = Date.now() + msMax; ; await delay(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > endMs) throw new Error(`it did not come about within ${msMax / 1000} s`);
  }
}

/** The documents of a data stream in the order of their offsets, once there are `count` of them. */
export function documents(index: string, count: number): Promise<Source[]> {
  return eventually(async () => {
    const found = await search(index, { sort: ['event.sequence'] });
    return found.length >= count ? found : undefined;
  });
}

/** Asks Elasticsearch anything; fails when it refuses. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${process.env.TEST_ELASTICSEARCH_URL}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Makes events of one data stream that name a logger unacceptable: a mapping of a user's own wants a number there. */
export async function poisonLoggers(index: string): Promise<void> {
  await ask('PUT', `/_index_template/poison-${index}`, {
    index_patterns: [index],
    priority: 900,
    composed_of: ['zeef-logs'],
    data_stream: {},
    template: {
      settings: { 'index.mapping.ignore_malformed': false },
      mappings: { properties: { log: { properties: { logger: { type: 'long' } } } } },
    },
  });
}
