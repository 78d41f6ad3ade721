import type { Space } from '../spaces.ts';
import { type Licence, READ, type Role } from './role.ts';

/** Streams that tell of all namespaces, wherever they are written. */
const OF_ALL = ['zeef.pipeline', 'zeef.storage'];

/** Readers see the logs of one namespace, and of no other: the namespace is the end of a data stream's name. */
export function reader(space: Space, { hasFieldRules }: Licence): Role {
  const { namespace } = space;
  const query = JSON.stringify({ bool: { must_not: [{ terms: { 'data_stream.dataset': OF_ALL } }] } });
  const end = namespace ?? '*';
  return {
    name: `${space.id}-reader`,
    indices: [
      {
        names: [...space.datasets, 'zeef.dead'].map((dataset) => `logs-${dataset}-${end}`),
        privileges: READ,
        ...(hasFieldRules && namespace !== undefined && { query }),
      },
    ],
    spaces: [space.id],
    features: { discover: ['read'], dashboard: ['read'] },
  };
}
