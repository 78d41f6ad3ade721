import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../deploy/sample/random.ts';

/**
 * What befalls one HTTP request. Answered: the far side never sees it. Cut `before`: likewise, `amid`: it sees half of the
 * body, `after`: it has done its work, and its answer is lost. Delayed: it goes through, later.
 */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds?: number; readonly body?: string }
  | { readonly kind: 'cut'; readonly when: 'before' | 'amid' | 'after' }
  | { readonly kind: 'delay'; readonly ms: number };

/** A request as a plan sees it; `number` counts from 0. */
export interface PlannedRequest {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly bytes: number;
}

/** Decides what befalls a request; undefined lets it through. */
export type Plan = (request: PlannedRequest) => Fault | undefined;

/** What both proxies can do; they listen on loopback. */
export interface FaultProxy {
  readonly port: number;
  /** While true, connections are reset as soon as they come. */
  away: boolean;
  /** Resets every connection there is; new ones are taken. */
  cutAll(): void;
  close(): Promise<void>;
}

/** Stands between an HTTP client and a server. */
export interface HttpFaultProxy extends FaultProxy {
  /** "http://127.0.0.1:port". */
  readonly url: string;
  plan: Plan;
  /** How often each fault was done, by its kind and status or moment: "answer 429", "cut after", "delay". */
  readonly done: ReadonlyMap<string, number>;
}

/** Stands between two ends of any protocol. */
export interface TcpFaultProxy extends FaultProxy {
  /** How much later than sent each piece arrives, in ms. */
  delayMs: number;
}

/** Lets a share (0 to 1) of all requests suffer, each one of `faults`; the same seed makes the same choices. */
export function faultsAtRandom(random: Random, share: number, faults: readonly [Fault, ...Fault[]]): Plan {
  return () => (random.next() < share ? random.pick(faults) : undefined);
}

/** Accepts and remembers connections, and ends them when the test says so. */
async function keepSockets(server: Server, listenPort: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const proxy = {
    port: 0,
    away: false,
    cutAll: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      proxy.cutAll();
      await closed;
    },
  };
  server.prependListener('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    if (proxy.away) socket.resetAndDestroy();
  });
  server.listen(listenPort, '127.0.0.1');
  await once(server, 'listening');
  proxy.port = (server.address() as AddressInfo).port;
  return proxy;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Sends the request on and passes the answer back; resolves when the answer has ended. */
async function passOn(target: URL, incoming: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
  const { method, url: path, headers } = incoming;
  const { hostname, port } = target;
  const outgoing = request({ hostname, port, method, path, headers, agent: false });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  const text = await readBody(answer);
  response.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
}

/** Gives the far side half of the body and leaves it. */
async function passHalf(target: URL, { method, url: path, headers }: IncomingMessage, body: Buffer): Promise<void> {
  const { hostname, port } = target;
  const outgoing = request({ hostname, port, method, path, headers, agent: false });
  outgoing.on('error', () => undefined);
  await new Promise<void>((resolve) => outgoing.write(body.subarray(0, body.length / 2), () => resolve()));
  outgoing.destroy();
}

function nameOf(fault: Fault): string {
  if (fault.kind === 'answer') return `answer ${fault.status}`;
  return fault.kind === 'cut' ? `cut ${fault.when}` : 'delay';
}

function answer({ status, retryAfterSeconds, body }: Fault & { kind: 'answer' }, response: ServerResponse): void {
  const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  response.writeHead(status, { 'content-type': 'application/json', ...wait }).end(body ?? '{"error":"injected"}');
}

async function cut(when: 'before' | 'amid' | 'after', target: URL, incoming: IncomingMessage, body: Buffer) {
  if (when === 'amid') await passHalf(target, incoming, body);
  if (when === 'after') {
    const { method, url: path, headers } = incoming;
    const outgoing = request({ hostname: target.hostname, port: target.port, method, path, headers, agent: false });
    outgoing.end(body);
    const [lost] = (await once(outgoing, 'response')) as [IncomingMessage];
    await readBody(lost);
  }
  incoming.socket.resetAndDestroy();
}

/** Starts a proxy in front of the HTTP server at `url` that does what its plan says; without a plan it only passes on. */
export async function startHttpFaultProxy(url: string, listenPort = 0): Promise<HttpFaultProxy> {
  const target = new URL(url);
  const done = new Map<string, number>();
  let requests = 0;
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(incoming);
    const { method = '', url: path = '' } = incoming;
    const fault = proxy.plan({ number: requests++, method, path, bytes: body.length });
    if (fault !== undefined) done.set(nameOf(fault), (done.get(nameOf(fault)) ?? 0) + 1);
    if (fault?.kind === 'answer') return answer(fault, response);
    if (fault?.kind === 'cut') return cut(fault.when, target, incoming, body);
    if (fault?.kind === 'delay') await delay(fault.ms);
    await passOn(target, incoming, body, response);
  };
  // An error of the far side is shown as what it is there: a connection that ends.
  const server = createHttpServer((incoming, response) => {
    handle(incoming, response).catch(() => incoming.socket.resetAndDestroy());
  });
  const base = await keepSockets(server, listenPort);
  const proxy: HttpFaultProxy = Object.assign(base, {
    url: `http://127.0.0.1:${base.port}`,
    done,
    plan: () => undefined,
  });
  return proxy;
}

/** Starts a proxy in front of a port that passes bytes on, until it is told to cut, to delay or to be away. */
export async function startTcpFaultProxy(host: string, port: number, listenPort = 0): Promise<TcpFaultProxy> {
  const server = createServer((near) => {
    if (near.destroyed) return;
    const far = connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      // Pieces keep their order, for each waits for the one before it.
      let before = Promise.resolve();
      from.on('data', (piece) => {
        before = before.then(async () => {
          if (proxy.delayMs > 0) await delay(proxy.delayMs);
          if (!to.destroyed && !to.write(piece)) {
            from.pause();
            to.once('drain', () => from.resume());
          }
        });
      });
      from.once('end', () => void before.then(() => to.end()));
      from.on('error', () => to.destroy());
      from.once('close', () => void before.then(() => to.destroySoon()));
    }
  });
  const proxy: TcpFaultProxy = Object.assign(await keepSockets(server, listenPort), { delayMs: 0 });
  return proxy;
}
