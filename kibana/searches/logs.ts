import type { Search } from '../search.ts';

/** What Discover shows first. */
export const logs: Search = {
  name: 'logs',
  title: 'Logs',
  description: 'All events, the newest first.',
  view: 'logs',
  query: '',
  columns: ['service.name', 'log.level', 'message'],
  sort: [['@timestamp', 'desc']],
  from: 'now-1h',
  breakdown: 'log.level',
};
