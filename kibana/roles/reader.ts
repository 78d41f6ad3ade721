import type { Space } from '../spaces.ts';
import { type Licence, READ, type Role } from './role.ts';

/** Zeef's own streams that tell of one namespace alone. */
const OWN = ['zeef.dead', 'zeef.storage'];
/** The one that tells of all, though it is written to the namespace default. */
const OF_ALL = 'zeef.pipeline';

/** Readers see the logs of one namespace, and of no other: the namespace is the end of a data stream's name. */
export function reader(space: Space, { hasFieldRules }: Licence): Role {
  const { namespace } = space;
  const query = JSON.stringify({ bool: { must_not: [{ term: { 'data_stream.dataset': OF_ALL } }] } });
  const end = namespace ?? '*';
  return {
    name: `${space.id}-reader`,
    indices: [
      {
        names: [...space.datasets, ...OWN].map((dataset) => `logs-${dataset}-${end}`),
        privileges: READ,
        ...(hasFieldRules && namespace !== undefined && { query }),
      },
    ],
    spaces: [space.id],
    features: { discover: ['read'], dashboard: ['read'] },
  };
}
