import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { uniqueCount } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of hosts that write. */
export const hosts: LensPanel = {
  kind: 'lens',
  name: 'hosts',
  title: 'On how many hosts?',
  view: 'logs',
  chart: number({ hosts: uniqueCount('Hosts', 'host.name') }, COLORS.debug),
};
