import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { BLOCK_MEDIA_TYPE } from '../../core/block.ts';
import { ZeefError } from '../../core/errors.ts';
import { errorAnswer, retryAfterSeconds, toZeefError } from './receipt.ts';
import type { Tls } from './tls.ts';

export const BLOCKS_PATH = '/v1/blocks';

const HEADER_BYTES_MAX = 16 * 1024;
const KEEP_ALIVE_MS = 65_000;
const CONNECTIONS_MAX = 4096;
/** How long headers and whole requests may take to arrive, and how often that is looked at. */
const PATIENCE = { headersMsMax: 10_000, requestMsMax: 30_000, checkMs: 5_000 };

export interface ServerOptions {
  /** Most bytes of a body as it is sent. */
  readonly bodyBytesMax: number;
  /** How long a connection may be silent while its block is under way, in ms. */
  readonly silenceMsMax: number;
  /** What it speaks TLS with; absent, it does not. */
  readonly tls: Tls | undefined;
  /** Given by tests; else 10 s for headers and 30 s for a request. */
  readonly patience?: typeof PATIENCE;
  readonly log: FastifyBaseLogger;
  /** Called for each error that is answered. */
  readonly onError: (error: ZeefError, request: FastifyRequest) => void;
}

/** Sends `error` as its status, its body and, where waiting helps, Retry-After. */
function sendError(error: ZeefError, reply: FastifyReply): FastifyReply {
  const retryAfter = retryAfterSeconds(error);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (error.code === 'TOKEN_INVALID') reply.header('www-authenticate', 'Bearer');
  return reply.code(error.status).send(errorAnswer(error));
}

/** Answers what never became a request: bytes that are not HTTP, headers that are too large, requests that dawdle. */
function answerBrokenRequest(broken: NodeJS.ErrnoException, socket: Socket): void {
  if (broken.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = broken.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'REQUEST_TIMEOUT' : 'REQUEST_INVALID';
  const detail = broken.code === 'HPE_HEADER_OVERFLOW' ? `its headers exceed ${HEADER_BYTES_MAX} bytes` : '';
  const error = new ZeefError(code, detail);
  const body = JSON.stringify(errorAnswer(error));
  const head = `HTTP/1.1 ${error.status} Refused\r\ncontent-type: application/json\r\nconnection: close`;
  socket.write(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** Whether a request's body is a block by its own words. */
export function isBlock(headers: IncomingMessage['headers']): boolean {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === BLOCK_MEDIA_TYPE;
}

/** A fastify server without routes, bounded in time and bytes, that answers each error in the shape of receipt.ts. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { headersMsMax, requestMsMax, checkMs } = options.patience ?? PATIENCE;
  const http = {
    headersTimeout: headersMsMax,
    maxHeaderSize: HEADER_BYTES_MAX,
    connectionsCheckingInterval: checkMs,
  };
  const server = fastify({
    loggerInstance: options.log,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: options.bodyBytesMax,
    connectionTimeout: options.silenceMsMax,
    requestTimeout: requestMsMax,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: true,
    ...(options.tls === undefined ? { http } : { https: { ...http, ...options.tls } }),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply) => void sendError(toZeefError(error), reply as FastifyReply),
  });
  // A client that has said all it has to say, and closed its half, still wants its answer.
  Object.assign(server.server, { maxConnections: CONNECTIONS_MAX, httpAllowHalfOpen: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(BLOCK_MEDIA_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // Before a body is read: nobody may make Zeef take in bytes that no route wants.
  server.addHook('onRequest', async (request) => {
    if (request.is404) throw new ZeefError('NOT_FOUND', `try POST ${BLOCKS_PATH}, /health/ready or /metrics`);
  });
  server.setErrorHandler((error, request, reply) => {
    const known = toZeefError(error);
    options.onError(known, request);
    return sendError(known, reply);
  });
  return server;
}
