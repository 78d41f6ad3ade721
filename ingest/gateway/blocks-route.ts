import type { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZeefError } from '../../core/errors.ts';
import { RetryAfter } from '../../core/retry.ts';
import type { Encoding } from '../compression.ts';
import type { BlockProducer } from '../queue.ts';
import type { Admission, Ticket } from './admission.ts';
import type { Identities, Identity } from './identities.ts';
import type { GatewayMetrics } from './metrics.ts';
import type { SievePool } from './pool.ts';
import type { Receipt } from './receipt.ts';
import { BLOCKS_PATH, isBlock } from './server.ts';
import type { SievedBlock } from './sieve-block.ts';

/** What the gateway knows of a block before its body is read. */
interface Admitted {
  readonly identity: Identity;
  readonly encoding: Encoding;
  readonly ticket: Ticket;
  /** Set while the block is with the sieve or Kafka: its bytes then count even when the client is gone. */
  underWay: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    admitted: Admitted | null;
  }
}

/** What the route works with; `stopping` turns true once. */
export interface BlocksRouteParts {
  readonly identities: Pick<Identities, 'of'>;
  readonly admission: Admission;
  readonly pool: Pick<SievePool, 'run'>;
  readonly producer: BlockProducer;
  readonly metrics: GatewayMetrics;
  readonly bodyBytesMax: number;
  readonly stopping: () => boolean;
}

function encodingOf(header: string | undefined): Encoding {
  const name = header?.trim().toLowerCase() ?? 'identity';
  if (name === 'zstd' || name === 'gzip' || name === 'identity') return name;
  throw new ZeefError('BLOCK_ENCODING', 'content-encoding is none of zstd, gzip and identity');
}

/** Bytes that a body will have; one that does not say so may have as many as are allowed. */
function announcedBytes(header: string | undefined, bytesMax: number): number {
  if (header === undefined) return bytesMax;
  const bytes = Number(header);
  if (bytes > bytesMax) throw new ZeefError('BLOCK_TOO_LARGE', `${bytes} bytes, at most ${bytesMax}`);
  return bytes;
}

/** The common name of the certificate that the client has shown, when the configured authority vouches for it. */
function subjectOf(socket: Partial<TLSSocket>): string | undefined {
  const name = socket.authorized ? socket.getPeerCertificate?.().subject?.CN : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** Decides from the headers alone, in an order that tells strangers nothing. */
function admit(parts: BlocksRouteParts, { headers, raw }: FastifyRequest): Admitted {
  const { authorization } = headers;
  const identity = parts.identities.of({ authorization, subject: subjectOf(raw.socket as Partial<TLSSocket>) });
  if (identity === undefined) throw new ZeefError('TOKEN_INVALID');
  if (parts.stopping()) throw new ZeefError('STOPPING');
  if (!isBlock(headers)) throw new ZeefError('MEDIA_TYPE');
  const encoding = encodingOf(headers['content-encoding']);
  const bytes = announcedBytes(headers['content-length'], parts.bodyBytesMax);
  if (!parts.producer.available) throw new ZeefError('QUEUE_UNAVAILABLE');
  const waitMs = identity.quota.waitMs();
  if (waitMs > 0) throw new RetryAfter('QUOTA_EXCEEDED', '', waitMs);
  const ticket = parts.admission.admit(identity.id, bytes);
  if (ticket === undefined) throw new ZeefError('SATURATED');
  return { identity, encoding, ticket, underWay: false };
}

async function produce(parts: BlocksRouteParts, { source, packed }: SievedBlock, namespace: string): Promise<void> {
  const startedMs = performance.now();
  try {
    await parts.producer.send(source, packed, namespace);
  } catch (error) {
    throw error instanceof ZeefError ? error : new ZeefError('QUEUE_UNAVAILABLE', '', { cause: error });
  }
  parts.metrics.produced((performance.now() - startedMs) / 1000);
}

/** Resolves with the receipt when Kafka has acknowledged the sieved block. */
async function accept(parts: BlocksRouteParts, admitted: Admitted, body: unknown): Promise<Receipt> {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new ZeefError('BLOCK_MALFORMED', 'the body is empty');
  const { identity, encoding, ticket } = admitted;
  const { id, namespace, datasets, quota } = identity;
  const block = await parts.pool.run({ bytes: body, encoding, namespace, datasets }, id);
  ticket.grow(block.packed.length);
  quota.spend(block.bytes, block.count);
  await produce(parts, block, namespace);
  parts.metrics.accepted(block, namespace);
  const { source, count, policy, findings } = block;
  return { source, count, policy, findings };
}

/** POST /v1/blocks: takes a block in, has it sieved, and answers when it is durable. docs/api.md describes it. */
export function addBlocksRoute(server: FastifyInstance, parts: BlocksRouteParts): void {
  server.decorateRequest('admitted', null);
  server.route({
    method: 'POST',
    url: BLOCKS_PATH,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const admitted = admit(parts, request);
      request.admitted = admitted;
      reply.raw.once('close', () => {
        if (!admitted.underWay) admitted.ticket.release();
      });
    },
    handler: async (request, reply): Promise<Receipt> => {
      const { admitted } = request;
      if (admitted === null) throw new ZeefError('INTERNAL', 'a block was not admitted');
      admitted.underWay = true;
      try {
        return await accept(parts, admitted, request.body);
      } finally {
        admitted.underWay = false;
        if (reply.raw.closed) admitted.ticket.release();
      }
    },
  });
}
