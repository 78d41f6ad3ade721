import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { residencyOf } from '../core/residency-guard.ts';
import type { Settings } from '../core/settings.ts';
import { startStatusServer } from '../core/status-server.ts';
import { Bell } from './bell.ts';
import { BodyPool } from './body-pool.ts';
import { Checkpoint } from './checkpoint.ts';
import { Dispatch } from './dispatch.ts';
import { Chooser } from './files/chooser.ts';
import { KnownFiles } from './files/known-files.ts';
import { Opener } from './files/opener.ts';
import { openPods } from './files/pods.ts';
import { compileStarts } from './files/start-patterns.ts';
import { Watch } from './files/watch.ts';
import type { SealedBlock } from './lane.ts';
import { Ledger } from './ledger.ts';
import { LedgerPost } from './ledger-post.ts';
import { senderEvents, shipperMetrics } from './metrics.ts';
import { Pump } from './pump.ts';
import { Sender } from './sender.ts';
import { type ShipperStatus, sourceStatus } from './status.ts';

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
  const host = shipper.host ?? hostname();
  const checkpoint = await Checkpoint.open(shipper.checkpoint, log);
  const ledger = new Ledger();
  ledger.restore(checkpoint.restored);
  checkpoint.counts = (nowMs) => ledger.saved(nowMs);
  const bell = new Bell();
  const gauges = {
    blocksInFlight: () => sender.inFlight,
    lagBytes: () => pump.lagBytes,
    sources: () => watch.open.tails.size,
  };
  const metrics = shipperMetrics(gauges, ledger);
  const sender = new Sender(shipper, host, senderEvents(metrics), log, residencyOf(settings));
  const sieve = await hostSieve(settings, log);
  const dispatch = new Dispatch(sender, checkpoint, ledger, metrics, sieve, shipper.eventsPerSecondMax);
  const events = {
    onBytes: (bytes: number) => metrics.bytesRead.inc(bytes),
    onMalformed: () => metrics.malformedLines.inc(),
    onLetGo: (bytes: number, limit: string) => metrics.letGoBytes.inc({ limit }, bytes),
  };
  const context = {
    limits: shipper,
    pool: new BodyPool(shipper.blockBytesMax),
    emit: (sealed: SealedBlock) => dispatch.take(sealed),
  };
  const known = new KnownFiles(checkpoint.entries);
  const pods = await openPods(shipper.kubelet, shipper.podInfo, log);
  const chooser = new Chooser(host, pods, await compileStarts(shipper.files), log);
  const opener = new Opener(host, known, context, events, log);
  const watch = new Watch({ settings: shipper, opener, known, chooser, onChange: () => bell.ring(), log });
  const pump = new Pump(shipper, watch, sender, checkpoint, bell, events, log);
  sender.onDone = () => bell.ring();
  const status = {
    notReady: () => watch.failure ?? sender.failure,
    metrics: () => metrics.registry.metrics(),
    report: (): ShipperStatus => {
      const nowMs = Date.now();
      const sources = watch.open.tails.all.map(({ file, path, lagBytes }) =>
        sourceStatus({ source: file.source, file: path, service: file.meta.service?.name, lagBytes }, ledger, nowMs),
      );
      return { gateway: shipper.gateway, failure: sender.failure, sources };
    },
  };
  const server = await startStatusServer(status, shipper.statusHost, shipper.statusPort);
  const post = new LedgerPost(ledger, sender, host);
  pump.start();
  log.info({ port: server.port, gateway: shipper.gateway, globs: shipper.files.map((f) => f.glob) }, 'shipper started');
  return {
    statusPort: server.port,
    stop: async () => {
      const deadlineMs = Date.now() + shipper.drainMsMax;
      await pump.stop();
      post.close();
      while (!sender.idle && sender.failure === undefined && Date.now() < deadlineMs)
        await bell.wait(deadlineMs - Date.now());
      await sender.close();
      await checkpoint.close();
      await server.close();
    },
  };
}

/** The sieve for blocks of files where they are sieved on the host; it is loaded only then, for it is large. */
async function hostSieve({ shipper, redaction }: Settings, log: Logger) {
  if (shipper.redact === 'gateway') return undefined;
  const { HostSieve } = await import('./host-sieve.ts');
  return new HostSieve(redaction, log);
}
