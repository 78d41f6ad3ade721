/** Data stream of what could not be indexed: logs-zeef.dead-<namespace>. */
export const DEAD_DATASET = 'zeef.dead';

/** Raised with every change of the templates; an older Zeef never replaces a newer one's. */
export const TEMPLATE_VERSION = 1;

/** Longest string that is indexed as one term; Lucene's own bound is 32,766 bytes, of up to 3 a character. */
const TERM_CHARS_MAX = 8191;

const keyword = { type: 'keyword', ignore_above: 1024 } as const;
const words = { type: 'match_only_text' } as const;

/** What every document has; shaped as ECS where ECS has a field. */
const common = {
  '@timestamp': { type: 'date' },
  message: words,
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
export const eventMappings = {
  dynamic: false,
  dynamic_templates: [{ findings: { path_match: 'zeef.findings.*', mapping: { type: 'integer' } } }],
  properties: {
    ...common,
    container: {
      properties: { id: keyword, name: keyword, image: { properties: { name: keyword } } },
    },
    orchestrator: {
      properties: { type: keyword, namespace: keyword, resource: { properties: { name: keyword, type: keyword } } },
    },
    log,
    process: { properties: { thread: { properties: { name: keyword } } } },
    trace: { properties: { id: keyword } },
    span: { properties: { id: keyword } },
    error: { properties: { type: keyword, message: words, stack_trace: words } },
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
} as const;

/** Mappings of dead letters: strings, and dates that Zeef itself writes, so that nothing can be refused. */
export const deadMappings = {
  dynamic: false,
  properties: {
    ...common,
    log,
    zeef: {
      properties: {
        source: keyword,
        dead: {
          properties: {
            reason: keyword,
            detail: words,
            status: { type: 'integer' },
            index: keyword,
            cut: { type: 'boolean' },
            document: { type: 'keyword', index: false, doc_values: false, ignore_above: TERM_CHARS_MAX },
          },
        },
      },
    },
  },
} as const;

/** What the configuration decides about the data streams. */
export interface StreamOptions {
  /** How soon an event is searchable, such as "1s". */
  readonly refreshInterval: string;
  /** How long events are kept, such as "30d". */
  readonly retention: string;
  /** Whether to ask for index.mode logsdb, which takes about half the disk. */
  readonly logsdb: boolean;
}

/** The body of PUT _index_template for data streams whose names match `patterns`. */
export function indexTemplate(
  patterns: readonly string[],
  priority: number,
  mappings: typeof eventMappings | typeof deadMappings,
  { refreshInterval, retention, logsdb }: StreamOptions,
): Record<string, unknown> {
  return {
    index_patterns: patterns,
    priority,
    version: TEMPLATE_VERSION,
    _meta: { managed_by: 'zeef' },
    data_stream: {},
    template: {
      settings: {
        ...(logsdb && { 'index.mode': 'logsdb' }),
        'index.refresh_interval': refreshInterval,
        'index.mapping.total_fields.ignore_dynamic_beyond_limit': true,
      },
      mappings,
      lifecycle: { data_retention: retention },
    },
  };
}
