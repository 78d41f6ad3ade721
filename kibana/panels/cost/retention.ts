import { table } from '../../lens/charts.ts';
import { max, terms, uniqueCount, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Datasets with the longest that any namespace keeps them, and their largest data stream. */
export const retention: LensPanel = {
  kind: 'lens',
  name: 'retention',
  title: 'What does retention keep of each dataset?',
  view: 'storage',
  chart: table({
    columns: {
      dataset: terms('Dataset', 'zeef.storage.dataset', { size: 100, by: 'largest' }),
      streams: uniqueCount('Data streams', 'zeef.storage.data_stream'),
      days: max('Days kept at most', 'zeef.storage.retention_days', { format: WHOLE }),
      largest: max('Largest data stream', 'zeef.storage.bytes'),
    },
    show: ['dataset', 'streams', 'days', 'largest'],
    sort: ['days', 'desc'],
  }),
};
