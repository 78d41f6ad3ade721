import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, terms, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Bytes over time by service. */
export const bytesOverTime: LensPanel = {
  kind: 'lens',
  name: 'bytes-over-time',
  title: 'When do services write how many bytes?',
  view: 'logs',
  chart: xy({
    series: 'area_stacked',
    columns: {
      service: terms('Service', 'service.name', { size: 8, by: 'bytes', other: true }),
      time: time(),
      bytes: sum('Bytes', 'zeef.bytes'),
    },
    x: 'time',
    y: { bytes: COLORS.bytes },
    split: 'service',
  }),
};
