import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The queue over time. */
export const lagOverTime: LensPanel = {
  kind: 'lens',
  name: 'lag-over-time',
  title: 'Does the queue grow? (blocks waiting in Kafka)',
  view: 'pipeline',
  chart: xy({
    series: 'line',
    columns: { time: time(), blocks: max('Blocks waiting', 'zeef.pipeline.lag_blocks') },
    x: 'time',
    y: { blocks: COLORS.waiting },
  }),
};
