import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max, terms, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Gaps over time by source. */
export const gapOverTime: LensPanel = {
  kind: 'lens',
  name: 'gap-over-time',
  title: 'When were events missing, of which source?',
  view: 'ledger',
  query: 'zeef.ledger.role : verdict',
  chart: xy({
    series: 'bar_stacked',
    columns: {
      source: terms('Source', 'zeef.ledger.source', { size: 8, by: 'gap' }),
      time: time(),
      gap: max('Missing', 'zeef.ledger.gap'),
    },
    x: 'time',
    y: { gap: COLORS.error },
    split: 'source',
  }),
};
