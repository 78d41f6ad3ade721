import type { FastifyInstance } from 'fastify';
import type { BlockProducer } from '../queue.ts';
import type { GatewayMetrics } from './metrics.ts';
import type { SievePool } from './pool.ts';

/** Why the gateway cannot take blocks now, or undefined when it can. */
export function notReady(stopping: boolean, queue: BlockProducer, pool: SievePool): string | undefined {
  if (stopping) return 'the gateway is stopping';
  if (!queue.available) return 'Kafka is not available';
  return pool.live === 0 ? 'no sieve thread is running' : undefined;
}

/** GET /health/live, /health/ready and /metrics. */
export function addStatusRoutes(
  server: FastifyInstance,
  reasonNotReady: () => string | undefined,
  metrics: GatewayMetrics,
): void {
  server.get('/health/live', async () => ({ live: true }));
  server.get('/health/ready', async (_request, reply) => {
    const reason = reasonNotReady();
    return reason === undefined ? { ready: true } : reply.code(503).send({ ready: false, reason });
  });
  server.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics.text()));
}
