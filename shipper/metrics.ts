import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { refusals } from '../core/residency-guard.ts';
import type { Ledger } from './ledger.ts';
import type { SenderEvents } from './sender.ts';
import { addSourceMetrics } from './source-metrics.ts';

/** What the shipper counts. */
export interface ShipperMetrics {
  readonly registry: Registry;
  readonly eventsRead: Counter;
  readonly eventsAcknowledged: Counter;
  readonly bytesRead: Counter;
  readonly malformedLines: Counter;
  readonly letGoBytes: Counter<'limit'>;
  readonly retries: Counter<'reason'>;
  readonly droppedEvents: Counter<'reason'>;
}

/** What the shipper measures when it is asked. */
export interface Gauges {
  readonly blocksInFlight: () => number;
  readonly lagBytes: () => number;
  readonly sources: () => number;
}

/** Makes the metrics of one shipper in a registry of their own. */
export function shipperMetrics(gauges: Gauges, ledger: Ledger): ShipperMetrics {
  const registry = new Registry();
  // CPU, memory and event loop of the process, under their usual names.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  addSourceMetrics(registry, ledger);
  const counter = (name: string, help: string) => new Counter({ name: `zeef_shipper_${name}`, help, registers });
  const byReason = (name: string, help: string) =>
    new Counter({ name: `zeef_shipper_${name}`, help, registers, labelNames: ['reason'] as const });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `zeef_shipper_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('blocks_in_flight', 'Blocks being sent', gauges.blocksInFlight);
  gauge('lag_bytes', 'Bytes of known files that are not yet durable', gauges.lagBytes);
  gauge('sources', 'Files that are open', gauges.sources);
  new Counter({
    name: 'zeef_residency_refused_total',
    help: 'Connections and checks refused because a place is not known to be in an allowed region',
    registers,
    labelNames: ['service'],
    collect() {
      this.reset();
      for (const [service, count] of refusals) this.inc({ service }, count);
    },
  });
  return {
    registry,
    eventsRead: counter('events_read_total', 'Events put into blocks'),
    eventsAcknowledged: counter('events_acknowledged_total', 'Events that the gateway made durable'),
    bytesRead: counter('bytes_read_total', 'Bytes of files read'),
    malformedLines: counter(
      'malformed_lines_total',
      "Lines kept as they are, for they are not in the runtime's layout",
    ),
    letGoBytes: new Counter({
      name: 'zeef_shipper_let_go_bytes_total',
      help: 'Bytes of deleted files that were given up, by the limit that was hit',
      registers,
      labelNames: ['limit'],
    }),
    retries: byReason('retries_total', 'Sendings that failed and were tried again'),
    droppedEvents: byReason('dropped_events_total', 'Events that were dropped'),
  };
}

/** Counts what a sender tells. */
export function senderEvents(metrics: ShipperMetrics): SenderEvents {
  return {
    onAcknowledged: (events) => metrics.eventsAcknowledged.inc(events),
    onRetry: (reason) => metrics.retries.inc({ reason }),
    onRefused: () => metrics.droppedEvents.inc({ reason: 'refused' }),
  };
}
