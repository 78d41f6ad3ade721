import type { Dashboard } from '../dashboard.ts';
import { alerts } from '../panels/pipeline/alerts.ts';
import { deadLetterList } from '../panels/pipeline/dead-letter-list.ts';
import { deadLetterCount } from '../panels/pipeline/dead-letters.ts';
import { gap } from '../panels/pipeline/gap.ts';
import { gapOverTime } from '../panels/pipeline/gap-over-time.ts';
import { indexed } from '../panels/pipeline/indexed.ts';
import { indexers } from '../panels/pipeline/indexers.ts';
import { lag } from '../panels/pipeline/lag.ts';
import { lagOverTime } from '../panels/pipeline/lag-over-time.ts';
import { ledger } from '../panels/pipeline/ledger.ts';
import { oldest } from '../panels/pipeline/oldest.ts';
import { oldestOverTime } from '../panels/pipeline/oldest-over-time.ts';
import { retries } from '../panels/pipeline/retries.ts';
import { throughput } from '../panels/pipeline/throughput.ts';
import { trouble } from '../panels/pipeline/trouble.ts';

/** Whether all that is read arrives, and how soon. */
export const pipelineHealth: Dashboard = {
  name: 'pipeline-health',
  title: 'Zeef: Pipeline health',
  description: 'Whether all that is read arrives, how soon, and what was refused.',
  from: 'now-6h',
  rows: () => [
    { height: 6, panels: [indexed, lag, oldest] },
    { height: 6, panels: [retries, deadLetterCount, gap] },
    { height: 11, panels: [throughput, trouble] },
    { height: 11, panels: [lagOverTime, oldestOverTime] },
    { height: 14, panels: [ledger] },
    { height: 11, panels: [gapOverTime, indexers] },
    { height: 14, panels: [deadLetterList] },
    { height: 9, panels: [alerts] },
  ],
};
