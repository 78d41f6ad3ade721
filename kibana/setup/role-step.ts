import { ZeefError } from '../../core/errors.ts';
import { type IndexPrivileges, ROLE_METADATA, type Role } from '../roles/role.ts';
import type { Kibana } from './client.ts';
import { differences } from './differences.ts';
import { bodyOf, refusal } from './refusal.ts';
import { change, type Step } from './step.ts';

/** The body of PUT /api/security/role/NAME. */
export interface RoleBody {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly elasticsearch: {
    readonly cluster: readonly string[];
    readonly indices: readonly IndexPrivileges[];
    readonly run_as: readonly string[];
  };
  readonly kibana: readonly {
    readonly base?: readonly string[];
    readonly feature: Readonly<Record<string, readonly string[]>>;
    readonly spaces: readonly string[];
  }[];
}

/** Features that later versions renamed keep their privileges under the new name. */
const SUFFIXES = ['_v3', '_v2', ''] as const;

function featureId(role: string, name: string, features: ReadonlySet<string>): string {
  const id = SUFFIXES.map((suffix) => `${name}${suffix}`).find((one) => features.has(one));
  // Kibana would take an unknown feature without a word, and the role would open nothing.
  if (id === undefined) throw new ZeefError('KIBANA_REFUSED', `role ${role}: this Kibana has no feature ${name}`);
  return id;
}

/** The role as this Kibana calls its features. Throws ZeefError KIBANA_REFUSED where it lacks one. */
export function roleBody({ name, indices, spaces, features }: Role, available: ReadonlySet<string>): RoleBody {
  const feature = Object.entries(features).map(([id, rights]) => [featureId(name, id, available), rights]);
  return {
    metadata: ROLE_METADATA,
    elasticsearch: { cluster: [], indices, run_as: [] },
    kibana: [{ base: [], feature: Object.fromEntries(feature), spaces }],
  };
}

/** What decides what a role may do, without what Kibana adds, in one order. */
function meaning({ elasticsearch, kibana }: RoleBody): object {
  const indices = elasticsearch.indices.map(({ names, privileges, field_security, query }) => ({
    names: [...names].sort(),
    privileges: [...privileges].sort(),
    fields: [...(field_security?.grant ?? ['*'])].sort(),
    query: query ?? 'none',
  }));
  const granted = kibana.map(({ base = [], feature, spaces }) => ({
    base,
    feature: Object.entries(feature).sort(),
    spaces: [...spaces].sort(),
  }));
  return { cluster: elasticsearch.cluster, run_as: elasticsearch.run_as, indices, kibana: granted };
}

/** Puts a role that is not there or otherwise; one of this name that is not Zeef's is refused. */
export async function roleStep(kibana: Kibana, role: Role, features: ReadonlySet<string>): Promise<Step> {
  const what = `role ${role.name}`;
  const path = `/api/security/role/${role.name}`;
  const answer = await kibana.ask('GET', path);
  if (answer.status !== 200 && answer.status !== 404) throw refusal(what, answer);
  const found = answer.status === 200 ? (answer.body as RoleBody) : undefined;
  if (found !== undefined && found.metadata?.managed_by !== ROLE_METADATA.managed_by) {
    throw new ZeefError('KIBANA_REFUSED', `${what}: there is one that is not Zeef's; take another --space`);
  }
  const wanted = roleBody(role, features);
  return {
    changes: [change(what, found && differences(meaning(wanted), meaning(found)))],
    apply: async () => {
      bodyOf(what, await kibana.ask('PUT', path, wanted));
    },
  };
}
