import { table } from '../../lens/charts.ts';
import { count, moment, terms, uniqueCount } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Versions of the policy that sieved events. */
export const policies: LensPanel = {
  kind: 'lens',
  name: 'policies',
  title: 'Which versions of the policy are in use?',
  view: 'logs',
  chart: table({
    columns: {
      policy: terms('Policy', 'zeef.policy', { size: 20, by: 'last' }),
      events: count('Events'),
      services: uniqueCount('Services', 'service.name'),
      first: moment('min', 'First event'),
      last: moment('max', 'Last event'),
    },
    show: ['policy', 'events', 'services', 'first', 'last'],
    sort: ['last', 'desc'],
  }),
};
