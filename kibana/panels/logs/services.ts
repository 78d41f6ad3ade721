import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { uniqueCount } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of services that write. */
export const services: LensPanel = {
  kind: 'lens',
  name: 'services',
  title: 'How many services write?',
  view: 'logs',
  chart: number({ services: uniqueCount('Services', 'service.name') }, COLORS.debug),
};
