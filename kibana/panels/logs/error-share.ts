import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { share } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { ERRORS } from './levels.ts';

/** The share of errors. */
export const errorShare: LensPanel = {
  kind: 'lens',
  name: 'error-share',
  title: 'How many of them are errors?',
  view: 'logs',
  chart: number(share('rate', 'Error rate', ERRORS), COLORS.error),
};
