import { table } from '../../lens/charts.ts';
import { count, moment, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Sources whose newest event is the oldest. */
export const slowSources: LensPanel = {
  kind: 'lens',
  name: 'slow-sources',
  title: 'Which sources are furthest behind?',
  view: 'logs',
  chart: table({
    columns: {
      source: terms('Source', 'zeef.source', { size: 20, by: 'last', order: 'asc' }),
      service: terms('Service', 'service.name', { size: 1, by: 'last' }),
      host: terms('Host', 'host.name', { size: 1, by: 'last' }),
      last: moment('max', 'Newest event'),
      ingested: moment('max', 'Indexed last', 'event.ingested'),
      events: count('Events'),
    },
    show: ['source', 'service', 'host', 'last', 'ingested', 'events'],
    sort: ['last', 'asc'],
  }),
};
