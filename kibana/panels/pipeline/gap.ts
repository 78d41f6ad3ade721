import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { max } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** The largest gap. */
export const gap: LensPanel = {
  kind: 'lens',
  name: 'gap',
  title: 'How many events does a source miss at most?',
  view: 'ledger',
  chart: number({ gap: max('Missing', 'zeef.ledger.gap') }, COLORS.error),
};
