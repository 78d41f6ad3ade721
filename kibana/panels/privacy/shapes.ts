import { table } from '../../lens/charts.ts';
import { count, moment, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Lines that differ only in their numbers, counted together. */
export const shapes: LensPanel = {
  kind: 'lens',
  name: 'shapes',
  title: 'Which log lines write it?',
  view: 'logs',
  query: 'zeef.shape : *',
  chart: table({
    columns: {
      shape: terms('Line', 'zeef.shape', { size: 50, by: 'events' }),
      service: terms('Service', 'service.name', { size: 3, by: 'events' }),
      events: count('Events'),
      last: moment('max', 'Last event'),
    },
    show: ['shape', 'service', 'events', 'last'],
    sort: ['events', 'desc'],
  }),
};
