import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of events indexed. */
export const indexed: LensPanel = {
  kind: 'lens',
  name: 'indexed',
  title: 'How many events were indexed?',
  view: 'pipeline',
  chart: number({ events: sum('Indexed', 'zeef.pipeline.indexed', { format: WHOLE }) }, COLORS.good),
};
