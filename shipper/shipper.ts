import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Settings } from '../core/settings.ts';
import { startStatusServer } from '../core/status-server.ts';
import { Bell } from './bell.ts';
import { BodyPool } from './body-pool.ts';
import { Checkpoint } from './checkpoint.ts';
import type { SealedBlock } from './lane.ts';
import { senderEvents, shipperMetrics } from './metrics.ts';
import { Pump } from './pump.ts';
import { Sender } from './sender.ts';
import { Watch } from './watch.ts';

/** A running shipper. */
export interface ShipperPart {
  readonly statusPort: number;
  /** Sends what was read, for at most about `shipper.drainMsMax`, writes the checkpoint and closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts to read the files that settings.shipper names and to send their lines to the gateway.
 * Throws ZeefError CHECKPOINT_UNUSABLE when the checkpoint can be neither read nor written.
 */
export async function startShipper(settings: Settings, log: Logger): Promise<ShipperPart> {
  const { shipper } = settings;
  const checkpoint = await Checkpoint.open(shipper.checkpoint, log);
  const bell = new Bell();
  const metrics = shipperMetrics({
    blocksInFlight: () => sender.inFlight,
    lagBytes: () => pump.lagBytes,
    sources: () => watch.tails.size,
  });
  const host = shipper.host ?? hostname();
  const sender = new Sender(shipper, host, senderEvents(metrics), log);
  const events = {
    onBytes: (bytes: number) => metrics.bytesRead.inc(bytes),
    onMalformed: () => metrics.malformedLines.inc(),
  };
  const context = {
    limits: shipper,
    pool: new BodyPool(shipper.blockBytesMax),
    emit: (sealed: SealedBlock) => {
      metrics.eventsRead.inc(sealed.block.header.count);
      sender.put({
        block: sealed.block,
        before: sealed.needsCheckpoint ? (signal) => checkpoint.flushSurely(signal) : undefined,
        done: () => {
          sealed.acknowledge();
          checkpoint.touch();
        },
      });
    },
  };
  const watch = new Watch(shipper, host, checkpoint, context, events, log);
  const pump = new Pump(shipper, watch, sender, checkpoint, bell, log);
  sender.onDone = () => bell.ring();
  const status = {
    notReady: () => watch.failure ?? sender.failure,
    metrics: () => metrics.registry.metrics(),
  };
  const server = await startStatusServer(status, shipper.statusHost, shipper.statusPort);
  pump.start();
  log.info({ port: server.port, gateway: shipper.gateway, globs: shipper.files.map((f) => f.glob) }, 'shipper started');
  return {
    statusPort: server.port,
    stop: async () => {
      await pump.stop();
      await sender.close();
      await checkpoint.close();
      await server.close();
    },
  };
}
