import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The longest wait. */
export const oldest: LensPanel = {
  kind: 'lens',
  name: 'oldest',
  title: 'How old was the oldest waiting event?',
  view: 'pipeline',
  chart: number({ age: max('Age', 'zeef.pipeline.oldest_ms') }, COLORS.waiting),
};
