import type { Space } from '../spaces.ts';
import { type Licence, READ, type Role } from './role.ts';

/** What says where and what was found, and nothing of what was written but the shape of its line. */
const FINDINGS = [
  '@timestamp',
  'data_stream.*',
  'event.*',
  'host.name',
  'service.name',
  'container.*',
  'orchestrator.*',
  'log.level',
  'log.file.path',
  'trace.id',
  'error.type',
  'zeef.*',
] as const;

/** Privacy officers see findings, ledger and dead letters; of logs no text where the licence can hold it back. */
export function privacyOfficer(space: Space, { hasFieldRules }: Licence): Role {
  return {
    name: `${space.id}-officer`,
    indices: [
      {
        names: space.datasets.map((dataset) => `logs-${dataset}-*`),
        privileges: READ,
        ...(hasFieldRules && { field_security: { grant: FINDINGS } }),
      },
      { names: ['logs-zeef.ledger-*', 'logs-zeef.dead-*'], privileges: READ },
    ],
    spaces: [space.id],
    features: { discover: ['read'], dashboard: ['read'] },
  };
}
