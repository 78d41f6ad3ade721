import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadSettings } from '../../core/config.ts';
import { openStore, type Store } from '../../deploy/check/store.ts';

let status = 200;
let server: Server;
let store: Store;

beforeEach(async () => {
  server = createServer((request, response) => {
    const body = request.url?.includes('_count') ? { count: 7 } : {};
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  store = openStore(loadSettings(undefined, { ZEEF_ELASTICSEARCH_URL: `http://127.0.0.1:${port}` }), 'tenant');
});
afterEach(async () => {
  await store.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test.each([
  ['what Elasticsearch counts', 200, 7],
  ['0 while a new data stream cannot be searched yet', 503, 0],
])('the count is %s', async (_, answered, count) => {
  status = answered;
  expect(await store.count()).toBe(count);
});

test('a count that Elasticsearch refuses is an error', async () => {
  status = 403;
  await expect(store.count()).rejects.toMatchObject({ statusCode: 403 });
});
