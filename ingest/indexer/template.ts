/** Data stream of what could not be indexed: logs-zeef.dead-<namespace>. */
export const DEAD_DATASET = 'zeef.dead';

/** Raised with every change of the templates; an older Zeef never replaces a newer one's. */
export const TEMPLATE_VERSION = 1;

/** Longest string that is indexed as one term; Lucene's own bound is 32,766 bytes, of up to 3 a character. */
const TERM_CHARS_MAX = 8191;

const keyword = { type: 'keyword', ignore_above: 1024 } as const;

/** How text is indexed: match_only_text takes a third less disk, but a reduced Elasticsearch may not have it. */
export type TextType = 'match_only_text' | 'text';

function words(text: TextType) {
  return text === 'text' ? { type: text, norms: false } : { type: text };
}

/** What every document has besides its message; shaped as ECS where ECS has a field. */
const common = {
  '@timestamp': { type: 'date' },
  data_stream: { properties: { type: keyword, dataset: keyword, namespace: keyword } },
  event: { properties: { id: keyword, sequence: { type: 'long' } } },
  host: { properties: { name: keyword } },
  service: { properties: { name: keyword } },
} as const;

const log = {
  properties: {
    level: keyword,
    logger: keyword,
    iostream: keyword,
    file: { properties: { path: { type: 'keyword', ignore_above: TERM_CHARS_MAX } } },
  },
} as const;

/** Mappings of events. Unknown fields are kept but never mapped, so no event makes the mapping grow. */
export function eventMappings(text: TextType) {
  return {
    dynamic: false,
    dynamic_templates: [{ findings: { path_match: 'zeef.findings.*', mapping: { type: 'integer' } } }],
    properties: {
      ...common,
      message: words(text),
      container: { properties: { id: keyword, name: keyword, image: { properties: { name: keyword } } } },
      orchestrator: {
        properties: { type: keyword, namespace: keyword, resource: { properties: { name: keyword, type: keyword } } },
      },
      log,
      process: { properties: { thread: { properties: { name: keyword } } } },
      trace: { properties: { id: keyword } },
      span: { properties: { id: keyword } },
      error: { properties: { type: keyword, message: words(text), stack_trace: words(text) } },
      fields: { type: 'flattened', ignore_above: TERM_CHARS_MAX },
      zeef: {
        properties: {
          source: keyword,
          policy: keyword,
          kinds: keyword,
          findings: { type: 'object', dynamic: true },
          truncated: { type: 'boolean' },
          withheld: { type: 'boolean' },
        },
      },
    },
  };
}

/** Mappings of dead letters: strings, and numbers and dates that Zeef itself writes, so that nothing can be refused. */
export function deadMappings(text: TextType) {
  const dead = {
    reason: keyword,
    detail: words(text),
    status: { type: 'integer' },
    index: keyword,
    cut: { type: 'boolean' },
    document: { type: 'keyword', index: false, doc_values: false, ignore_above: TERM_CHARS_MAX },
  };
  return {
    dynamic: false,
    properties: {
      ...common,
      message: words(text),
      log,
      zeef: { properties: { source: keyword, dead: { properties: dead } } },
    },
  };
}

/** What a full Elasticsearch has and a reduced one may lack. */
export interface Features {
  /** index.mode logsdb, which takes about half the disk. */
  readonly logsdb: boolean;
  readonly text: TextType;
}

/** In the order in which they are tried. */
export const FEATURES: readonly Features[] = [
  { logsdb: true, text: 'match_only_text' },
  { logsdb: true, text: 'text' },
  { logsdb: false, text: 'match_only_text' },
  { logsdb: false, text: 'text' },
];

/** What the configuration decides about the data streams. */
export interface StreamOptions {
  /** How soon an event is searchable, such as "1s". */
  readonly refreshInterval: string;
  /** How long events are kept, such as "30d". */
  readonly retention: string;
}

/** An index template before it is known what Elasticsearch has. */
export interface TemplatePlan {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly priority: number;
  readonly mappings: typeof eventMappings | typeof deadMappings;
}

/** The body of PUT _index_template. */
export function indexTemplate(plan: TemplatePlan, features: Features, options: StreamOptions): Record<string, unknown> {
  return {
    index_patterns: plan.patterns,
    priority: plan.priority,
    version: TEMPLATE_VERSION,
    _meta: { managed_by: 'zeef' },
    data_stream: {},
    template: {
      settings: {
        ...(features.logsdb && { 'index.mode': 'logsdb' }),
        'index.refresh_interval': options.refreshInterval,
        'index.mapping.total_fields.ignore_dynamic_beyond_limit': true,
      },
      mappings: plan.mappings(features.text),
      lifecycle: { data_retention: options.retention },
    },
  };
}
