import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Bytes indexed over time. */
export const indexedBytes: LensPanel = {
  kind: 'lens',
  name: 'indexed-bytes',
  title: 'How many bytes come in?',
  view: 'pipeline',
  chart: xy({
    series: 'bar_stacked',
    columns: { time: time(), bytes: sum('Bytes', 'zeef.pipeline.bytes') },
    x: 'time',
    y: { bytes: COLORS.bytes },
  }),
};
