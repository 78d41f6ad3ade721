import { table } from '../../lens/charts.ts';
import { count, moment, terms, uniqueCount } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Exception classes, the most frequent first. */
export const exceptions: LensPanel = {
  kind: 'lens',
  name: 'exceptions',
  title: 'Which exceptions are thrown most?',
  view: 'logs',
  query: 'error.type : *',
  chart: table({
    columns: {
      exception: terms('Exception', 'error.type', { size: 50, by: 'events' }),
      events: count('Events'),
      services: uniqueCount('Services', 'service.name'),
      last: moment('max', 'Last event'),
    },
    show: ['exception', 'events', 'services', 'last'],
    sort: ['events', 'desc'],
  }),
};
