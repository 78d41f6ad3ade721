import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gateway that takes every block and keeps it, packed as it came. */
export interface StandIn {
  readonly url: string;
  readonly blocks: readonly Buffer[];
  close(): Promise<void>;
}

/** Listens on a port that the system chooses; answers at once, so that only the shipper is measured. */
export async function startStandIn(): Promise<StandIn> {
  const blocks: Buffer[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      blocks.push(Buffer.concat(pieces));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"source":"x","count":1,"policy":"none","findings":{}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    blocks,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
