import { ZeefError } from '../core/errors.ts';

/** Who a space is for: operators see Zeef's own streams, privacy what was found, readers logs, everyone all of it. */
export type Audience = 'operators' | 'privacy' | 'readers' | 'everyone';

/** A space of Kibana with the content that its people need. */
export interface Space {
  /** Also begins the id of each of its saved objects: those are unique over all spaces. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly color: string;
  readonly initials: string;
  readonly audience: Audience;
  /** The one namespace whose logs it shows; without it those of all. */
  readonly namespace?: string;
  /** Datasets of the logs it shows; may have wildcards. */
  readonly datasets: readonly string[];
}

/** What decides which spaces there are. */
export interface SpaceOptions {
  /** Id of the operators' space, and beginning of the others' ids. */
  readonly space: string;
  readonly namespaces: readonly string[];
  readonly datasets: readonly string[];
}

/** Ids that a namespace would have to share with a space for all namespaces. */
const TAKEN = ['privacy', 'logs'];
const SPACE_ID = /^[a-z0-9_-]{1,60}$/;
const NAMESPACE = /^[a-z0-9][a-z0-9._]{0,99}$/;
const DATASET = /^[a-z0-9][a-z0-9._*]{0,99}$/;

function invalid(detail: string): ZeefError {
  return new ZeefError('CONFIG_INVALID', detail);
}

function check({ space, namespaces, datasets }: SpaceOptions): void {
  if (!SPACE_ID.test(space)) throw invalid(`--space: ${space} is not an id; lower-case letters, digits, _ and - are`);
  for (const namespace of namespaces) {
    if (!NAMESPACE.test(namespace)) {
      throw invalid(`--namespace: ${namespace} is not one; lower-case letters, digits, . and _ are`);
    }
  }
  for (const dataset of datasets) {
    if (!DATASET.test(dataset))
      throw invalid(`--dataset: ${dataset} is not one; lower-case letters, digits, . _ and * are`);
  }
}

/** A namespace as a part of ids, in which Kibana takes no dot. */
function slug(namespace: string): string {
  const part = namespace.replaceAll('.', '_');
  return TAKEN.includes(part) ? `${part}_` : part;
}

function namespaceSpace(options: SpaceOptions, namespace: string): Space {
  return {
    id: `${options.space}-${slug(namespace)}`,
    name: `Zeef: logs of ${namespace}`,
    description: `Sieved logs of the namespace ${namespace}`,
    color: '#6092c0',
    initials: namespace.slice(0, 2).toUpperCase(),
    audience: 'readers',
    namespace,
    datasets: options.datasets,
  };
}

/** The spaces for these namespaces. Throws ZeefError CONFIG_INVALID for names that Kibana or Elasticsearch would refuse. */
export function spacesOf(options: SpaceOptions): Space[] {
  check(options);
  const { space, datasets } = options;
  const spaces: Space[] = [
    {
      id: space,
      name: 'Zeef: operations',
      description: 'How Zeef itself is: pipeline, ledger, dead letters, storage, alerts',
      color: '#54b399',
      initials: 'Ze',
      audience: 'operators',
      datasets,
    },
    {
      id: `${space}-privacy`,
      name: 'Zeef: privacy',
      description: 'Which personal data was found where, over all namespaces',
      color: '#9170b8',
      initials: 'Pr',
      audience: 'privacy',
      datasets,
    },
    {
      id: `${space}-logs`,
      name: 'Zeef: logs of all namespaces',
      description: 'Sieved logs of all namespaces, for those who may read them all',
      color: '#6092c0',
      initials: 'Lo',
      audience: 'readers',
      datasets,
    },
    ...new Map([...new Set(options.namespaces)].map((name) => [name, namespaceSpace(options, name)])).values(),
  ];
  const ids = new Set<string>();
  for (const { id, name } of spaces) {
    if (ids.has(id)) throw invalid(`--namespace: two of them would have the space ${id} (${name})`);
    ids.add(id);
  }
  return spaces;
}

/** The one space of those who import by hand. Throws like spacesOf. */
export function spaceOfEveryone(options: Omit<SpaceOptions, 'namespaces'> & { namespace: string | undefined }): Space {
  const { space, namespace, datasets } = options;
  check({ space, datasets, namespaces: namespace === undefined ? [] : [namespace] });
  return {
    id: space,
    name: 'Zeef',
    description: 'All of Zeef',
    color: '#54b399',
    initials: 'Ze',
    audience: 'everyone',
    ...(namespace !== undefined && { namespace }),
    datasets,
  };
}
