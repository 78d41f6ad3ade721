import { number } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { sum } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

/** Bytes of all messages. */
export const totalBytes: LensPanel = {
  kind: 'lens',
  name: 'total-bytes',
  title: 'How much was written?',
  view: 'logs',
  chart: number({ bytes: sum('Bytes', 'zeef.bytes') }, COLORS.bytes),
};
