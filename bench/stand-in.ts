import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeBlock } from '../core/block.ts';
import { type Encoding, unpack } from '../ingest/compression.ts';

/** A gateway that takes every block and keeps it, packed as it came. */
export interface StandIn {
  readonly url: string;
  readonly blocks: readonly Buffer[];
  close(): Promise<void>;
}

const BLOCK_BYTES_MAX = 8 * 1024 * 1024;

function receiptOf(packed: Buffer, encoding: Encoding): string {
  const { source, count } = decodeBlock(unpack(packed, encoding, BLOCK_BYTES_MAX)).header;
  return JSON.stringify({ source, count, policy: 'none', findings: {} });
}

/** Listens on a port that the system chooses; answers at once, so that only the shipper is measured. */
export async function startStandIn(): Promise<StandIn> {
  const blocks: Buffer[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const packed = Buffer.concat(pieces);
      blocks.push(packed);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(receiptOf(packed, (request.headers['content-encoding'] ?? 'identity') as Encoding));
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
