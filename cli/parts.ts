import { setFlagsFromString } from 'node:v8';
import type { Logger } from 'pino';
import type { Settings } from '../core/settings.ts';

/** A part that runs until it is stopped. */
export interface Part {
  /** Finishes what is under way, within a bound, and lets go of everything. */
  stop(): Promise<void>;
  /** Takes changed files at once; SIGHUP asks for it. `load` reads the configuration again. */
  reload?(load: () => Settings): Promise<void>;
  /** Resolves to the exit code of a part that ends by itself. */
  readonly ended?: Promise<number>;
}

interface PartEntry {
  readonly description: string;
  /** What --help says beyond the description. */
  readonly help: string;
  readonly start: (settings: Settings, log: Logger) => Promise<Part>;
}

/** The parts of Zeef, by the command that runs them. Each loads only its own packages. */
export const PARTS = {
  ship: {
    description: "read containers' logs on this host and send them to the gateway",
    help: 'Reads shipper.files, remembers in shipper.checkpoint what is durable, and serves\n/health/live, /health/ready and /metrics on shipper.statusHost:shipper.statusPort.',
    start: async (settings, log) => {
      // An agent waits most of the time: what V8 adds for new objects in a busy moment it would keep for good.
      setFlagsFromString('--semi-space-growth-factor=1');
      const { startReloadable } = await import('../shipper/reloadable.ts');
      return startReloadable(settings, log);
    },
  },
  gateway: {
    description: 'take blocks in, sieve them, and answer when Kafka has them',
    help: 'Listens on gateway.host:gateway.port: POST /v1/blocks, /health/live, /health/ready, /metrics.\nNeeds gateway.tokens, or nobody could send. A changed policy or keys file is taken within seconds, and at\nonce on SIGHUP; one that is not valid is told in the log, and the one before stays in force.',
    start: async (settings, log) => (await import('../ingest/gateway/gateway.ts')).startGateway(settings, log),
  },
  index: {
    description: 'index the blocks of Kafka into Elasticsearch',
    help: 'Installs its index templates, then consumes kafka.topic. Serves /health/live, /health/ready and\n/metrics on indexer.host:indexer.port.',
    start: async (settings, log) => (await import('../ingest/indexer/indexer.ts')).startIndexer(settings, log),
  },
} as const satisfies Record<string, PartEntry>;

export type PartName = keyof typeof PARTS;
