/** Fields that Discover shows first, in this order. */
export const DISCOVER_COLUMNS = ['service.name', 'log.level', 'message', 'zeef.kinds'] as const;

/** A saved object as Kibana's _import reads it, one a line. */
export interface SavedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly { readonly id: string; readonly name: string; readonly type: string }[];
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
}

/** Names the data view in other saved objects. */
export const DATA_VIEW_ID = 'zeef-logs';

const LABELS = {
  'zeef.kinds': { customLabel: 'Kinds of personal data found' },
  'zeef.policy': { customLabel: 'Version of the policy' },
  'zeef.source': { customLabel: 'Source' },
  'zeef.withheld': { customLabel: 'Withheld: could not be sieved' },
  'zeef.truncated': { customLabel: 'Cut: was too long' },
  'log.iostream': { customLabel: 'Stream' },
} as const;

/**
 * The data view of all events that Zeef has written, dead letters apart; `indexes` adds datasets outside zeef.*.
 * It has the portable versions that Kibana 8.12 accepts and later ones migrate.
 */
export function dataView(indexes: readonly string[] = ['logs-zeef.*-*']): SavedObject {
  return {
    id: DATA_VIEW_ID,
    type: 'index-pattern',
    attributes: {
      title: [...indexes, '-logs-zeef.dead-*'].join(','),
      name: 'Zeef: logs',
      timeFieldName: '@timestamp',
      fieldAttrs: JSON.stringify(LABELS),
    },
    references: [],
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: '8.0.0',
  };
}

/** The data view of dead letters: events that Elasticsearch refused, with its reason. */
export function deadLetterDataView(): SavedObject {
  return {
    id: 'zeef-dead-letters',
    type: 'index-pattern',
    attributes: {
      title: 'logs-zeef.dead-*',
      name: 'Zeef: dead letters',
      timeFieldName: '@timestamp',
      fieldAttrs: JSON.stringify({ 'zeef.dead.reason': { customLabel: 'Why it was refused' } }),
    },
    references: [],
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: '8.0.0',
  };
}

/** What is imported: NDJSON, one saved object a line. */
export function savedObjects(): string {
  return [dataView(), deadLetterDataView()].map((object) => `${JSON.stringify(object)}\n`).join('');
}
