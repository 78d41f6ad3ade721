import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The number of dead letters. */
export const deadLetterCount: LensPanel = {
  kind: 'lens',
  name: 'dead-letters',
  title: 'How many dead letters were written?',
  view: 'pipeline',
  chart: number({ letters: sum('Dead letters', 'zeef.pipeline.dead_letters', { format: WHOLE }) }, COLORS.error),
};
