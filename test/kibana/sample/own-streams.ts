import { DAY, type Doc, doc, HOUR, MINUTE, NOW_MS } from './doc.ts';
import { SERVICES } from './logs.ts';

const SINCE = new Date(NOW_MS - 30 * DAY).toISOString();

/** Twelve events that Elasticsearch refused in the last ten minutes, and one of the day before. */
export function deadLetters(): Doc[] {
  const letter = (i: number, ms: number) =>
    doc('zeef.dead', 'shop', ms, {
      'event.id': `dead-${i}`,
      'event.sequence': i,
      'event.ingested': new Date(ms).toISOString(),
      'service.name': 'cart',
      'host.name': 'host-1',
      'zeef.source': 'host-1/cart-1',
      'zeef.dead.reason': i % 4 === 0 ? 'illegal_argument_exception' : 'document_parsing_exception',
      'zeef.dead.detail': 'failed to parse a field',
      'zeef.dead.status': 400,
      'zeef.dead.index': 'logs-zeef.app-shop',
      message: 'cart 17 saved',
    });
  return [...Array.from({ length: 12 }, (_, i) => letter(i, NOW_MS - (10 - i / 2) * MINUTE)), letter(12, NOW_MS - DAY)];
}

/** Every half hour of the last six what shipper, indexer and verdict say of each source; one source gets a gap of 4. */
export function ledger(): Doc[] {
  return SERVICES.flatMap(({ name, host, namespace }, s) =>
    Array.from({ length: 12 }, (_, i) => {
      const ms = NOW_MS - (11 - i) * 30 * MINUTE - MINUTE;
      const events = 1000 * (s + 1) + 10 * i;
      const missing = name === 'edge' && i >= 9 ? 4 : 0;
      const dead = name === 'cart' && i === 11 ? 12 : 0;
      const entry = (role: string, fields: Record<string, number>) =>
        doc('zeef.ledger', namespace, ms, {
          'event.id': `${role}-${name}-${i}`,
          'event.ingested': new Date(ms).toISOString(),
          'host.name': host,
          'zeef.ledger.role': role,
          'zeef.ledger.source': `${host}/${name}-1`,
          'zeef.ledger.since': SINCE,
          ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [`zeef.ledger.${field}`, value])),
        });
      return [
        entry('shipper', {
          lines: events + 5,
          events,
          shipped: events,
          acknowledged: events,
          withheld: name === 'edge' ? 3 : 0,
          dropped_total: 2 * s,
        }),
        entry('indexer', { indexed: events - missing - dead, conflicts: i, dead, refused: 0 }),
        entry('verdict', { gap: missing }),
      ];
    }).flat(),
  );
}

/** Every ten minutes of the last six hours what two indexers say of themselves; for half an hour the queue grows. */
export function pipeline(): Doc[] {
  return ['es-1/41', 'es-2/57'].flatMap((instance, s) =>
    Array.from({ length: 36 }, (_, i) => {
      const isSlow = i >= 20 && i < 23;
      return doc('zeef.pipeline', 'default', NOW_MS - (36 - i) * 10 * MINUTE + MINUTE, {
        'event.id': `${instance}-${i}`,
        'zeef.pipeline.instance': instance,
        'zeef.pipeline.lag_blocks': isSlow ? 40 + 10 * i : 2 + s,
        'zeef.pipeline.oldest_ms': isSlow ? 90_000 : 1500,
        'zeef.pipeline.indexed': isSlow ? 20 : 200 + s,
        'zeef.pipeline.conflicts': i === 23 ? 30 : 0,
        'zeef.pipeline.retries': isSlow ? 9 : 0,
        'zeef.pipeline.dead_letters': i === 35 && s === 0 ? 12 : 0,
        'zeef.pipeline.bulk_ms': isSlow ? 900 : 35,
        'zeef.pipeline.bytes': isSlow ? 9000 : 80_000,
      });
    }),
  );
}

const STREAMS: readonly (readonly [dataset: string, namespace: string, bytes: number, days: number])[] = [
  ['zeef.app', 'shop', 48_000_000, 30],
  ['zeef.app', 'energy', 21_000_000, 90],
  ['zeef.dead', 'shop', 120_000, 30],
  ['zeef.ledger', 'shop', 900_000, 30],
];

/** Every six hours of the last week the size of each data stream. */
export function storage(): Doc[] {
  return STREAMS.flatMap(([dataset, namespace, bytes, days]) =>
    Array.from({ length: 28 }, (_, i) =>
      doc('zeef.storage', namespace, NOW_MS - (28 - i) * 6 * HOUR + MINUTE, {
        'event.id': `${dataset}-${namespace}-${i}`,
        'zeef.storage.data_stream': `logs-${dataset}-${namespace}`,
        'zeef.storage.dataset': dataset,
        'zeef.storage.documents': Math.round((bytes / 160) * (1 + i / 28)),
        'zeef.storage.bytes': Math.round(bytes * (1 + i / 28)),
        'zeef.storage.retention_days': days,
      }),
    ),
  );
}
