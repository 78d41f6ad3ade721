import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The longest queue. */
export const lag: LensPanel = {
  kind: 'lens',
  name: 'lag',
  title: 'How many blocks wait in Kafka at most?',
  view: 'pipeline',
  chart: number({ blocks: max('Blocks', 'zeef.pipeline.lag_blocks') }, COLORS.waiting),
};
