import { table } from '../../lens/charts.ts';
import { count, moment, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** Kinds by when they were seen first; a kind of this week has none before. */
export const newKinds: LensPanel = {
  kind: 'lens',
  name: 'new-kinds',
  title: 'Which kinds are new this week? (those with 0 before)',
  view: 'logs',
  query: FINDS,
  from: 'now-30d',
  chart: table({
    columns: {
      kind: terms('Kind', 'zeef.kinds', { size: 50, by: 'first' }),
      first: moment('min', 'First seen'),
      week: count('Last 7 days', { kql: '@timestamp >= now-7d' }),
      before: count('Before', { kql: '@timestamp < now-7d' }),
    },
    show: ['kind', 'first', 'week', 'before'],
    sort: ['first', 'desc'],
  }),
};
