import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ErrorCode } from '../../core/errors.ts';
import { refusals } from '../../core/residency-guard.ts';
import type { SievedBlock } from './sieve-block.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the gauges look at when they are read. */
export interface GatewayState {
  readonly inflightBytes: () => number;
  readonly queueAvailable: () => boolean;
  /** Version of the policy in force. */
  readonly policy: () => string;
}

export interface GatewayMetrics extends ReloadMetrics {
  /** In the Prometheus text format. */
  text(): Promise<string>;
  accepted(block: SievedBlock, namespace: string): void;
  refused(code: ErrorCode): void;
  sieved(seconds: number): void;
  produced(seconds: number): void;
}

/** What becomes of changed files. */
interface ReloadMetrics {
  /** A changed policy was put in force, or was not. */
  reloaded(isApplied: boolean): void;
  /** Whether the policy in force is the one that the files say. */
  agreed(agrees: boolean): void;
  /** A changed list of tokens was taken, or was not. */
  tokensReloaded(isApplied: boolean): void;
  /** Whether the tokens that are known are the ones that the file says. */
  tokensAgreed(agrees: boolean): void;
}

function reloadMetrics(registry: Registry): ReloadMetrics {
  const registers = [registry];
  const pair = (name: string, changed: string, failed: string) => {
    const labelNames = ['outcome'];
    const reloads = new Counter({ name: `${name}_reloads_total`, help: changed, labelNames, registers });
    for (const outcome of ['applied', 'refused']) reloads.inc({ outcome }, 0);
    const disagrees = new Gauge({ name: `${name}_reload_failed`, help: failed, registers });
    return {
      reloaded: (isApplied: boolean) => reloads.inc({ outcome: isApplied ? 'applied' : 'refused' }),
      agreed: (agrees: boolean) => disagrees.set(agrees ? 0 : 1),
    };
  };
  const policy = pair(
    'zeef_gateway_policy',
    'Changed policies, by outcome: applied or refused',
    '1 while the policy on disk was refused and the one before it is in force, else 0',
  );
  const tokens = pair(
    'zeef_gateway_tokens',
    'Changed lists of tokens, by outcome: applied or refused',
    '1 while the file of tokens was refused and what it said before is in force, else 0',
  );
  return { ...policy, tokensReloaded: tokens.reloaded, tokensAgreed: tokens.agreed };
}

/** The gateway's metrics, in a registry of their own. docs/metrics.md lists them. */
export function gatewayMetrics(state: GatewayState): GatewayMetrics {
  const registry = new Registry();
  // CPU, memory and event loop of the process, under their usual names.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const labelled = <T extends string>(name: string, help: string, label: T) =>
    new Counter({ name, help, labelNames: [label], registers });
  const histogram = (name: string, help: string) => new Histogram({ name, help, buckets: SECONDS, registers });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });

  const blocks = labelled('zeef_gateway_blocks_total', 'Blocks by outcome: accepted or an error code', 'outcome');
  const events = counter('zeef_gateway_events_total', 'Events of accepted blocks');
  const bytes = counter('zeef_gateway_bytes_total', 'Bytes of accepted blocks as received, unpacked');
  const findings = labelled('zeef_gateway_findings_total', 'Personal data found in accepted blocks, by kind', 'kind');
  const withheld = counter('zeef_gateway_withheld_events_total', 'Events withheld because they could not be sieved');
  const sieveSeconds = histogram('zeef_gateway_sieve_seconds', 'Time a thread took to unpack, sieve and pack a block');
  const produceSeconds = histogram('zeef_gateway_produce_seconds', 'Time Kafka took to acknowledge a block');
  gauge('zeef_gateway_inflight_bytes', 'Bytes of blocks received but not yet acknowledged', state.inflightBytes);
  gauge('zeef_gateway_queue_available', '1 while Kafka takes blocks, else 0', () => (state.queueAvailable() ? 1 : 0));
  const tenantEvents = labelled(
    'zeef_gateway_tenant_events_total',
    'Events of accepted blocks, by tenant',
    'namespace',
  );
  const tenantBytes = labelled(
    'zeef_gateway_tenant_bytes_total',
    'Bytes of accepted blocks as received, unpacked, by tenant',
    'namespace',
  );
  const reloads = reloadMetrics(registry);
  new Gauge({
    name: 'zeef_gateway_policy_info',
    help: 'Always 1, with the version of the policy in force as the label policy',
    labelNames: ['policy'],
    registers,
    collect() {
      this.reset();
      this.set({ policy: state.policy() }, 1);
    },
  });

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
    text: () => registry.metrics(),
    accepted: (block, namespace) => {
      blocks.inc({ outcome: 'accepted' });
      events.inc(block.count);
      bytes.inc(block.bytes);
      tenantEvents.inc({ namespace }, block.count);
      tenantBytes.inc({ namespace }, block.bytes);
      withheld.inc(block.withheld);
      for (const [kind, count] of Object.entries(block.findings)) findings.inc({ kind }, count);
    },
    refused: (code) => blocks.inc({ outcome: code }),
    sieved: (seconds) => sieveSeconds.observe(seconds),
    produced: (seconds) => produceSeconds.observe(seconds),
    ...reloads,
  };
}
