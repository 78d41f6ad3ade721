import { ownFamilies } from '../../../ingest/indexer/template.ts';
import { asList, asObject, type Json } from '../content/json.ts';
import type { Doc } from './doc.ts';

/** Asks an Elasticsearch; a text is sent as lines of JSON. Rejects on everything but a good answer. */
export type Ask = (method: string, path: string, body: Json | string) => Promise<Json>;

/** Asks the Elasticsearch of the tests. */
export const askTests: Ask = async (method, path, body) => {
  const url = `${process.env.TEST_ELASTICSEARCH_URL}${path}`;
  const isText = typeof body === 'string';
  const headers = { 'content-type': isText ? 'application/x-ndjson' : 'application/json' };
  const response = await fetch(url, { method, headers, body: isText ? body : JSON.stringify(body) });
  const answer = asObject(await response.json());
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
  return answer;
};

/** The answer to a search, which may name data streams that are not there. */
export function searchSample(indexes: string, body: Json, ask: Ask = askTests): Promise<Json> {
  return ask('POST', `/${encodeURIComponent(indexes)}/_search?ignore_unavailable=true`, body);
}

/** Data streams of this test alone, with the mappings of the index templates of Zeef. */
async function installTemplates(ask: Ask): Promise<void> {
  for (const [i, { id, datasets, mappings }] of ownFamilies('zeef.app').entries()) {
    const body = {
      index_patterns: datasets.map((dataset) => `logs-${dataset}-*`),
      priority: 150 + (i === 0 ? 0 : 10),
      data_stream: {},
      template: { mappings: mappings('text') },
    };
    await ask('PUT', `/_index_template/kibana-sample-${id}`, body);
  }
}

/** Indexes the sample; what is there already stays. */
export async function loadSample(docs: readonly Doc[], ask: Ask = askTests): Promise<void> {
  await installTemplates(ask);
  const lines = docs.flatMap((doc) => {
    const _index = `logs-${doc['data_stream.dataset']}-${doc['data_stream.namespace']}`;
    return [JSON.stringify({ create: { _index, _id: doc['event.id'] } }), JSON.stringify(doc)];
  });
  const answer = await ask('POST', '/_bulk?refresh=true', `${lines.join('\n')}\n`);
  const refused = asList(answer.items)
    .map(({ create }) => asObject(create))
    .filter(({ status }) => status !== 201 && status !== 409);
  if (refused.length > 0) throw new Error(`${refused.length} refused: ${JSON.stringify(refused[0]).slice(0, 500)}`);
}
