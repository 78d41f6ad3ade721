import type { Settings } from '../../core/settings.ts';
import { dataStreams } from './data-streams.ts';
import type { Change } from './setup.ts';
import type { Store } from './store.ts';
import { componentTemplate, type Family, type Features, retentionOf } from './template.ts';

interface Mapped {
  readonly mappings?: { readonly _meta?: { readonly zeef?: string } };
}

/** Which data streams a family's events go to, as an expression of names. */
function patternOf(families: readonly Family[]): string {
  return families.flatMap(({ datasets }) => datasets.map((dataset) => `logs-${dataset}-*`)).join(',');
}

/** The most specific family of a dataset. */
function familyOfDataset(dataset: string, families: readonly Family[]): Family | undefined {
  const exact = families.find(({ datasets }) => datasets.includes(dataset));
  if (exact !== undefined || !dataset.startsWith('zeef.')) return exact;
  return families.find(({ datasets }) => datasets.includes('zeef.*'));
}

async function hashes(store: Store, indexes: readonly string[], signal: AbortSignal): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < indexes.length; i += 50) {
    const path = `/${indexes.slice(i, i + 50).join(',')}/_mapping?filter_path=*.mappings._meta`;
    const { body } = await store.ask<Record<string, Mapped>>('GET', path, undefined, signal);
    for (const [index, { mappings }] of Object.entries(body)) found.set(index, mappings?._meta?.zeef ?? '');
  }
  return found;
}

function wantedHash(family: Family, features: Features, settings: Settings): string {
  const { template } = componentTemplate(family, features, settings.elasticsearch).body as {
    template: { mappings: { _meta: { zeef: string } } };
  };
  return template.mappings._meta.zeef;
}

interface Lifecycles {
  readonly data_streams?: readonly { name: string; lifecycle?: { data_retention?: string } }[];
}

async function retentionChanges(store: Store, settings: Settings, pattern: string, signal: AbortSignal) {
  const changes: Change[] = [];
  const path = `/_data_stream/${pattern}/_lifecycle`;
  const { status, body } = await store.ask<Lifecycles>('GET', path, undefined, signal);
  if (status !== 200) {
    const note =
      'this Elasticsearch cannot change the retention of data streams that exist; templates count for new ones';
    return { changes, notes: status === 404 ? [] : [note] };
  }
  for (const { name, lifecycle } of body.data_streams ?? []) {
    const [, dataset = '', namespace = ''] = name.split('-');
    const data_retention = retentionOf(dataset, namespace, settings.elasticsearch);
    if (lifecycle?.data_retention === data_retention) continue;
    changes.push({
      what: `set retention of data stream ${name}`,
      lines: [`- ${lifecycle?.data_retention ?? 'none'}`, `+ ${data_retention}`],
      ...{ method: 'PUT', path: `/_data_stream/${name}/_lifecycle`, body: { data_retention } },
    });
  }
  return { changes, notes: [] };
}

/** What is to be done with data streams that exist: a new backing index where the mappings are others, other retention. */
export async function streamChanges(
  store: Store,
  settings: Settings,
  features: Features,
  families: readonly Family[],
  signal: AbortSignal,
): Promise<{ changes: Change[]; notes: string[] }> {
  const pattern = patternOf(families);
  const streams = await dataStreams(store, pattern, signal);
  if (streams.length === 0) return { changes: [], notes: [] };
  const written = streams.map(({ backing }) => backing.at(-1) ?? '');
  const found = await hashes(store, written, signal);
  const changes: Change[] = [];
  streams.forEach(({ name, dataset }, i) => {
    const family = familyOfDataset(dataset, families);
    if (family === undefined || found.get(written[i] ?? '') === wantedHash(family, features, settings)) return;
    const what = `roll over data stream ${name}`;
    changes.push({ what, lines: ['new mappings or settings'], method: 'POST', path: `/${name}/_rollover` });
  });
  if (features.lifecycle !== 'data_stream') return { changes, notes: [] };
  const kept = await retentionChanges(store, settings, pattern, signal);
  return { changes: [...changes, ...kept.changes], notes: kept.notes };
}
