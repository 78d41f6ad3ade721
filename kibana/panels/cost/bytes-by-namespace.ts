import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Bytes by namespace. */
export const bytesByNamespace: LensPanel = {
  kind: 'lens',
  name: 'bytes-by-namespace',
  title: 'Which namespaces write the most bytes?',
  view: 'logs',
  chart: xy({
    series: 'bar_horizontal',
    columns: {
      namespace: terms('Namespace', 'data_stream.namespace', { size: 15, by: 'bytes' }),
      bytes: sum('Bytes', 'zeef.bytes'),
    },
    x: 'namespace',
    y: { bytes: COLORS.bytes },
  }),
};
