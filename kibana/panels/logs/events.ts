import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of events. */
export const events: LensPanel = {
  kind: 'lens',
  name: 'events',
  title: 'How many events are there?',
  view: 'logs',
  chart: number({ events: count('Events') }, COLORS.info),
};
