import type { Search } from '../search.ts';

/** Errors, coloured by service. */
export const errors: Search = {
  name: 'errors',
  title: 'Errors of the last hour by service',
  description: 'The histogram is coloured by service; the newest error is on top.',
  view: 'logs',
  query: 'log.level : (error or fatal)',
  columns: ['service.name', 'log.level', 'error.type', 'message'],
  sort: [['@timestamp', 'desc']],
  from: 'now-1h',
  breakdown: 'service.name',
};
