import type { Dashboard } from '../dashboard.ts';
import { bytesByNamespace } from '../panels/cost/bytes-by-namespace.ts';
import { bytesByService } from '../panels/cost/bytes-by-service.ts';
import { bytesOverTime } from '../panels/cost/bytes-over-time.ts';
import { debugBytes } from '../panels/cost/debug-bytes.ts';
import { indexedBytes } from '../panels/cost/indexed-bytes.ts';
import { retention } from '../panels/cost/retention.ts';
import { serviceCosts } from '../panels/cost/services.ts';
import { sizeOverTime } from '../panels/cost/size-over-time.ts';
import { streams } from '../panels/cost/streams.ts';
import { totalBytes } from '../panels/cost/total-bytes.ts';

/** What logs cost by who writes them: for those who may read the logs. */
export const costOfServices: Dashboard = {
  name: 'cost-by-service',
  title: 'Zeef: Cost by service',
  description: 'Who writes how many bytes, and what could be spared.',
  from: 'now-7d',
  rows: ({ namespace }) => [
    { height: 6, panels: [totalBytes, debugBytes] },
    { height: 12, panels: namespace === undefined ? [bytesByService, bytesByNamespace] : [bytesByService] },
    { height: 12, panels: [bytesOverTime] },
    { height: 14, panels: [serviceCosts] },
  ],
};

/** What logs cost on disk: for operators, who read no logs. */
export const costOfStreams: Dashboard = {
  name: 'cost-of-storage',
  title: 'Zeef: Cost of storage',
  description: 'How large each data stream is, how it grows, and what retention keeps.',
  from: 'now-7d',
  rows: () => [
    { height: 14, panels: [streams] },
    { height: 12, panels: [sizeOverTime, indexedBytes] },
    { height: 12, panels: [retention] },
  ],
};
