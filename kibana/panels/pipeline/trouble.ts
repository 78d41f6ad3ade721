import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Retries and dead letters over time. */
export const trouble: LensPanel = {
  kind: 'lens',
  name: 'trouble',
  title: 'When did Elasticsearch refuse or delay?',
  view: 'pipeline',
  chart: xy({
    series: 'bar_stacked',
    columns: {
      time: time(),
      letters: sum('Dead letters', 'zeef.pipeline.dead_letters'),
      retries: sum('Retries', 'zeef.pipeline.retries'),
    },
    x: 'time',
    y: { letters: COLORS.error, retries: COLORS.warn },
  }),
};
