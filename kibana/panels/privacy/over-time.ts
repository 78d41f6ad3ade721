import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count, terms, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** Events over time by the kind found in them. */
export const overTime: LensPanel = {
  kind: 'lens',
  name: 'over-time',
  title: 'When was which kind found?',
  view: 'logs',
  query: FINDS,
  chart: xy({
    series: 'bar_stacked',
    columns: {
      kind: terms('Kind', 'zeef.kinds', { size: 8, by: 'events', other: true }),
      time: time(),
      events: count('Events'),
    },
    x: 'time',
    y: { events: COLORS.personal },
    split: 'kind',
  }),
};
