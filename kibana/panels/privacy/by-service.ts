import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count, terms } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** Events with personal data by service. */
export const byService: LensPanel = {
  kind: 'lens',
  name: 'by-service',
  title: 'Which services write personal data?',
  view: 'logs',
  query: FINDS,
  chart: xy({
    series: 'bar_horizontal',
    columns: { service: terms('Service', 'service.name', { size: 15, by: 'events' }), events: count('Events') },
    x: 'service',
    y: { events: COLORS.personal },
  }),
};
