import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { type BlockProducer, connectProducer } from '../queue.ts';
import { Admission } from './admission.ts';
import { addBlocksRoute } from './blocks-route.ts';
import { Identities } from './identities.ts';
import { type GatewayMetrics, gatewayMetrics } from './metrics.ts';
import { readPolicy } from './policy-files.ts';
import { SievePool } from './pool.ts';
import { BLOCKS_PATH, createServer } from './server.ts';
import { addStatusRoutes, notReady } from './status-routes.ts';
import type { TenantPolicies } from './tenant-sieves.ts';
import { readTls } from './tls.ts';
import { watchPolicy, watchTokens } from './watches.ts';

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
  /** Takes changed policies and tokens now, without waiting for the next look at their files. */
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

async function listen(server: FastifyInstance, to: Settings['gateway']): Promise<Pick<Gateway, 'port' | 'url'>> {
  const { host, port, tlsCertFile } = to;
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `gateway.host, gateway.port: cannot listen on ${host}:${port} (${code})`);
  }
  const { port: bound } = server.server.address() as AddressInfo;
  const scheme = tlsCertFile === undefined ? 'http' : 'https';
  return { port: bound, url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${bound}` };
}

interface PoolParts {
  readonly policy: TenantPolicies;
  /** Whether several send: then one thread more is there for whoever has none. */
  readonly isShared: boolean;
  readonly metrics: GatewayMetrics;
  readonly program: URL;
}

function startPool(
  settings: Settings,
  log: Logger,
  { policy, isShared, metrics, program }: PoolParts,
): Promise<SievePool> {
  const { workers, blockBytesMax } = settings.gateway;
  const workersPerOwner = workers === 0 ? availableParallelism() : workers;
  return SievePool.start({
    workers: workersPerOwner + (isShared ? 1 : 0),
    workersPerOwner,
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
  const { tokens, tokensFile, clients, blockBytesMax, produceMsMax } = settings.gateway;
  const admission = new Admission(settings.gateway.inflightBytesMax, settings.gateway.tokenInflightBytesMax);
  let queue = producer;
  let stopped: Promise<void> | undefined;
  const metrics = gatewayMetrics({
    inflightBytes: () => admission.bytes,
    queueAvailable: () => queue?.available ?? false,
    policy: () => pool.policy,
  });
  const identities = new Identities();
  const tokensWatch = await watchTokens(settings.gateway, identities, { log, metrics });
  const tls = await readTls(settings.gateway);
  const policy = await readPolicy(settings.redaction, Date.now());
  const isShared = tokens.length + clients.length > 1 || tokensFile !== undefined;
  const pool: SievePool = await startPool(settings, log, { policy, isShared, metrics, program });
  const watches = [watchPolicy(policy, settings.redaction, pool, { log, metrics }), tokensWatch];
  const server = createServer({
    bodyBytesMax: blockBytesMax,
    silenceMsMax: WAIT_MS_MAX + JOB_MS_MAX + produceMsMax + MARGIN_MS,
    tls,
    // fastify's own words below a warning say nothing that is not said here.
    log: log.isLevelEnabled('info') ? log.child({}, { level: 'warn' }) : log,
    onError: reportError(log, metrics),
  });
  const close = async () => {
    for (const watch of watches) watch.stop();
    await server.close();
    await pool.close();
  };
  try {
    queue ??= await connectProducer(settings, log);
    const stopping = () => stopped !== undefined;
    const kafka = queue;
    const parts = { identities, admission, pool, producer: kafka, metrics, bodyBytesMax: blockBytesMax, stopping };
    addBlocksRoute(server, parts);
    addStatusRoutes(server, () => notReady(stopping(), kafka, pool), metrics);
    const address = await listen(server, settings.gateway);
    for (const note of pool.notes) log.warn(note);
    for (const watch of watches) watch.start();
    log.info({ ...address, threads: pool.live, policy: pool.policy }, 'the gateway listens');
    return {
      ...address,
      reload: async () => void (await Promise.all(watches.map((watch) => watch.look(true)))),
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
