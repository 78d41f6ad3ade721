import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** The number of events with personal data. */
export const foundEvents: LensPanel = {
  kind: 'lens',
  name: 'found-events',
  title: 'How many events hold personal data?',
  view: 'logs',
  chart: number({ events: count('Events', { kql: FINDS }) }, COLORS.personal),
};
