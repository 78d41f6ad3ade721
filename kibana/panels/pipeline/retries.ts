import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of retries. */
export const retries: LensPanel = {
  kind: 'lens',
  name: 'retries',
  title: 'How often was something tried again?',
  view: 'pipeline',
  chart: number({ retries: sum('Retries', 'zeef.pipeline.retries', { format: WHOLE }) }, COLORS.warn),
};
