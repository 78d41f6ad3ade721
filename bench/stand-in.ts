import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeBlock } from '../core/block.ts';
import { type Encoding, unpack } from '../ingest/compression.ts';

/** A gateway that takes every block. */
export interface StandIn {
  readonly url: string;
  /** The blocks, packed as they came, where they are kept. */
  readonly blocks: readonly Buffer[];
  /** Resolves when so many events have come, those of the ledger aside. */
  until(events: number): Promise<void>;
  close(): Promise<void>;
}

const BLOCK_BYTES_MAX = 8 * 1024 * 1024;
const LEDGER = 'ledger:';

/** Listens on a port that the system chooses; answers at once, so that only the shipper is measured. */
export async function startStandIn(keeps = true): Promise<StandIn> {
  const blocks: Buffer[] = [];
  let events = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let reached = () => {};
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const packed = Buffer.concat(pieces);
      const encoding = (request.headers['content-encoding'] ?? 'identity') as Encoding;
      const { source, count } = decodeBlock(unpack(packed, encoding, BLOCK_BYTES_MAX)).header;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ source, count, policy: 'none', findings: {} }));
      if (source.startsWith(LEDGER)) return;
      if (keeps) blocks.push(packed);
      events += count;
      if (events >= wanted) reached();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    blocks,
    until: (count) =>
      new Promise((resolve) => {
        wanted = count;
        reached = resolve;
        if (events >= wanted) resolve();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
