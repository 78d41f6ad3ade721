import type { Dashboard } from '../dashboard.ts';
import { ledger } from '../panels/pipeline/ledger.ts';
import { byKind } from '../panels/privacy/by-kind.ts';
import { byService } from '../panels/privacy/by-service.ts';
import { foundEvents } from '../panels/privacy/found-events.ts';
import { foundShare } from '../panels/privacy/found-share.ts';
import { kinds } from '../panels/privacy/kinds.ts';
import { newKinds } from '../panels/privacy/new-kinds.ts';
import { overTime } from '../panels/privacy/over-time.ts';
import { policies } from '../panels/privacy/policies.ts';
import { shapes } from '../panels/privacy/shapes.ts';
import { whatToDo } from '../panels/privacy/what-to-do.ts';
import { withheldEvents } from '../panels/privacy/withheld.ts';
import { withheldOverTime } from '../panels/privacy/withheld-over-time.ts';
import { worstServices } from '../panels/privacy/worst-services.ts';

/** What was found, where, and in which lines: the picture to take to a team that leaks. */
export const privacy: Dashboard = {
  name: 'privacy',
  title: 'Zeef: Privacy',
  description: 'Which personal data was found and taken out, in whose logs, and in which lines.',
  from: 'now-7d',
  rows: ({ audience }) => [
    { height: 6, panels: [foundEvents, foundShare, kinds, withheldEvents] },
    { height: 12, panels: [byKind, byService] },
    { height: 12, panels: [overTime] },
    { height: 14, panels: [worstServices, shapes] },
    { height: 12, panels: [newKinds, policies] },
    { height: 11, panels: [withheldOverTime, whatToDo] },
    // Readers of one namespace have no ledger: it tells of all sources.
    ...(audience === 'privacy' || audience === 'everyone' ? [{ height: 12, panels: [ledger] }] : []),
  ],
};
