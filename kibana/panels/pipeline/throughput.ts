import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Events indexed over time, and those that were there already. */
export const throughput: LensPanel = {
  kind: 'lens',
  name: 'throughput',
  title: 'Are events being indexed? (again: sent twice, kept once)',
  view: 'pipeline',
  chart: xy({
    series: 'bar_stacked',
    columns: {
      time: time(),
      indexed: sum('Indexed', 'zeef.pipeline.indexed'),
      conflicts: sum('Again', 'zeef.pipeline.conflicts'),
    },
    x: 'time',
    y: { indexed: COLORS.good, conflicts: COLORS.debug },
  }),
};
