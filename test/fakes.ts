import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Block, decodeBlock } from '../core/block.ts';
import type { LedgerEntry } from '../core/ledger.ts';

/** What the fake gateway does with a block: keeps it and says so, keeps it and breaks off, breaks off, or a status. */
export type Treatment =
  | 'receipt'
  | 'keep-then-reset'
  | 'reset'
  | { status: number; retryAfter?: string; code?: string };

/** One event as the fake gateway got it. */
export interface KeptEvent {
  readonly source: string;
  readonly offset: number;
  readonly timeMs: number;
  readonly text: string;
  readonly stderr: boolean;
  readonly truncated: boolean;
  readonly block: Block;
}

/** A gateway that keeps blocks in memory. */
export interface FakeGateway {
  readonly url: string;
  readonly blocks: Block[];
  /** Authorization of each request. */
  readonly authorizations: (string | undefined)[];
  /** Called for each request with its number from 0 on. */
  treat: (request: number, block: Block) => Treatment;
  /** The latest of the ledger entries kept so far, by source. */
  ledger(): Map<string, LedgerEntry>;
  /** All events kept so far but those of the ledger, each of its (source, offset) once, in order of offset. */
  events(): KeptEvent[];
  /** Resolves when `done` holds, looked at after each request. */
  until(done: () => boolean): Promise<void>;
  close(): Promise<void>;
}

function unpack(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'zstd') return zstdDecompressSync(bytes);
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** The events of a block, one by one. */
export function eventsOf(block: Block): KeptEvent[] {
  const { header, body } = block;
  let start = 0;
  return header.offset.map((offset, index) => {
    const length = header.length[index] ?? 0;
    const text = body.toString('utf8', start, start + length);
    start += length + 1;
    return {
      source: header.source,
      offset,
      timeMs: header.time[index] ?? -1,
      text,
      stderr: header.stderr?.includes(index) ?? false,
      truncated: header.truncated?.includes(index) ?? false,
      block,
    };
  });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Starts a gateway stand-in on a port of the system's choice. */
export async function startFakeGateway(): Promise<FakeGateway> {
  let requests = 0;
  let waiters: (() => void)[] = [];
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request);
    const block = decodeBlock(unpack(bytes, request.headers['content-encoding']));
    gateway.authorizations.push(request.headers.authorization);
    const treatment = gateway.treat(requests++, block);
    if (treatment === 'receipt' || treatment === 'keep-then-reset') gateway.blocks.push(block);
    if (treatment === 'receipt') {
      const receipt = { source: block.header.source, count: block.header.count, policy: 'fake', findings: {} };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(receipt));
    } else if (typeof treatment === 'string') {
      request.socket.destroy();
    } else {
      const headers = treatment.retryAfter === undefined ? {} : { 'retry-after': treatment.retryAfter };
      response.writeHead(treatment.status, headers).end(JSON.stringify({ error: { code: treatment.code } }));
    }
    for (const look of waiters) look();
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gateway: FakeGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    blocks: [],
    authorizations: [],
    treat: () => 'receipt',
    events: () => {
      const once = new Map<string, KeptEvent>();
      for (const event of gateway.blocks.flatMap(eventsOf)) {
        if (event.source.startsWith('ledger:')) continue;
        const key = `${event.source} ${event.offset}`;
        if (!once.has(key)) once.set(key, event);
      }
      return [...once.values()].sort((a, b) => a.offset - b.offset);
    },
    ledger: () => {
      const entries = gateway.blocks.filter(({ header }) => header.source.startsWith('ledger:')).flatMap(eventsOf);
      const parsed = entries.map(({ text }) => JSON.parse(text).zeef.ledger as LedgerEntry);
      return new Map(parsed.map((entry) => [entry.source, entry]));
    },
    until: (done) =>
      new Promise((resolve) => {
        const look = () => {
          if (!done()) return;
          waiters = waiters.filter((other) => other !== look);
          resolve();
        };
        waiters.push(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return gateway;
}
