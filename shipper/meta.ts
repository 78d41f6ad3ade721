import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Meta } from '../core/block.ts';
import type { Settings } from '../core/settings.ts';
import type { PodInfo } from './files/pods.ts';

/** One entry of settings.shipper.files. */
export type FilesSettings = Settings['shipper']['files'][number];

const WORD_MAX = 512;
const PATH_MAX = 4096;
const DATASET_MAX = 100;
const COMPOSE_SERVICE = 'com.docker.compose.service';
const POD_SERVICE = 'app.kubernetes.io/name';
/** Where Kubernetes writes the folders of pods. */
const POD_FOLDER_PARTS = 3;

/** Parts of a source's meta that its path or a file beside it tells. */
type Known = Pick<Meta, 'container' | 'orchestrator' | 'service'>;

interface Told {
  readonly known: Known;
  readonly labels: Readonly<Record<string, string>>;
}

const NOTHING: Told = { known: {}, labels: {} };

/** What a file's path, and what lies beside it, tell of it. */
export interface Facts extends Told {
  readonly path: string;
  /** Every line of the file was written to stderr. */
  readonly stderr: boolean;
}

/** The entries of an object whose values are texts. */
function texts(value: unknown): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A non-empty string, cut to what meta takes; undefined for anything else. */
function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, WORD_MAX) : undefined;
}

function named(name: string | undefined): { name: string } | undefined {
  return name === undefined ? undefined : { name };
}

/** A copy without the keys whose value is undefined, as exactOptionalPropertyTypes wants it. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

interface DockerConfig {
  Name?: unknown;
  Config?: { Image?: unknown; Labels?: Record<string, unknown> };
}

async function dockerConfig(path: string): Promise<DockerConfig> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dirname(path), 'config.v2.json'), 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Not a folder of Docker's, or not readable: the container's id is all that is known.
    return {};
  }
}

/** …/<id>/<id>-json.log with Docker's config.v2.json beside it. */
async function knownByDocker(path: string): Promise<Told> {
  const id = basename(dirname(path));
  if (id === '' || !basename(path).startsWith(`${id}-json.log`)) return NOTHING;
  const { Name, Config } = await dockerConfig(path);
  const name = word(typeof Name === 'string' && Name.startsWith('/') ? Name.slice(1) : Name);
  return {
    labels: texts(Config?.Labels),
    known: defined<Known>({
      container: defined<NonNullable<Meta['container']>>({
        id: word(id),
        name,
        image: named(word(Config?.Image)),
      }),
      service: named(word(Config?.Labels?.[COMPOSE_SERVICE]) ?? name),
    }),
  };
}

/** The pod that a path is of, with the name and perhaps the id of the container. */
interface PodPath {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly id?: string;
}

/** …/<namespace>_<pod>_<uid>/<container>/<n>.log, or …/<pod>_<namespace>_<container>-<id>.log. */
function podPath(path: string): PodPath | undefined {
  const container = basename(dirname(path));
  const parts = basename(dirname(dirname(path))).split('_');
  const [namespace, pod, uid] = parts;
  if (namespace && pod && uid && container !== '' && parts.length === POD_FOLDER_PARTS) {
    return { namespace, pod, container };
  }
  const [podName, podNamespace, last, ...rest] = basename(path).split('_');
  if (!podName || !podNamespace || last === undefined || rest.length > 0) return undefined;
  const stem = last.slice(0, last.indexOf('.log') === -1 ? undefined : last.indexOf('.log'));
  const dash = stem.lastIndexOf('-');
  if (dash < 1 || dash === stem.length - 1) return undefined;
  return { namespace: podNamespace, pod: podName, container: stem.slice(0, dash), id: stem.slice(dash + 1) };
}

async function knownByCri(path: string, pods: PodInfo): Promise<Told | undefined> {
  const found = podPath(path);
  if (found === undefined) return NOTHING;
  const { namespace, pod, container, id } = found;
  const labels = await pods.labelsOf(namespace, pod);
  if (labels === undefined) return undefined;
  const known = {
    container: defined<NonNullable<Meta['container']>>({ id: word(id), name: word(container) }),
    orchestrator: {
      type: 'kubernetes',
      namespace: namespace.slice(0, WORD_MAX),
      resource: { name: pod.slice(0, WORD_MAX), type: 'pod' },
    },
    service: { name: (word(labels[POD_SERVICE]) ?? container).slice(0, WORD_MAX) },
  };
  return { known, labels };
}

/** A task's name without what Marathon and others put behind it for each instance. */
function serviceOfExecutor(executor: string): string {
  for (const sign of ['.instance-', '.']) {
    const at = executor.lastIndexOf(sign);
    if (at > 0) return executor.slice(0, at);
  }
  return executor;
}

/** …/frameworks/<framework>/executors/<executor>/runs/<container>/…, as in the sandboxes of Mesos. */
function knownByMesos(path: string): Told {
  const parts = dirname(path).split('/');
  const after = (name: string) => {
    const at = parts.lastIndexOf(name);
    return at === -1 ? undefined : word(parts[at + 1]);
  };
  const [framework, executor, run] = [after('frameworks'), after('executors'), after('runs')];
  if (framework === undefined || executor === undefined || run === undefined) return NOTHING;
  const known = {
    container: { id: run },
    orchestrator: { type: 'mesos', namespace: framework, resource: { name: executor, type: 'task' } },
    service: { name: serviceOfExecutor(executor) },
  };
  return { known, labels: {} };
}

/** Gathers what is known of the file at `path`; undefined while nothing is known of its pod. */
export async function readFacts(path: string, files: FilesSettings, pods: PodInfo): Promise<Facts | undefined> {
  const stderr = files.format === 'plain' && basename(path).split('.', 1)[0] === 'stderr';
  if (files.format === 'docker') return { path, stderr, ...(await knownByDocker(path)) };
  if (files.format === 'cri') {
    const told = await knownByCri(path, pods);
    return told === undefined ? undefined : { path, stderr, ...told };
  }
  const mesos = knownByMesos(path);
  return { path, stderr, known: mesos.known, labels: pods.own };
}

/** What is said of the source of every event; what its labels tell goes first, then what `files` says. */
export function metaOf(
  { path, known }: Facts,
  files: FilesSettings,
  host: string,
  told: { readonly service?: string | undefined; readonly dataset?: string | undefined },
): Meta {
  const dataset = told.dataset?.slice(0, DATASET_MAX) ?? files.dataset;
  return defined<Meta>({
    host: { name: word(host) ?? 'unknown' },
    service: named(word(told.service) ?? files.service) ?? known.service,
    container: known.container,
    orchestrator: known.orchestrator,
    log: { file: { path: path.slice(0, PATH_MAX) } },
    data_stream: dataset === undefined ? undefined : { dataset },
  });
}
