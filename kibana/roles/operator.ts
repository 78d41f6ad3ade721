import type { Space } from '../spaces.ts';
import { OWN_DATASETS } from '../views.ts';
import { READ, type Role } from './role.ts';

/** Operators see all of Zeef's own streams and the alerts, and no application's logs. */
export function operator(space: Space): Role {
  return {
    name: `${space.id}-operator`,
    indices: [{ names: OWN_DATASETS.map((dataset) => `logs-${dataset}-*`), privileges: READ }],
    spaces: [space.id],
    features: { discover: ['read'], dashboard: ['read'], stackAlerts: ['all'] },
  };
}
