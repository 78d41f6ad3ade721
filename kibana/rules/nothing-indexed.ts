import { OWN_DATASETS } from '../views.ts';
import { logIndexes, type Rule } from './rule.ts';

/** Not one event of any app became searchable. */
export const nothingIndexed: Rule = {
  name: 'nothing-indexed',
  title: 'nothing indexed for 10 minutes',
  todo: 'see whether Elasticsearch, the indexer, Kafka and the gateway run, in this order',
  condition: (scope) => ({
    index: logIndexes(scope),
    timeField: 'event.ingested',
    windowMinutes: 10,
    query: { bool: { must_not: [{ terms: { 'data_stream.dataset': [...OWN_DATASETS] } }] } },
    comparator: '<',
    threshold: 1,
  }),
};
