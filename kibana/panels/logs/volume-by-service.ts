import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count, terms, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Events over time by service. */
export const volumeByService: LensPanel = {
  kind: 'lens',
  name: 'volume-by-service',
  title: 'Which services write how much, and when?',
  view: 'logs',
  chart: xy({
    series: 'area_stacked',
    columns: {
      service: terms('Service', 'service.name', { size: 8, by: 'events', other: true }),
      time: time(),
      events: count('Events'),
    },
    x: 'time',
    y: { events: COLORS.info },
    split: 'service',
  }),
};
