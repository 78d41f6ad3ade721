import type { Rule } from './rule.ts';

/** A shipper's events were acknowledged but are not in Elasticsearch. */
export const ledgerGap: Rule = {
  name: 'ledger-gap',
  title: 'events are missing (ledger gap)',
  todo: 'open Pipeline health, find the source with a gap, and look for its events in Kafka before its retention ends',
  condition: () => ({
    index: ['logs-zeef.ledger-*'],
    timeField: 'event.ingested',
    windowMinutes: 15,
    query: {
      bool: { filter: [{ term: { 'zeef.ledger.role': 'verdict' } }, { range: { 'zeef.ledger.gap': { gt: 0 } } }] },
    },
    comparator: '>',
    threshold: 0,
  }),
};
