import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { zstdDecompressSync } from 'node:zlib';
import { type Block, decodeBlock } from '../../core/block.ts';
import type { Random } from '../../deploy/sample/random.ts';

const MOODS = ['well', 'well', 'well', 'away', 'slow', '500', '429', 'hang', 'cut', 'cut-after', 'mixed'] as const;
const MOOD_MS_MIN = 200;
const MOOD_MS_SPAN = 1800;
const SLOW_MS = 150;

export type Mood = (typeof MOODS)[number];

/** A gateway that has its days. */
export interface MoodyGateway {
  readonly url: string;
  /** How often each mood was met by a request. */
  readonly met: Map<Mood, number>;
  /** From now on its mood changes. */
  begin(): void;
  /** From now on it is well. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function receipt(response: ServerResponse, { header }: Block): void {
  const { source, count } = header;
  response.end(JSON.stringify({ source, count, policy: 'none', findings: {} }));
}

/** Starts it; `keep` is called for each block that it keeps. */
export async function startMoodyGateway(random: Random, keep: (block: Block) => void): Promise<MoodyGateway> {
  const met = new Map<Mood, number>();
  let mood: Mood = 'well';
  let server: Server | undefined;
  let port = 0;
  let isChanging = true;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    const now = mood === 'mixed' ? random.pick(MOODS) : mood;
    met.set(now, (met.get(now) ?? 0) + 1);
    if (now === 'hang') return;
    if (now === 'cut' || now === 'away') return void request.socket.destroy();
    if (now === '500') return void response.writeHead(500).end('{}');
    if (now === '429') return void response.writeHead(429, { 'retry-after': '1' }).end('{}');
    if (now === 'slow') await delay(SLOW_MS);
    const block = decodeBlock(zstdDecompressSync(bytes));
    if (!block.header.source.startsWith('ledger:')) keep(block);
    if (now === 'cut-after') return void request.socket.destroy();
    receipt(response, block);
  }

  async function listen(): Promise<void> {
    if (server !== undefined) return;
    server = createServer((request, response) => {
      handle(request, response).catch(() => request.socket.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function leave(): Promise<void> {
    const leaving = server;
    server = undefined;
    if (leaving === undefined) return;
    leaving.close();
    leaving.closeAllConnections();
    await once(leaving, 'close');
  }

  async function change(): Promise<void> {
    while (isChanging) {
      mood = random.pick(MOODS);
      await (mood === 'away' ? leave() : listen());
      await delay(MOOD_MS_MIN + random.below(MOOD_MS_SPAN));
    }
  }

  await listen();
  let changing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    met,
    begin: () => {
      changing = change();
    },
    recover: async () => {
      isChanging = false;
      await changing;
      mood = 'well';
      // Requests that hang are answered by nobody any more.
      server?.closeAllConnections();
      await listen();
    },
    close: leave,
  };
}
