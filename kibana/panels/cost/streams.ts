import { table } from '../../lens/charts.ts';
import { lastValue, moment, terms, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Data streams, that is datasets and namespaces, with their size and how long they are kept. */
export const streams: LensPanel = {
  kind: 'lens',
  name: 'streams',
  title: 'How large is each data stream now, and for how many days is it kept?',
  view: 'storage',
  chart: table({
    columns: {
      namespace: terms('Namespace', 'data_stream.namespace', { size: 100, by: 'last' }),
      stream: terms('Data stream', 'zeef.storage.data_stream', { size: 200, by: 'last' }),
      documents: lastValue('Documents', 'zeef.storage.documents'),
      bytes: lastValue('Size', 'zeef.storage.bytes'),
      days: lastValue('Days kept', 'zeef.storage.retention_days', WHOLE),
      last: moment('max', 'As of'),
    },
    show: ['namespace', 'stream', 'documents', 'bytes', 'days', 'last'],
    sort: ['bytes', 'desc'],
    totals: ['documents', 'bytes'],
  }),
};
