import { type Block, nextStart } from '../../core/block.ts';
import { eventIds } from '../../core/event-id.ts';
import { LEDGER_DATASET, type LedgerEntry } from '../../core/ledger.ts';
import { DEFAULT_NAMESPACE, type Documents, streamPart } from './documents.ts';
import { actionOf, Lines } from './lines.ts';

const SOURCE_CHARS_MAX = 200;
const REASONS_MAX = 50;
const COUNTS = ['lines', 'events', 'shipped', 'acknowledged', 'withheld'] as const;

/** The data stream of a namespace's ledger. */
export function ledgerIndex(namespace: string): string {
  return `logs-${LEDGER_DATASET}-${namespace}`;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parseEntry(text: string): LedgerEntry | undefined {
  try {
    const { zeef } = JSON.parse(text) as { zeef?: { ledger?: LedgerEntry } };
    const entry = zeef?.ledger;
    if (entry?.role !== 'shipper' || typeof entry.source !== 'string' || entry.source.length > SOURCE_CHARS_MAX) {
      return undefined;
    }
    return COUNTS.every((name) => isCount(entry[name])) && !Number.isNaN(Date.parse(entry.since)) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Reasons become names of fields, so they are bounded in number and spelling. */
function droppedOf({ dropped }: LedgerEntry): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [reason, count] of Object.entries(dropped ?? {}).slice(0, REASONS_MAX)) {
    const name = streamPart(reason)?.replaceAll('.', '_');
    if (name !== undefined && isCount(count)) counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

function membersOf(text: string): Record<string, unknown> {
  const entry = parseEntry(text);
  if (entry === undefined) return { message: text };
  const dropped = droppedOf(entry);
  return {
    'zeef.ledger.role': 'shipper',
    'zeef.ledger.source': entry.source,
    'zeef.ledger.since': entry.since,
    ...Object.fromEntries(COUNTS.map((name) => [`zeef.ledger.${name}`, entry[name]])),
    'zeef.ledger.dropped': dropped,
    'zeef.ledger.dropped_total': Object.values(dropped).reduce((sum, count) => sum + count, 0),
  };
}

/** What every document of the ledger has. */
export function ledgerEnvelope(id: string, namespace: string, timeMs: number, nowMs: number): Record<string, unknown> {
  return {
    '@timestamp': new Date(timeMs).toISOString(),
    'event.id': id,
    'event.ingested': new Date(nowMs).toISOString(),
    'data_stream.type': 'logs',
    'data_stream.dataset': LEDGER_DATASET,
    'data_stream.namespace': namespace,
  };
}

/** The documents of a block in which a shipper says what it sent; a message that does not say so is kept as it is. */
export function buildLedgerDocuments({ header, body }: Block, nowMs: number): Documents {
  const namespace = streamPart(header.namespace) ?? DEFAULT_NAMESPACE;
  const makeId = eventIds(header.source);
  let start = 0;
  const lines = header.length.map((length, i) => {
    const text = body.toString('utf8', start, start + length);
    start = nextStart(start, length);
    const timeMs = Math.min(header.time[i] ?? nowMs, nowMs);
    const id = makeId(header.time[i] ?? 0, header.offset[i] ?? 0);
    const document = {
      ...ledgerEnvelope(id, namespace, timeMs, nowMs),
      'host.name': header.meta.host.name,
      'service.name': header.meta.service?.name,
      'zeef.source': header.source,
      ...membersOf(text),
    };
    return `${actionOf(id)}${JSON.stringify(document)}\n`;
  });
  return { index: ledgerIndex(namespace), lines: Lines.from(lines) };
}
