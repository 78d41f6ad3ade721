import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Bytes by service. */
export const bytesByService: LensPanel = {
  kind: 'lens',
  name: 'bytes-by-service',
  title: 'Which services write the most bytes?',
  view: 'logs',
  chart: xy({
    series: 'bar_horizontal',
    columns: {
      service: terms('Service', 'service.name', { size: 15, by: 'bytes' }),
      bytes: sum('Bytes', 'zeef.bytes'),
    },
    x: 'service',
    y: { bytes: COLORS.bytes },
  }),
};
