import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Meta } from '../core/block.ts';
import type { Settings } from '../core/settings.ts';

/** One entry of settings.shipper.files. */
export type FilesSettings = Settings['shipper']['files'][number];

const WORD_MAX = 512;
const PATH_MAX = 4096;
const COMPOSE_SERVICE = 'com.docker.compose.service';

/** Parts of a source's meta that its path or a file beside it tells. */
type Known = Pick<Meta, 'container' | 'orchestrator' | 'service'>;

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
async function knownByDocker(path: string): Promise<Known> {
  const id = basename(dirname(path));
  if (id === '' || !basename(path).startsWith(`${id}-json.log`)) return {};
  const { Name, Config } = await dockerConfig(path);
  const name = word(typeof Name === 'string' && Name.startsWith('/') ? Name.slice(1) : Name);
  return defined<Known>({
    container: defined<NonNullable<Meta['container']>>({
      id: word(id),
      name,
      image: named(word(Config?.Image)),
    }),
    service: named(word(Config?.Labels?.[COMPOSE_SERVICE]) ?? name),
  });
}

function pod(namespace: string, name: string, container: string, id?: string): Known {
  return {
    container: defined<NonNullable<Meta['container']>>({ id: word(id), name: word(container) }),
    orchestrator: {
      type: 'kubernetes',
      namespace: namespace.slice(0, WORD_MAX),
      resource: { name: name.slice(0, WORD_MAX), type: 'pod' },
    },
    service: { name: container.slice(0, WORD_MAX) },
  };
}

/** …/<namespace>_<pod>_<uid>/<container>/<n>.log, or …/<pod>_<namespace>_<container>-<id>.log. */
function knownByCri(path: string): Known {
  const container = basename(dirname(path));
  const [namespace, name, uid, ...more] = basename(dirname(dirname(path))).split('_');
  if (namespace && name && uid && container !== '' && more.length === 0) return pod(namespace, name, container);
  const [podName, podNamespace, last, ...rest] = basename(path).split('_');
  if (!podName || !podNamespace || last === undefined || rest.length > 0) return {};
  const stem = last.slice(0, last.indexOf('.log') === -1 ? undefined : last.indexOf('.log'));
  const dash = stem.lastIndexOf('-');
  if (dash < 1 || dash === stem.length - 1) return {};
  return pod(podNamespace, podName, stem.slice(0, dash), stem.slice(dash + 1));
}

/** What is known of the file at `path`; what `files` says goes first. */
export async function readMeta(path: string, files: FilesSettings, host: string): Promise<Meta> {
  const known = files.format === 'docker' ? await knownByDocker(path) : knownByCri(path);
  return defined<Meta>({
    host: { name: word(host) ?? 'unknown' },
    service: named(files.service) ?? known.service,
    container: known.container,
    orchestrator: known.orchestrator,
    log: { file: { path: path.slice(0, PATH_MAX) } },
    data_stream: files.dataset === undefined ? undefined : { dataset: files.dataset },
  });
}
