import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the stand-in saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly index: string;
  /** The messages of a `_bulk` body, in order. */
  readonly messages: string[];
  readonly documents: Record<string, unknown>[];
  readonly ids: string[];
  readonly body: string;
}

/** What it answers: a status for all of the request, or one for each event. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | { readonly items: readonly number[] };

/** Stands in for Elasticsearch over real HTTP; records each request and answers as the test says. */
export interface FakeElasticsearch {
  readonly url: string;
  readonly requests: SeenRequest[];
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function seen({ method = '', url = '' }: IncomingMessage, body: string): SeenRequest {
  const path = url.split('?')[0] ?? '';
  const isBulk = path.endsWith('/_bulk');
  const lines = isBulk ? body.trimEnd().split('\n') : [];
  const documents = lines.filter((_, i) => i % 2 === 1).map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    method,
    path,
    index: decodeURIComponent(path.split('/')[1] ?? ''),
    documents,
    body,
    messages: documents.map(({ message }) => String(message)),
    ids: lines
      .filter((_, i) => i % 2 === 0)
      .map((line) => (JSON.parse(line) as { create: { _id: string } }).create._id),
  };
}

function reply(answer: Answer, response: ServerResponse): void {
  const headers = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
  if ('items' in answer) {
    const items = answer.items.map((status) => ({
      create: {
        status,
        ...(status >= 300 && { error: { type: `type_${status}`, reason: 'because of made-up text' } }),
      },
    }));
    response.writeHead(200, headers).end(JSON.stringify({ took: 1, errors: true, items }));
    return;
  }
  const body = answer.body ?? { error: { type: `type_${answer.status}` } };
  response.writeHead(answer.status, { ...headers, ...answer.headers }).end(JSON.stringify(body));
}

/** Starts one on a port of the system's choice. Only `_bulk` requests are recorded and answered by the test unless `all`. */
export async function startFakeElasticsearch(
  respond: (request: SeenRequest, count: number) => Answer | Promise<Answer>,
  all = true,
): Promise<FakeElasticsearch> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    read(request)
      .then(async (body) => {
        const entry = seen(request, body);
        if (!all && !entry.path.endsWith('/_bulk')) return reply({ status: 200, body: {} }, response);
        requests.push(entry);
        reply(await respond(entry, requests.length), response);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
