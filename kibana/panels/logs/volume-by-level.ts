import { xy } from '../../lens/charts.ts';
import { COLORS } from '../../lens/colors.ts';
import { count, time } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';
import { DEBUGS, ERRORS, INFOS, OTHERS, WARNINGS } from './levels.ts';

/** Events over time, each level in its colour. */
export const volumeByLevel: LensPanel = {
  kind: 'lens',
  name: 'volume-by-level',
  title: 'How many events of which level are written, and when?',
  view: 'logs',
  chart: xy({
    series: 'bar_stacked',
    columns: {
      time: time(),
      error: count('Error, fatal', { kql: ERRORS }),
      warn: count('Warn', { kql: WARNINGS }),
      info: count('Info', { kql: INFOS }),
      debug: count('Debug, trace', { kql: DEBUGS }),
      none: count('No level', { kql: OTHERS }),
    },
    x: 'time',
    y: { error: COLORS.error, warn: COLORS.warn, info: COLORS.info, debug: COLORS.debug, none: COLORS.none },
  }),
};
