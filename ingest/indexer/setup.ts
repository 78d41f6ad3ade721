import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { differences } from './setup-diff.ts';
import { innermostReason, type Store } from './store.ts';
import { streamChanges } from './stream-changes.ts';
import {
  componentTemplate,
  type Family,
  type Features,
  ilmPolicy,
  ilmPolicyName,
  indexTemplates,
  KEEP,
  OWN_TEMPLATES,
  TEMPLATE_VERSION,
  type Template,
} from './template.ts';

/** One thing to do in Elasticsearch. */
export interface Change {
  /** Such as "create index template zeef-logs". */
  readonly what: string;
  /** What differs, a line each. */
  readonly lines: readonly string[];
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** What there is to do so that Elasticsearch has what Zeef needs; done in this order. */
export interface SetupPlan {
  readonly changes: readonly Change[];
  /** What is left as it is, and why, a line each. */
  readonly notes: readonly string[];
  /** Templates that have a name of Zeef's but are somebody else's. */
  readonly foreign: readonly string[];
}

interface InstalledBody {
  readonly version?: number;
  readonly _meta?: { readonly managed_by?: string };
}

type Kind = 'component template' | 'index template';

const PATHS: Readonly<Record<Kind, string>> = {
  'component template': '/_component_template/',
  'index template': '/_index_template/',
};

/** Templates of one kind as Elasticsearch has them, by name. */
async function installed(store: Store, kind: Kind, signal: AbortSignal): Promise<Map<string, InstalledBody>> {
  const { body } = await store.ask<Record<string, { name: string; [key: string]: unknown }[]>>(
    'GET',
    `${PATHS[kind]}${OWN_TEMPLATES}*`,
    undefined,
    signal,
  );
  const key = kind.replace(' ', '_');
  return new Map((body[`${key}s`] ?? []).map((entry) => [entry.name, (entry[key] ?? {}) as InstalledBody]));
}

/** Names of the datasets outside zeef.* that have index templates of Zeef's. */
export async function installedDatasets(store: Store, signal: AbortSignal): Promise<string[]> {
  const prefix = `${OWN_TEMPLATES}logs-`;
  const names = [...(await installed(store, 'index template', signal)).keys()];
  return names
    .filter((name) => name.startsWith(prefix) && !name.includes(KEEP))
    .map((name) => name.slice(prefix.length));
}

class Planner {
  readonly changes: Change[] = [];
  readonly notes: string[] = [];
  readonly foreign: string[] = [];

  /** Adds what makes `old` into `wanted`. */
  template(kind: Kind, { name, body }: Template, old: InstalledBody | undefined): void {
    if (old !== undefined && old._meta?.managed_by !== 'zeef') {
      this.foreign.push(`${kind} ${name} is not Zeef's`);
    } else if ((old?.version ?? 0) > TEMPLATE_VERSION) {
      this.notes.push(`${kind} ${name} is of a newer Zeef (version ${old?.version}); left as it is`);
    } else {
      const lines = differences(old, body);
      const what = `${old === undefined ? 'create' : 'update'} ${kind} ${name}`;
      if (lines.length > 0) this.changes.push({ what, lines, method: 'PUT', path: `${PATHS[kind]}${name}`, body });
    }
  }

  /** Removes rules of retention that are no longer in the settings. */
  removed(old: ReadonlyMap<string, InstalledBody>, wanted: ReadonlySet<string>, families: readonly Family[]): void {
    const prefixes = families.map(({ id }) => `${OWN_TEMPLATES}${id}${KEEP}`);
    for (const [name, { _meta }] of old) {
      if (wanted.has(name) || _meta?.managed_by !== 'zeef' || !prefixes.some((prefix) => name.startsWith(prefix)))
        continue;
      const path = `${PATHS['index template']}${name}`;
      this.changes.push({ what: `delete index template ${name}`, lines: [], method: 'DELETE', path });
    }
  }
}

async function ilmChanges(store: Store, { elasticsearch }: Settings, signal: AbortSignal): Promise<Change[]> {
  const { retention, retentions } = elasticsearch;
  const changes: Change[] = [];
  for (const one of new Set([retention, ...retentions.map((rule) => rule.retention)])) {
    const path = `/_ilm/policy/${ilmPolicyName(one)}`;
    if ((await store.ask('GET', path, undefined, signal)).status === 200) continue;
    changes.push({
      what: `create ILM policy ${ilmPolicyName(one)}`,
      lines: [],
      method: 'PUT',
      path,
      body: ilmPolicy(one),
    });
  }
  return changes;
}

/** Compares what Elasticsearch has with what these families need; asks and changes nothing. Rejects like Store.ask. */
export async function planSetup(
  store: Store,
  settings: Settings,
  features: Features,
  families: readonly Family[],
  signal: AbortSignal,
): Promise<SetupPlan> {
  const { elasticsearch } = settings;
  const planner = new Planner();
  if (features.lifecycle === 'ilm') planner.changes.push(...(await ilmChanges(store, settings, signal)));
  const components = families.map((family) => componentTemplate(family, features, elasticsearch));
  const oldComponents = await installed(store, 'component template', signal);
  for (const one of components) planner.template('component template', one, oldComponents.get(one.name));
  const templates = families.flatMap((family) => indexTemplates(family, features, elasticsearch, families));
  const oldTemplates = await installed(store, 'index template', signal);
  for (const one of templates) planner.template('index template', one, oldTemplates.get(one.name));
  planner.removed(oldTemplates, new Set(templates.map(({ name }) => name)), families);
  if (features.lifecycle === 'none') planner.notes.push('this Elasticsearch deletes nothing by itself: no retention');
  const streams = await streamChanges(store, settings, features, families, signal);
  planner.changes.push(...streams.changes);
  planner.notes.push(...streams.notes);
  return { changes: planner.changes, notes: planner.notes, foreign: planner.foreign };
}

/** Does one change. Rejects with ZeefError STORE_REFUSED when Elasticsearch does not accept it. */
export async function applyChange(
  store: Store,
  { what, method, path, body }: Change,
  signal: AbortSignal,
): Promise<void> {
  const answer = await store.ask(method, path, body, signal);
  if (answer.status < 300 || (method === 'DELETE' && answer.status === 404)) return;
  throw new ZeefError('STORE_REFUSED', `${what}: ${innermostReason(answer.body)}`.slice(0, 500));
}
