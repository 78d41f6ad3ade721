import type { SearchPanel } from '../../panel.ts';

/** The dead letters themselves. */
export const deadLetterList: SearchPanel = {
  kind: 'search',
  name: 'dead-letter-list',
  title: 'What did Elasticsearch refuse, and why?',
  search: 'dead-letters',
};
