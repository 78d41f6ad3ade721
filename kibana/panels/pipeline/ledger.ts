import { table } from '../../lens/charts.ts';
import { lastValue, max, terms, WHOLE } from '../../lens/columns.ts';
import type { LensPanel } from '../../panel.ts';

const shipper = (label: string, field: string) =>
  max(label, `zeef.ledger.${field}`, { kql: 'zeef.ledger.role : shipper', format: WHOLE });
const indexer = (label: string, field: string) =>
  max(label, `zeef.ledger.${field}`, { kql: 'zeef.ledger.role : indexer', format: WHOLE });

/** What each source's shipper and the indexer say, side by side; the counts only grow, so the greatest is the newest. */
export const ledger: LensPanel = {
  kind: 'lens',
  name: 'ledger',
  title: 'Did everything that was read arrive? (per source)',
  view: 'ledger',
  chart: table({
    columns: {
      source: terms('Source', 'zeef.ledger.source', { size: 100, by: 'events' }),
      events: shipper('Read', 'events'),
      shipped: shipper('Shipped', 'shipped'),
      acknowledged: shipper('Acknowledged', 'acknowledged'),
      withheld: shipper('Withheld', 'withheld'),
      dropped: shipper('Dropped as configured', 'dropped_total'),
      indexed: indexer('Indexed', 'indexed'),
      conflicts: indexer('Again', 'conflicts'),
      dead: indexer('Dead letters', 'dead'),
      refused: indexer('Refused', 'refused'),
      gap: lastValue('Missing', 'zeef.ledger.gap', { kql: 'zeef.ledger.role : verdict', format: WHOLE }),
    },
    show: [
      ...['source', 'events', 'shipped', 'acknowledged', 'indexed', 'gap'],
      ...['withheld', 'dropped', 'conflicts', 'dead', 'refused'],
    ],
    sort: ['gap', 'desc'],
    totals: ['events', 'shipped', 'acknowledged', 'indexed', 'gap', 'dead'],
  }),
};
