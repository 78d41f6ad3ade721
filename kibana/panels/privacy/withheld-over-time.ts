import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count, terms, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { WITHHELD } from './finds.ts';

/** Withheld events over time by service. */
export const withheldOverTime: LensPanel = {
  kind: 'lens',
  name: 'withheld-over-time',
  title: 'Whose events were withheld, and when?',
  view: 'logs',
  query: WITHHELD,
  chart: xy({
    series: 'bar_stacked',
    columns: {
      service: terms('Service', 'service.name', { size: 8, by: 'events', other: true }),
      time: time(),
      events: count('Withheld'),
    },
    x: 'time',
    y: { events: COLORS.error },
    split: 'service',
  }),
};
