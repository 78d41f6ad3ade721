import type { Search } from '../search.ts';

/** Events whose text could not be sieved. */
export const withheld: Search = {
  name: 'withheld',
  title: 'Withheld events',
  description: 'Their text could not be sieved, so it was replaced; see the runbook withheld-events.',
  view: 'logs',
  query: 'zeef.withheld : true',
  columns: ['service.name', 'host.name', 'zeef.source', 'zeef.policy', 'message'],
  sort: [['@timestamp', 'desc']],
  from: 'now-7d',
  breakdown: 'service.name',
};
