import { type SavedObject, savedObject } from './saved-object.ts';
import type { Space } from './spaces.ts';

/** The data views, by what their documents are. */
export type ViewName = 'logs' | 'dead' | 'ledger' | 'pipeline' | 'storage';

/** Datasets of Zeef's own streams, which are no logs of anybody. */
export const OWN_DATASETS = ['zeef.dead', 'zeef.ledger', 'zeef.pipeline', 'zeef.storage'] as const;

interface View {
  readonly name: string;
  /** Index expression of all namespaces or of one. */
  readonly indexes: (space: Space) => readonly string[];
  readonly formats: (space: Space) => Readonly<Record<string, object>>;
  readonly labels: Readonly<Record<string, string>>;
}

const BYTES = { id: 'bytes' };
const COUNT = { id: 'number', params: { pattern: '0,0' } };
const PLAIN = { id: 'number', params: { pattern: '0' } };
const MS = {
  id: 'duration',
  params: {
    inputFormat: 'milliseconds',
    outputFormat: 'humanizePrecise',
    outputPrecision: 1,
    showSuffix: true,
    useShortSuffix: true,
    includeSpaceWithSuffix: true,
  },
};

const parts = ({ namespace = '*' }: Space) => namespace;
const ownIndex = (dataset: string) => (space: Space) => [`logs-${dataset}-${parts(space)}`];

/** A link to a prepared search in the same space; the address is relative to Kibana's apps, {{value}} is encoded. */
function searchLink(space: Space, search: string, field: string): object {
  const query = `${field}%20:%20%22{{value}}%22`;
  const state = `_g=(time:(from:now-7d,to:now))&_a=(query:(language:kuery,query:'${query}'))`;
  const urlTemplate = `discover#/view/${objectId(space, 'search', search)}?${state}`;
  return { id: 'url', params: { type: 'a', urlTemplate, labelTemplate: '{{value}}', openLinkInCurrentTab: true } };
}

const VIEWS: Readonly<Record<ViewName, View>> = {
  logs: {
    name: 'Logs',
    indexes: (space) => [
      ...space.datasets.map((dataset) => `logs-${dataset}-${parts(space)}`),
      ...OWN_DATASETS.map((dataset) => `-logs-${dataset}-*`),
    ],
    formats: (space) => ({
      'zeef.bytes': BYTES,
      'event.sequence': PLAIN,
      'trace.id': searchLink(space, 'trace', 'trace.id'),
      'container.id': searchLink(space, 'container', 'container.id'),
    }),
    labels: {
      'event.ingested': 'Indexed at',
      'event.sequence': 'Byte position in the source',
      'log.iostream': 'Stream',
      'zeef.bytes': 'Bytes of the message',
      'zeef.kinds': 'Kinds of personal data found',
      'zeef.policy': 'Version of the policy',
      'zeef.shape': 'Shape of the line',
      'zeef.source': 'Source',
      'zeef.timestamp': "The app's time was not believed",
      'zeef.truncated': 'Cut: was too long',
      'zeef.withheld': 'Withheld: could not be sieved',
    },
  },
  dead: {
    name: 'Dead letters',
    indexes: ownIndex('zeef.dead'),
    formats: () => ({ 'event.sequence': PLAIN, 'zeef.dead.status': PLAIN }),
    labels: {
      'zeef.dead.reason': 'Why it was refused',
      'zeef.dead.detail': 'What Elasticsearch said',
      'zeef.dead.index': 'Data stream that refused it',
      'zeef.dead.status': 'HTTP status',
      'zeef.dead.cut': 'Cut: was too long',
    },
  },
  ledger: {
    name: 'Ledger',
    indexes: ownIndex('zeef.ledger'),
    formats: () => ({ 'zeef.ledger.gap': COUNT, 'zeef.ledger.shipped': COUNT, 'zeef.ledger.indexed': COUNT }),
    labels: {
      'zeef.ledger.role': 'Who says it',
      'zeef.ledger.source': 'Source',
      'zeef.ledger.since': 'Counted since',
      'zeef.ledger.gap': 'Events missing',
      'zeef.ledger.dropped_total': 'Dropped by configuration',
    },
  },
  pipeline: {
    name: 'Pipeline',
    indexes: ownIndex('zeef.pipeline'),
    formats: () => ({ 'zeef.pipeline.oldest_ms': MS, 'zeef.pipeline.bulk_ms': MS, 'zeef.pipeline.bytes': BYTES }),
    labels: {
      'zeef.pipeline.instance': 'Indexer',
      'zeef.pipeline.lag_blocks': 'Blocks waiting in Kafka',
      'zeef.pipeline.oldest_ms': 'Age of the oldest waiting event',
    },
  },
  storage: {
    name: 'Storage',
    indexes: ownIndex('zeef.storage'),
    formats: () => ({ 'zeef.storage.bytes': BYTES, 'zeef.storage.documents': COUNT }),
    labels: {
      'zeef.storage.data_stream': 'Data stream',
      'zeef.storage.bytes': 'Size',
      'zeef.storage.documents': 'Documents',
      'zeef.storage.retention_days': 'Days kept',
    },
  },
};

/** The id of an object of a space; the same in every run, and in no two spaces. */
export function objectId(space: Space, kind: 'view' | 'search' | 'dashboard', name: string): string {
  return `${space.id}-${kind}-${name}`;
}

/** The id of a data view of a space. */
export function viewId(space: Space, name: ViewName): string {
  return objectId(space, 'view', name);
}

/** A data view with its formats and labels. */
export function dataView(space: Space, name: ViewName): SavedObject {
  const view = VIEWS[name];
  const labels = Object.entries(view.labels).map(([field, customLabel]) => [field, { customLabel }]);
  return savedObject('index-pattern', viewId(space, name), {
    title: view.indexes(space).join(','),
    name: `Zeef: ${view.name}`,
    timeFieldName: '@timestamp',
    allowNoIndex: true,
    fieldFormatMap: JSON.stringify(view.formats(space)),
    fieldAttrs: JSON.stringify(Object.fromEntries(labels)),
  });
}
