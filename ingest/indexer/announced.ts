import { Client, errors } from '@elastic/elasticsearch';
import { ZeefError } from '../../core/errors.ts';
import type { Place } from '../../core/residency.ts';
import type { Settings } from '../../core/settings.ts';
import { clientOptions } from './store.ts';

const ASK_MS_MAX = 10_000;
const NODES_MAX = 1000;
const REPOSITORIES_MAX = 100;

interface Node {
  readonly name?: string;
  readonly ip?: string;
  readonly attributes?: { readonly region?: string };
  readonly settings?: { readonly s3?: { readonly client?: Record<string, S3Client> } };
}

interface S3Client {
  readonly region?: string;
  readonly endpoint?: string;
}

interface Repository {
  readonly type?: string;
  readonly settings?: S3Client & { readonly bucket?: string; readonly client?: string; readonly url?: string };
}

/** What the nodes of Elasticsearch say of themselves and of where they put snapshots. */
export interface Announced {
  readonly nodes: readonly Place[];
  readonly repositories: readonly Place[];
}

function nodePlace({ name = '?', ip, attributes }: Node): Place {
  const region = attributes?.region;
  return { service: 'elasticsearch', name: `node ${name}`, host: ip, origin: 'announced', region, isVouched: true };
}

function hostOf(endpoint: string): string {
  const url = endpoint.includes('://') ? endpoint : `https://${endpoint}`;
  return URL.canParse(url) ? new URL(url).hostname : endpoint;
}

/** A repository on a file system is where the nodes are, which have been judged. */
function repositoryPlace(name: string, { type, settings = {} }: Repository, nodes: readonly Node[]): Place | undefined {
  if (type === 'fs') return undefined;
  const place = { service: 'snapshots', name: `repository ${name} (${type})`, origin: 'announced' } as const;
  if (type === 'url' && settings.url !== undefined) return { ...place, host: hostOf(settings.url) };
  if (type !== 's3') return { ...place, host: undefined };
  const client = nodes.map((node) => node.settings?.s3?.client?.[settings.client ?? 'default']);
  const endpoint = settings.endpoint ?? client.find((one) => one?.endpoint !== undefined)?.endpoint;
  const region = settings.region ?? client.find((one) => one?.region !== undefined)?.region;
  return { ...place, host: endpoint === undefined ? undefined : hostOf(endpoint), region };
}

function explain(error: unknown): ZeefError {
  const status = error instanceof errors.ResponseError ? error.statusCode : undefined;
  if (status !== 401 && status !== 403) {
    return new ZeefError('STORE_UNAVAILABLE', `its nodes do not say where they are (HTTP ${status ?? 'no answer'})`);
  }
  const detail = `Elasticsearch does not say where its nodes and snapshots are (HTTP ${status}): its user needs the cluster privileges monitor and monitor_snapshot`;
  return new ZeefError('RESIDENCY', detail);
}

/**
 * Asks Elasticsearch for its nodes and snapshot repositories. Rejects with STORE_UNAVAILABLE while it does not answer,
 * and with RESIDENCY when it will not tell.
 */
export async function announcedByElasticsearch(settings: Settings): Promise<Announced> {
  const client = new Client({ ...clientOptions(settings, true), requestTimeout: ASK_MS_MAX });
  const get = <T>(path: string) =>
    client.transport.request<T>({ method: 'GET', path }, { headers: { accept: 'application/json' } });
  try {
    const fields = ['name', 'ip', 'attributes.region', 'settings.s3'].map((field) => `nodes.*.${field}`).join();
    const { nodes = {} } = await get<{ nodes?: Record<string, Node> }>(`/_nodes/settings?filter_path=${fields}`);
    const all = Object.values(nodes).slice(0, NODES_MAX);
    if (all.length === 0) throw new ZeefError('RESIDENCY', 'Elasticsearch names no node');
    const repositories = Object.entries(await get<Record<string, Repository>>('/_snapshot')).slice(0, REPOSITORIES_MAX);
    return {
      nodes: all.map(nodePlace),
      repositories: repositories.flatMap(([name, one]) => repositoryPlace(name, one, all) ?? []),
    };
  } catch (error) {
    throw error instanceof ZeefError ? error : explain(error);
  } finally {
    await client.close();
  }
}
