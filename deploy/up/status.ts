import { type MetricSample, scrape, total, totalsBy } from './metrics.ts';
import type { Part, PartName } from './parts.ts';

const KINDS_SHOWN = 6;

/** What the parts count, in sum. */
export interface Figures {
  readonly shipped: number;
  readonly findings: readonly (readonly [kind: string, count: number])[];
  readonly indexed: number;
  readonly duplicates: number;
  readonly lagBytes: number;
  readonly lagBlocks: number;
}

/** Figures from the parts' metrics; what a part does not tell is 0. */
export function figures(samples: Readonly<Record<PartName, readonly MetricSample[]>>): Figures {
  const { shipper, gateway, indexer } = samples;
  return {
    shipped: total(shipper, 'zeef_shipper_events_acknowledged_total') ?? 0,
    findings: totalsBy(gateway, 'zeef_gateway_findings_total', 'kind'),
    indexed: total(indexer, 'zeef_indexer_events_indexed_total') ?? 0,
    duplicates: total(indexer, 'zeef_indexer_duplicates_total') ?? 0,
    lagBytes: total(shipper, 'zeef_shipper_lag_bytes') ?? 0,
    lagBlocks: total(indexer, 'zeef_indexer_lag_blocks') ?? 0,
  };
}

/** Asks all parts at once. */
export async function readFigures(parts: Readonly<Record<PartName, Part>>): Promise<Figures> {
  const [shipper, gateway, indexer] = await Promise.all([
    scrape(parts.shipper.url),
    scrape(parts.gateway.url),
    scrape(parts.indexer.url),
  ]);
  return figures({ shipper, gateway, indexer });
}

/** Such as "shipped 1200 | found email 31, iban 12 | indexed 1200 | lag 0 B, 0 blocks". */
export function statusLine({ shipped, findings, indexed, lagBytes, lagBlocks }: Figures): string {
  const kinds = findings.slice(0, KINDS_SHOWN).map(([kind, count]) => `${kind} ${count}`);
  const more = findings.length > KINDS_SHOWN ? ', …' : '';
  const found = kinds.length === 0 ? 'nothing' : `${kinds.join(', ')}${more}`;
  return `shipped ${shipped} | found ${found} | indexed ${indexed} | lag ${lagBytes} B, ${lagBlocks} blocks`;
}

/** Where lines and the one changing status line go. */
export interface Board {
  print(line: string): void;
  /** Replaces the status line on a terminal; elsewhere it is printed every five seconds. */
  status(line: string): void;
}

const PLAIN_EVERY_MS = 5000;

/** `columns` is the terminal's width, or undefined where the output is none. */
export function makeBoard(
  print: (line: string) => void,
  write: (text: string) => void,
  columns: () => number | undefined,
  nowMs: () => number = Date.now,
): Board {
  let isShown = false;
  let printedMs = Number.NEGATIVE_INFINITY;
  return {
    print: (line) => {
      if (isShown) write('\r\u001b[K');
      isShown = false;
      print(line);
    },
    status: (line) => {
      const width = columns();
      if (width !== undefined) {
        write(`\r\u001b[K${line.slice(0, Math.max(20, width - 1))}`);
        isShown = true;
      } else if (nowMs() - printedMs >= PLAIN_EVERY_MS) {
        printedMs = nowMs();
        print(line);
      }
    },
  };
}
