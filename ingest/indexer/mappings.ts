/** Longest string that is indexed as one term; Lucene's own bound is 32,766 bytes, of up to 3 a character. */
export const TERM_CHARS_MAX = 8191;
/** Longest value of a keyword field that can be searched. */
export const KEYWORD_CHARS_MAX = 1024;

const keyword = { type: 'keyword', ignore_above: KEYWORD_CHARS_MAX } as const;
const long = { type: 'long' } as const;
const date = { type: 'date' } as const;

/** How text is indexed: match_only_text takes a third less disk, but a reduced Elasticsearch may not have it. */
export type TextType = 'match_only_text' | 'text';

function words(text: TextType) {
  return text === 'text' ? { type: text, norms: false } : { type: text };
}

/** What every document has; shaped as ECS where ECS has a field. */
const common = {
  '@timestamp': date,
  data_stream: { properties: { type: keyword, dataset: keyword, namespace: keyword } },
  event: { properties: { id: keyword, sequence: long, ingested: date } },
} as const;

/** What documents have that come from a host. */
const origin = {
  host: { properties: { name: keyword } },
  service: { properties: { name: keyword } },
} as const;

const log = {
  properties: {
    level: keyword,
    logger: keyword,
    iostream: keyword,
    file: { properties: { path: { type: 'keyword', ignore_above: TERM_CHARS_MAX } } },
    origin: {
      properties: { file: { properties: { name: keyword, line: { type: 'integer' } } }, function: keyword },
    },
  },
} as const;

/** Mappings of events. Unknown fields are kept but never mapped, so no event makes the mapping grow. */
export function eventMappings(text: TextType) {
  return {
    dynamic: false,
    dynamic_templates: [{ findings: { path_match: 'zeef.findings.*', mapping: { type: 'integer' } } }],
    properties: {
      ...common,
      ...origin,
      message: words(text),
      service: { properties: { name: keyword, version: keyword, environment: keyword } },
      container: { properties: { id: keyword, name: keyword, image: { properties: { name: keyword } } } },
      orchestrator: {
        properties: { type: keyword, namespace: keyword, resource: { properties: { name: keyword, type: keyword } } },
      },
      log,
      process: { properties: { pid: long, thread: { properties: { name: keyword } } } },
      trace: { properties: { id: keyword } },
      span: { properties: { id: keyword } },
      transaction: { properties: { id: keyword } },
      error: { properties: { type: keyword, message: words(text), stack_trace: words(text) } },
      http: {
        properties: {
          request: { properties: { method: keyword } },
          response: { properties: { status_code: { type: 'integer' } } },
        },
      },
      url: { properties: { path: keyword } },
      fields: { type: 'flattened', ignore_above: TERM_CHARS_MAX },
      zeef: {
        properties: {
          source: keyword,
          policy: keyword,
          kinds: keyword,
          findings: { type: 'object', dynamic: true },
          truncated: { type: 'boolean' },
          withheld: { type: 'boolean' },
          bytes: long,
          shape: keyword,
          timestamp: keyword,
          unsearchable: keyword,
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
      ...origin,
      message: words(text),
      log,
      zeef: { properties: { source: keyword, dead: { properties: dead } } },
    },
  };
}

/** Mappings of the ledger: what shippers say, what was indexed, and the verdict. */
export function ledgerMappings() {
  const counts = ['lines', 'events', 'shipped', 'acknowledged', 'withheld', 'dropped_total'];
  const ours = ['indexed', 'conflicts', 'dead', 'refused', 'gap'];
  return {
    dynamic: false,
    dynamic_templates: [{ dropped: { path_match: 'zeef.ledger.dropped.*', mapping: long } }],
    properties: {
      ...common,
      ...origin,
      zeef: {
        properties: {
          source: keyword,
          ledger: {
            properties: {
              role: keyword,
              source: keyword,
              since: date,
              ...Object.fromEntries([...counts, ...ours].map((name) => [name, long])),
              before: { properties: { indexed: long, dead: long, refused: long } },
              dropped: { type: 'object', dynamic: true },
            },
          },
        },
      },
    },
  };
}

/** Mappings of what each indexer says of its own work. */
export function pipelineMappings() {
  const counts = ['lag_blocks', 'oldest_ms', 'indexed', 'conflicts', 'retries', 'dead_letters', 'bulk_ms', 'bytes'];
  const pipeline = { instance: keyword, ...Object.fromEntries(counts.map((name) => [name, long])) };
  return {
    dynamic: false,
    properties: { ...common, ...origin, zeef: { properties: { pipeline: { properties: pipeline } } } },
  };
}

/** Mappings of what each data stream holds. */
export function storageMappings() {
  const storage = {
    data_stream: keyword,
    dataset: keyword,
    documents: long,
    bytes: long,
    retention_days: { type: 'float' },
  };
  return { dynamic: false, properties: { ...common, zeef: { properties: { storage: { properties: storage } } } } };
}
