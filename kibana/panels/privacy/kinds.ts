import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { uniqueCount } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of kinds. */
export const kinds: LensPanel = {
  kind: 'lens',
  name: 'kinds',
  title: 'How many kinds of it?',
  view: 'logs',
  chart: number({ kinds: uniqueCount('Kinds', 'zeef.kinds') }, COLORS.personal),
};
