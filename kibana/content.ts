import { type Dashboard, dashboardObject } from './dashboard.ts';
import { cost } from './dashboards/cost.ts';
import { logsOverview } from './dashboards/logs-overview.ts';
import { pipelineHealth } from './dashboards/pipeline-health.ts';
import { privacy } from './dashboards/privacy.ts';
import type { SavedObject } from './saved-object.ts';
import { type Search, searchObject } from './search.ts';
import { container } from './searches/container.ts';
import { deadLetters } from './searches/dead-letters.ts';
import { errors } from './searches/errors.ts';
import { findPerson } from './searches/find-person.ts';
import { logs } from './searches/logs.ts';
import { trace } from './searches/trace.ts';
import { withheld } from './searches/withheld.ts';
import type { Audience, Space } from './spaces.ts';
import { dataView, type ViewName } from './views.ts';

interface Content {
  /** The first is the one that Discover opens with. */
  readonly views: readonly ViewName[];
  readonly searches: readonly Search[];
  readonly dashboards: readonly Dashboard[];
}

/** Who sees what: each audience has only what its role may read, so no panel stays empty. */
export const CONTENT: Readonly<Record<Audience, Content>> = {
  operators: {
    views: ['pipeline', 'ledger', 'storage', 'dead'],
    searches: [deadLetters],
    dashboards: [pipelineHealth, cost],
  },
  privacy: {
    views: ['logs', 'ledger', 'dead'],
    searches: [logs, container, trace, withheld, findPerson, deadLetters],
    dashboards: [privacy],
  },
  readers: {
    views: ['logs', 'dead', 'storage'],
    searches: [logs, errors, container, trace, withheld, findPerson, deadLetters],
    dashboards: [logsOverview, privacy, cost],
  },
  everyone: {
    views: ['logs', 'dead', 'pipeline', 'ledger', 'storage'],
    searches: [logs, errors, container, trace, withheld, findPerson, deadLetters],
    dashboards: [logsOverview, privacy, pipelineHealth, cost],
  },
};

/** Every saved object of a space: data views first, then what refers to them. */
export function contentOf(space: Space): SavedObject[] {
  const { views, searches, dashboards } = CONTENT[space.audience];
  return [
    ...views.map((view) => dataView(space, view)),
    ...searches.map((search) => searchObject(search, space)),
    ...dashboards.map((dashboard) => dashboardObject(dashboard, space)),
  ];
}
