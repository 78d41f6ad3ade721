import { table } from '../../lens/charts.ts';
import { count, moment, share, terms, uniqueCount } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** Services by how much personal data they write. */
export const worstServices: LensPanel = {
  kind: 'lens',
  name: 'worst-services',
  title: 'Which services write the most personal data?',
  view: 'logs',
  chart: table({
    columns: {
      service: terms('Service', 'service.name', { size: 100, by: 'events' }),
      events: count('Events'),
      found: count('Events with personal data', { kql: FINDS }),
      ...share('rate', 'Share of its events', FINDS),
      kinds: uniqueCount('Kinds', 'zeef.kinds'),
      last: moment('max', 'Last event'),
    },
    show: ['service', 'events', 'found', 'rate', 'kinds', 'last'],
    sort: ['found', 'desc'],
    totals: ['found'],
  }),
};
