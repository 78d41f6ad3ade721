import { table } from '../../lens/charts.ts';
import { average, max, moment, sum, terms, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Each indexer with its work. */
export const indexers: LensPanel = {
  kind: 'lens',
  name: 'indexers',
  title: 'Does each indexer work?',
  view: 'pipeline',
  chart: table({
    columns: {
      instance: terms('Indexer', 'zeef.pipeline.instance', { size: 50, by: 'last' }),
      indexed: sum('Indexed', 'zeef.pipeline.indexed', { format: WHOLE }),
      bytes: sum('Bytes', 'zeef.pipeline.bytes'),
      lag: max('Most blocks waiting', 'zeef.pipeline.lag_blocks'),
      bulk: average('Bulk request', 'zeef.pipeline.bulk_ms'),
      last: moment('max', 'Last heard of'),
    },
    show: ['instance', 'indexed', 'bytes', 'lag', 'bulk', 'last'],
    sort: ['last', 'asc'],
    totals: ['indexed', 'bytes'],
  }),
};
