import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max, terms, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Sizes of data streams over time. */
export const sizeOverTime: LensPanel = {
  kind: 'lens',
  name: 'size-over-time',
  title: 'How do the data streams grow?',
  view: 'storage',
  chart: xy({
    series: 'area_stacked',
    columns: {
      stream: terms('Data stream', 'zeef.storage.data_stream', { size: 10, by: 'bytes' }),
      time: time(),
      bytes: max('Size', 'zeef.storage.bytes'),
    },
    x: 'time',
    y: { bytes: COLORS.bytes },
    split: 'stream',
  }),
};
