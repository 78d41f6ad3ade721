import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { WITHHELD } from './finds.ts';

/** The number of withheld events. */
export const withheldEvents: LensPanel = {
  kind: 'lens',
  name: 'withheld',
  title: 'How many events were withheld?',
  view: 'logs',
  chart: number({ events: count('Withheld', { kql: WITHHELD }) }, COLORS.error),
};
