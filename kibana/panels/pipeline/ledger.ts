import { table } from '../../lens/charts.ts';
import { lastValue, max, terms, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

const newest = (label: string, field: string) => max(label, `zeef.ledger.${field}`, { format: WHOLE });

/** What each source's shipper and the indexer say, side by side; the counts only grow, so the greatest is the newest. */
export const ledger: LensPanel = {
  kind: 'lens',
  name: 'ledger',
  title: 'Did everything that was read arrive? (per source)',
  view: 'ledger',
  chart: table({
    columns: {
      source: terms('Source', 'zeef.ledger.source', { size: 100, by: 'events' }),
      events: newest('Read', 'events'),
      shipped: newest('Shipped', 'shipped'),
      acknowledged: newest('Acknowledged', 'acknowledged'),
      withheld: newest('Withheld', 'withheld'),
      dropped: newest('Dropped as configured', 'dropped_total'),
      indexed: newest('Indexed', 'indexed'),
      conflicts: newest('Again', 'conflicts'),
      dead: newest('Dead letters', 'dead'),
      refused: newest('Refused', 'refused'),
      gap: lastValue('Missing', 'zeef.ledger.gap', WHOLE),
    },
    show: [
      ...['source', 'events', 'shipped', 'acknowledged', 'indexed', 'gap'],
      ...['withheld', 'dropped', 'conflicts', 'dead', 'refused'],
    ],
    sort: ['gap', 'desc'],
    totals: ['events', 'shipped', 'acknowledged', 'indexed', 'gap', 'dead'],
  }),
};
