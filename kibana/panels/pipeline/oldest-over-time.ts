import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The wait over time. */
export const oldestOverTime: LensPanel = {
  kind: 'lens',
  name: 'oldest-over-time',
  title: 'How long do events wait until they can be searched?',
  view: 'pipeline',
  chart: xy({
    series: 'line',
    columns: { time: time(), age: max('Oldest waiting event', 'zeef.pipeline.oldest_ms') },
    x: 'time',
    y: { age: COLORS.waiting },
  }),
};
