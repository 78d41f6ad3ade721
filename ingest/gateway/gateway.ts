import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import { type BlockProducer, connectProducer } from '../queue.ts';
import { Admission } from './admission.ts';
import { addBlocksRoute } from './blocks-route.ts';
import { type GatewayMetrics, gatewayMetrics } from './metrics.ts';
import { readPolicy } from './policy-files.ts';
import { PolicyWatch } from './policy-watch.ts';
import { SievePool } from './pool.ts';
import { BLOCKS_PATH, createServer } from './server.ts';
import { tokenLookup } from './tokens.ts';

// Compiled code runs, so this names what tsc makes of sieve-worker.ts.
const SIEVE_PROGRAM = new URL('./sieve-worker.js', import.meta.url);
const JOB_MS_MAX = 30_000;
const WAIT_MS_MAX = 30_000;
const THREAD_START_MS_MAX = 30_000;
const QUEUE_MAX = 1024;
const DRAIN_MS_MAX = 10_000;
const MARGIN_MS = 5_000;

/** A gateway that listens. */
export interface Gateway {
  readonly port: number;
  /** Such as "http://127.0.0.1:8400". */
  readonly url: string;
  /** Refuses new blocks, lets those under way end (10 s at most), then closes everything. */
  stop(): Promise<void>;
  /** Takes a changed policy now, without waiting for the next look at its files. */
  reload(): Promise<void>;
}

/** The places an error came from, without its message, which may quote a request. */
function framesOf(error: unknown): string[] {
  const { stack = '' } = (error ?? {}) as { stack?: string };
  return stack.split('\n').filter((line) => line.startsWith('    at '));
}

function reportError(log: Logger, metrics: GatewayMetrics) {
  return (error: ZeefError, request: FastifyRequest): void => {
    if (request.routeOptions.url === BLOCKS_PATH) metrics.refused(error.code);
    const { code, detail } = error;
    if (code === 'INTERNAL') log.error({ code, detail, frames: framesOf(error.cause ?? error) }, 'a request failed');
    else if (code === 'SIEVE_FAILED') log.warn({ code, detail }, 'a block was not forwarded');
    else log.debug({ code, detail }, 'a request was refused');
  };
}

function notReady(stopping: boolean, queue: BlockProducer, pool: SievePool): string | undefined {
  if (stopping) return 'the gateway is stopping';
  if (!queue.available) return 'Kafka is not available';
  return pool.live === 0 ? 'no sieve thread is running' : undefined;
}

function addStatusRoutes(server: FastifyInstance, notReady: () => string | undefined, metrics: GatewayMetrics): void {
  server.get('/health/live', async () => ({ live: true }));
  server.get('/health/ready', async (_request, reply) => {
    const reason = notReady();
    return reason === undefined ? { ready: true } : reply.code(503).send({ ready: false, reason });
  });
  server.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics.text()));
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<Pick<Gateway, 'port' | 'url'>> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `gateway.host, gateway.port: cannot listen on ${host}:${port} (${code})`);
  }
  const { port: bound } = server.server.address() as AddressInfo;
  return { port: bound, url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}` };
}

interface PoolParts {
  readonly policy: SieveOptions;
  readonly metrics: GatewayMetrics;
  readonly program: URL;
}

function startPool(settings: Settings, log: Logger, { policy, metrics, program }: PoolParts): Promise<SievePool> {
  const { workers, blockBytesMax } = settings.gateway;
  return SievePool.start({
    workers: workers === 0 ? availableParallelism() : workers,
    program,
    workerOptions: { policy, bytesMax: blockBytesMax },
    jobMsMax: JOB_MS_MAX,
    waitMsMax: WAIT_MS_MAX,
    startMsMax: THREAD_START_MS_MAX,
    queueMax: QUEUE_MAX,
    log,
    onSieved: metrics.sieved,
  });
}

function watchPolicy(
  policy: SieveOptions,
  pool: SievePool,
  read: () => Promise<SieveOptions>,
  { log, metrics }: { log: Logger; metrics: GatewayMetrics },
): PolicyWatch {
  const apply = async (changed: SieveOptions) => {
    await pool.reload(changed);
    for (const note of pool.notes) log.warn(note);
    log.info({ policy: pool.policy }, 'another policy is in force');
  };
  return new PolicyWatch(policy, { read, apply, log, onReload: metrics.reloaded, onAgreement: metrics.agreed });
}

/**
 * Starts the gateway; without a producer it connects the one of ingest/queue.ts; stop() closes either.
 * `program` is what its threads run.
 * Rejects with ZeefError CONFIG_INVALID for a bad policy, an empty list of tokens or an address that is taken.
 */
export async function startGateway(
  settings: Settings,
  log: Logger,
  producer?: BlockProducer,
  program: URL = SIEVE_PROGRAM,
): Promise<Gateway> {
  const { host, port, tokens, blockBytesMax, inflightBytesMax, produceMsMax } = settings.gateway;
  const namespaceOf = tokenLookup(tokens);
  const admission = new Admission(inflightBytesMax);
  let queue = producer;
  let stopped: Promise<void> | undefined;
  const metrics = gatewayMetrics({
    inflightBytes: () => admission.bytes,
    queueAvailable: () => queue?.available ?? false,
    policy: () => pool.policy,
  });
  const read = () => readPolicy(settings.redaction, Date.now());
  const policy = await read();
  const pool: SievePool = await startPool(settings, log, { policy, metrics, program });
  const watch = watchPolicy(policy, pool, read, { log, metrics });
  const server = createServer({
    bodyBytesMax: blockBytesMax,
    silenceMsMax: WAIT_MS_MAX + JOB_MS_MAX + produceMsMax + MARGIN_MS,
    // fastify's own words below a warning say nothing that is not said here.
    log: log.isLevelEnabled('info') ? log.child({}, { level: 'warn' }) : log,
    onError: reportError(log, metrics),
  });
  const close = async () => {
    watch.stop();
    await server.close();
    await pool.close();
  };
  try {
    queue ??= await connectProducer(settings, log);
    const stopping = () => stopped !== undefined;
    const kafka = queue;
    addBlocksRoute(server, {
      namespaceOf,
      admission,
      pool,
      producer: kafka,
      metrics,
      bodyBytesMax: blockBytesMax,
      stopping,
    });
    addStatusRoutes(server, () => notReady(stopping(), kafka, pool), metrics);
    const address = await listen(server, host, port);
    for (const note of pool.notes) log.warn(note);
    watch.start();
    log.info({ ...address, threads: pool.live, policy: pool.policy }, 'the gateway listens');
    return {
      ...address,
      reload: () => watch.look(true),
      stop: () => {
        stopped ??= Promise.race([admission.idle(), delay(DRAIN_MS_MAX, undefined, { ref: false })])
          .then(close)
          .then(() => kafka.close());
        return stopped;
      },
    };
  } catch (error) {
    await close();
    if (producer === undefined) await queue?.close();
    throw error;
  }
}
