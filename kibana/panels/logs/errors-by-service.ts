import { table } from '../../lens/charts.ts';
import { count, moment, share, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { ERRORS } from './levels.ts';

/** Services with their errors. */
export const errorsByService: LensPanel = {
  kind: 'lens',
  name: 'errors-by-service',
  title: 'Which services fail most?',
  view: 'logs',
  chart: table({
    columns: {
      service: terms('Service', 'service.name', { size: 100, by: 'events' }),
      events: count('Events'),
      errors: count('Errors', { kql: ERRORS }),
      ...share('rate', 'Error rate', ERRORS),
      last: moment('max', 'Last event'),
    },
    show: ['service', 'events', 'errors', 'rate', 'last'],
    sort: ['errors', 'desc'],
    totals: ['events', 'errors'],
  }),
};
