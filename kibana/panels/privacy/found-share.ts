import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { share } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { FINDS } from './finds.ts';

/** The share of events with personal data. */
export const foundShare: LensPanel = {
  kind: 'lens',
  name: 'found-share',
  title: 'What share of all events is that?',
  view: 'logs',
  chart: number(share('rate', 'With personal data', FINDS), COLORS.personal),
};
