import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { DEBUGS } from '../logs/levels.ts';

/** Bytes of debug and trace messages, the first that could be spared. */
export const debugBytes: LensPanel = {
  kind: 'lens',
  name: 'debug-bytes',
  title: 'How much of it is debug or trace?',
  view: 'logs',
  chart: number({ bytes: sum('Bytes', 'zeef.bytes', { kql: DEBUGS }) }, COLORS.debug),
};
