import type { Writable } from 'node:stream';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { ShipperStatus, SourceStatus } from '../shipper/status.ts';

const ANSWER_MS_MAX = 5000;
const COLUMNS = ['FILE', 'SERVICE', 'LAG', 'BEHIND', 'EVENTS/S', 'EVENTS', 'DROPPED', 'LAST RECEIPT'];
const RIGHT = new Set(['LAG', 'BEHIND', 'EVENTS/S', 'EVENTS', 'DROPPED']);
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

function size(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${(bytes / 1024 ** unit).toFixed(unit === 0 ? 0 : 1)} ${UNITS[unit]}`;
}

function cells(source: SourceStatus): string[] {
  const dropped = Object.values(source.dropped).reduce((sum, events) => sum + events, 0);
  const { file, service = '-', lagBytes, lagSeconds, eventsPerSecond, events, lastReceipt = '-' } = source;
  return [
    file,
    service,
    size(lagBytes),
    `${lagSeconds} s`,
    String(eventsPerSecond),
    String(events),
    String(dropped),
    lastReceipt,
  ];
}

/** What a shipper says of itself as a table, the source that is furthest behind first. */
export function statusTable({ gateway, failure, sources }: ShipperStatus): string {
  const rows = [COLUMNS, ...sources.toSorted((a, b) => b.lagBytes - a.lagBytes).map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((text, column) =>
        RIGHT.has(COLUMNS[column] ?? '') ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [`gateway ${gateway}: ${failure ?? 'takes blocks'}`, ...lines].join('\n');
}

async function ask(url: string): Promise<ShipperStatus> {
  try {
    const response = await fetch(new URL('/status', url), { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!response.ok) throw new ZeefError('REQUEST_INVALID', `${url} answers ${response.status}; is it a shipper?`);
    return (await response.json()) as ShipperStatus;
  } catch (error) {
    if (error instanceof ZeefError) throw error;
    throw new ZeefError('REQUEST_INVALID', `no shipper answers at ${url}`);
  }
}

/** Prints what the running shipper says of each source; resolves to 0. */
export async function shipStatus(
  flags: { readonly url?: string; readonly json?: boolean },
  { shipper }: Settings,
  output: Writable,
): Promise<number> {
  const status = await ask(flags.url ?? `http://${shipper.statusHost}:${shipper.statusPort}`);
  output.write(flags.json ? `${JSON.stringify(status, undefined, 2)}\n` : `${statusTable(status)}\n`);
  return 0;
}
