import type { Dashboard, Row } from '../dashboard.ts';
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
import type { Space } from '../spaces.ts';

/** What is written, by whom: for those who may read logs. */
function written({ namespace }: Space): Row[] {
  return [
    { height: 6, panels: [totalBytes, debugBytes] },
    { height: 12, panels: namespace === undefined ? [bytesByService, bytesByNamespace] : [bytesByService] },
    { height: 12, panels: [bytesOverTime] },
    { height: 14, panels: [serviceCosts] },
  ];
}

/** What logs cost: bytes by who writes them, and what they take on disk for how long. */
export const cost: Dashboard = {
  name: 'cost',
  title: 'Zeef: Cost',
  description: 'Who writes how many bytes, how large each data stream is, and what retention keeps.',
  from: 'now-7d',
  rows: (space) => [
    ...(space.audience === 'operators' ? [] : written(space)),
    { height: 14, panels: [streams, retention] },
    // What comes in is counted for all namespaces together.
    { height: 12, panels: space.audience === 'readers' ? [sizeOverTime] : [sizeOverTime, indexedBytes] },
  ],
};
