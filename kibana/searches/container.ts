import type { Search } from '../search.ts';

/** One container's log as it was written; container.id of an event links to it. */
export const container: Search = {
  name: 'container',
  title: "One container's log in order",
  description:
    'Put the id into container.id : "…", or click on container.id of an event. Lines of the same millisecond are in the order in which they were written.',
  view: 'logs',
  query: 'container.id : *',
  columns: ['container.name', 'log.iostream', 'log.level', 'message'],
  sort: [
    ['@timestamp', 'asc'],
    ['event.sequence', 'asc'],
  ],
  from: 'now-7d',
};
