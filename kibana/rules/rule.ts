import { createHash } from 'node:crypto';
import type { Space } from '../spaces.ts';

/** What a rule asks Elasticsearch, and when it raises an alert. */
export interface Condition {
  readonly index: readonly string[];
  readonly timeField: string;
  readonly windowMinutes: number;
  /** A query of Elasticsearch. */
  readonly query: object;
  readonly comparator: '>' | '<';
  /** Compared with the number of documents. */
  readonly threshold: number;
}

/** What decides about which logs the rules ask. */
export interface RuleScope {
  readonly datasets: readonly string[];
  /** Namespaces in which a secret is worth an alert; none means all. */
  readonly production: readonly string[];
}

/** An alerting rule before it is built. */
export interface Rule {
  /** Also the name of its page in docs/runbooks. */
  readonly name: string;
  readonly title: string;
  /** What to do first, in one sentence. */
  readonly todo: string;
  readonly condition: (scope: RuleScope) => Condition;
}

/** A rule as Kibana's API takes it. */
export interface RuleBody {
  readonly name: string;
  readonly tags: readonly string[];
  readonly schedule: { readonly interval: string };
  readonly params: Readonly<Record<string, unknown>>;
}

/** Index patterns of the logs of all namespaces. */
export function logIndexes({ datasets }: RuleScope): string[] {
  return datasets.map((dataset) => `logs-${dataset}-*`);
}

/** The id of a rule: a UUID, as Kibana demands, that is the same in every run. */
export function ruleId({ id }: Space, { name }: Rule): string {
  const hex = createHash('sha256').update(`zeef rule\0${id}\0${name}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The rule as an Elasticsearch query that runs each minute; no document is kept in an alert. */
export function ruleBody(rule: Rule, scope: RuleScope): RuleBody {
  const { index, timeField, windowMinutes, query, comparator, threshold } = rule.condition(scope);
  return {
    name: `Zeef: ${rule.title}`,
    tags: ['zeef', `todo: ${rule.todo}`, `runbook: docs/runbooks/${rule.name}.md`],
    schedule: { interval: '1m' },
    params: {
      searchType: 'esQuery',
      index,
      timeField,
      esQuery: JSON.stringify({ query }),
      timeWindowSize: windowMinutes,
      timeWindowUnit: 'm',
      thresholdComparator: comparator,
      threshold: [threshold],
      size: 0,
      aggType: 'count',
      groupBy: 'all',
      excludeHitsFromPreviousRun: false,
    },
  };
}
