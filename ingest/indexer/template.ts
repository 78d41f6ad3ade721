import { createHash } from 'node:crypto';
import { LEDGER_DATASET } from '../../core/ledger.ts';
import type { Settings } from '../../core/settings.ts';
import {
  deadMappings,
  eventMappings,
  ledgerMappings,
  pipelineMappings,
  storageMappings,
  type TextType,
} from './mappings.ts';

/** Data stream of what could not be indexed: logs-zeef.dead-<namespace>. */
export const DEAD_DATASET = 'zeef.dead';
/** What the indexers say of their own work: logs-zeef.pipeline-default. */
export const PIPELINE_DATASET = 'zeef.pipeline';
/** How much each data stream holds: logs-zeef.storage-<namespace>. */
export const STORAGE_DATASET = 'zeef.storage';

/** Raised with every change of the templates; an older Zeef never replaces a newer one's. */
export const TEMPLATE_VERSION = 2;
/** Begins the name of every template that is Zeef's. */
export const OWN_TEMPLATES = 'zeef-';
/** In the name of templates that only say how long something is kept. */
export const KEEP = '-keep-';
/** A component template with which users add mappings and settings of their own; Zeef never writes it. */
const CUSTOM = 'zeef@custom';

/** Above the template for logs-*-* that comes with Elasticsearch (100). */
const PRIORITY = 200;
const PRIORITY_STEPS = { dataset: 20, namespace: 40, both: 60 } as const;

/** What a full Elasticsearch has and a reduced one may lack. */
export interface Features {
  /** index.mode logsdb, which takes about half the disk. */
  readonly logsdb: boolean;
  readonly text: TextType;
  /** What deletes old data: the data stream's own lifecycle, index lifecycle management, or nothing. */
  readonly lifecycle: 'data_stream' | 'ilm' | 'none';
}

/** Data streams with the same mappings. */
export interface Family {
  readonly id: string;
  /** Datasets, with * where it stands for several. */
  readonly datasets: readonly string[];
  readonly mappings: (text: TextType) => object;
}

/** A template as it is to be installed. */
export interface Template {
  readonly name: string;
  readonly body: Record<string, unknown>;
}

type Elasticsearch = Settings['elasticsearch'];
type Rule = Elasticsearch['retentions'][number];

/** The families every Zeef needs; `dataset` is the one of sources that name none. */
export function ownFamilies(dataset: string): Family[] {
  const datasets = dataset.startsWith('zeef.') ? ['zeef.*'] : ['zeef.*', dataset];
  return [
    { id: 'logs', datasets, mappings: eventMappings },
    { id: 'dead', datasets: [DEAD_DATASET], mappings: deadMappings },
    { id: 'ledger', datasets: [LEDGER_DATASET], mappings: ledgerMappings },
    { id: 'pipeline', datasets: [PIPELINE_DATASET], mappings: pipelineMappings },
    { id: 'storage', datasets: [STORAGE_DATASET], mappings: storageMappings },
  ];
}

/** The family of a dataset outside zeef.*. */
export function familyOf(dataset: string): Family {
  return { id: `logs-${dataset}`, datasets: [dataset], mappings: eventMappings };
}

function settingsOf(features: Features, { refreshInterval }: Elasticsearch): Record<string, unknown> {
  return {
    ...(features.logsdb && { 'index.mode': 'logsdb' }),
    'index.refresh_interval': refreshInterval,
    'index.mapping.total_fields.ignore_dynamic_beyond_limit': true,
  };
}

/**
 * The component template of a family: its settings and mappings. The mappings say in _meta which ones they are; what can be
 * changed of an index that exists is no part of that.
 */
export function componentTemplate(family: Family, features: Features, elasticsearch: Elasticsearch): Template {
  const settings = settingsOf(features, elasticsearch);
  const mappings = family.mappings(features.text);
  // The interval alone is not worth a new backing index; it counts from the next one on.
  const { 'index.refresh_interval': _, ...lasting } = settings;
  const hash = createHash('sha256')
    .update(JSON.stringify([lasting, mappings]))
    .digest('hex')
    .slice(0, 12);
  return {
    name: `${OWN_TEMPLATES}${family.id}`,
    body: {
      version: TEMPLATE_VERSION,
      _meta: { managed_by: 'zeef' },
      template: { settings, mappings: { _meta: { zeef: hash }, ...mappings } },
    },
  };
}

/** Name of the ILM policy that keeps data so long. */
export function ilmPolicyName(retention: string): string {
  return `zeef-${retention}`;
}

/** The ILM policy that deletes data after `retention`, for an Elasticsearch whose data streams have no lifecycle. */
export function ilmPolicy(retention: string): Record<string, unknown> {
  const rollover = { max_age: '7d', max_primary_shard_size: '50gb' };
  return {
    policy: {
      _meta: { managed_by: 'zeef' },
      phases: {
        hot: { actions: { rollover } },
        delete: { min_age: retention, actions: { delete: {} } },
      },
    },
  };
}

function retained(retention: string, { lifecycle }: Features): Record<string, unknown> {
  if (lifecycle === 'data_stream') return { template: { lifecycle: { data_retention: retention } } };
  if (lifecycle === 'none') return {};
  return { template: { settings: { 'index.lifecycle.name': ilmPolicyName(retention) } } };
}

function indexTemplate(
  family: Family,
  name: string,
  patterns: readonly string[],
  step: number,
  kept: Record<string, unknown>,
): Template {
  return {
    name,
    body: {
      index_patterns: patterns,
      // The families within zeef.* stand above the one of all of it.
      priority: PRIORITY + step + (family.id === 'logs' ? 0 : 10),
      version: TEMPLATE_VERSION,
      _meta: { managed_by: 'zeef' },
      composed_of: [`${OWN_TEMPLATES}${family.id}`, CUSTOM],
      ignore_missing_component_templates: [CUSTOM],
      data_stream: {},
      ...kept,
    },
  };
}

/** Whether a rule that names a dataset is about one of this family, all families considered. */
function isOfFamily(dataset: string, family: Family, all: readonly Family[]): boolean {
  if (family.datasets.includes(dataset)) return true;
  if (family.id !== 'logs' || !dataset.startsWith('zeef.')) return false;
  return !all.some(({ datasets }) => datasets.includes(dataset));
}

function ruleTemplate(family: Family, rule: Rule, features: Features, all: readonly Family[]): Template | undefined {
  const { dataset, namespace, retention } = rule;
  if (dataset !== undefined && !isOfFamily(dataset, family, all)) return undefined;
  const datasets = dataset === undefined ? family.datasets : [dataset];
  const step = dataset === undefined ? 'namespace' : namespace === undefined ? 'dataset' : 'both';
  return indexTemplate(
    family,
    `${OWN_TEMPLATES}${family.id}${KEEP}${dataset ?? 'all'}-${namespace ?? 'all'}`,
    datasets.map((one) => `logs-${one}-${namespace ?? '*'}`),
    PRIORITY_STEPS[step],
    retained(retention, features),
  );
}

/** The index templates of a family: one for all of it, and one for each rule of elasticsearch.retentions about it. */
export function indexTemplates(
  family: Family,
  features: Features,
  { retention, retentions }: Elasticsearch,
  all: readonly Family[],
): Template[] {
  const patterns = family.datasets.map((dataset) => `logs-${dataset}-*`);
  const own = indexTemplate(family, `${OWN_TEMPLATES}${family.id}`, patterns, 0, retained(retention, features));
  const rules = retentions.map((rule) => ruleTemplate(family, rule, features, all));
  return [own, ...rules.filter((template) => template !== undefined)];
}

/** How long a data stream is kept: the rule that names most of it, else elasticsearch.retention. */
export function retentionOf(dataset: string, namespace: string, { retention, retentions }: Elasticsearch): string {
  const rank = (rule: Rule) => (rule.namespace === undefined ? 0 : 2) + (rule.dataset === undefined ? 0 : 1);
  const rules = retentions.filter(
    (rule) => (rule.dataset ?? dataset) === dataset && (rule.namespace ?? namespace) === namespace,
  );
  return rules.sort((a, b) => rank(b) - rank(a))[0]?.retention ?? retention;
}
