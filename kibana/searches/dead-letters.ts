import type { Search } from '../search.ts';

/** Events that Elasticsearch refused for good. */
export const deadLetters: Search = {
  name: 'dead-letters',
  title: 'Dead letters',
  description: 'What Elasticsearch refused for good, with its reason; see the runbook dead-letters.',
  view: 'dead',
  query: '',
  columns: ['zeef.dead.reason', 'zeef.dead.index', 'service.name', 'zeef.dead.detail'],
  sort: [['@timestamp', 'desc']],
  from: 'now-7d',
};
