import { table } from '../../lens/charts.ts';
import { average, count, sum, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { DEBUGS } from '../logs/levels.ts';

/** Services with what they write. */
export const serviceCosts: LensPanel = {
  kind: 'lens',
  name: 'service-costs',
  title: 'What could each service spare?',
  view: 'logs',
  chart: table({
    columns: {
      service: terms('Service', 'service.name', { size: 50, by: 'bytes' }),
      events: count('Events'),
      bytes: sum('Bytes', 'zeef.bytes'),
      debug: sum('of it debug, trace', 'zeef.bytes', { kql: DEBUGS }),
      mean: average('Bytes an event', 'zeef.bytes'),
    },
    show: ['service', 'events', 'bytes', 'debug', 'mean'],
    sort: ['bytes', 'desc'],
    totals: ['events', 'bytes', 'debug'],
  }),
};
