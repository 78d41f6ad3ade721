import type { Search } from '../search.ts';

/** What all services wrote in one trace; trace.id of an event links to it. */
export const trace: Search = {
  name: 'trace',
  title: 'Everything of one trace',
  description: 'Put the id into trace.id : "…", or click on trace.id of an event.',
  view: 'logs',
  query: 'trace.id : *',
  columns: ['trace.id', 'service.name', 'log.level', 'message'],
  sort: [
    ['@timestamp', 'asc'],
    ['event.sequence', 'asc'],
  ],
  from: 'now-7d',
};
