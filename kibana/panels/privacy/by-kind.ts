import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** Events by the kind found in them. */
export const byKind: LensPanel = {
  kind: 'lens',
  name: 'by-kind',
  title: 'Which kinds are found most?',
  view: 'logs',
  query: FINDS,
  chart: xy({
    series: 'bar_horizontal',
    columns: { kind: terms('Kind', 'zeef.kinds', { size: 15, by: 'events' }), events: count('Events') },
    x: 'kind',
    y: { events: COLORS.personal },
  }),
};
