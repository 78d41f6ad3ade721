import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { share, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { ERRORS } from './levels.ts';

/** The share of errors over time. */
export const errorRate: LensPanel = {
  kind: 'lens',
  name: 'error-rate',
  title: 'Is the error rate rising?',
  view: 'logs',
  chart: xy({
    series: 'line',
    columns: { time: time(), ...share('rate', 'Error rate', ERRORS) },
    x: 'time',
    y: { rate: COLORS.error },
  }),
};
