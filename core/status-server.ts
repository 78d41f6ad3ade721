import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a part tells about itself. */
export interface Status {
  /** Why it is not ready, or undefined when it is. */
  readonly notReady: () => string | undefined;
  /** Metrics in the Prometheus text format. */
  readonly metrics: () => Promise<string>;
  /** What GET /status answers, as JSON; without it there is no such path. */
  readonly report?: () => unknown;
}

export interface StatusServer {
  readonly port: number;
  close(): Promise<void>;
}

function answer(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

async function handle(path: string, status: Status, response: ServerResponse): Promise<void> {
  if (path === '/health/live') return answer(response, 200, 'application/json', '{"live":true}\n');
  if (path === '/health/ready') {
    const reason = status.notReady();
    const body = reason === undefined ? { ready: true } : { ready: false, reason };
    return answer(response, reason === undefined ? 200 : 503, 'application/json', `${JSON.stringify(body)}\n`);
  }
  if (path === '/metrics') return answer(response, 200, 'text/plain; version=0.0.4', await status.metrics());
  if (path === '/status' && status.report !== undefined) {
    return answer(response, 200, 'application/json', `${JSON.stringify(status.report())}\n`);
  }
  return answer(response, 404, 'text/plain', 'Try /health/live, /health/ready or /metrics.\n');
}

/** Serves /health/live, /health/ready and /metrics; port 0 lets the system choose. */
export async function startStatusServer(status: Status, host: string, port: number): Promise<StatusServer> {
  const server: Server = createServer((request, response) => {
    handle(request.url ?? '/', status, response).catch(() => answer(response, 500, 'text/plain', 'no metrics\n'));
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
