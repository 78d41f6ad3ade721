import { asList, asObject, asStrings, type Json } from './json.ts';
import { kqlQuery } from './kql.ts';

/** The time that a panel shows. */
export interface Shown {
  /** Stands for now. */
  readonly nowIso: string;
  /** Such as "now-7d". */
  readonly from: string;
  /** Width of the buckets of time, such as "6h". */
  readonly interval: string;
}

/** A row of what a panel shows, by the ids of its columns; dates in ms. */
export type Row = Readonly<Record<string, string | number | null>>;

interface Layer {
  readonly columns: Readonly<Record<string, Json>>;
  readonly buckets: readonly string[];
  readonly query: string;
}

function layerOf(attributes: Json): Layer {
  const state = asObject(attributes.state);
  const layers = asObject(asObject(asObject(state.datasourceStates).formBased).layers);
  const layer = asObject(Object.values(layers)[0]);
  const columns = asObject(layer.columns) as Record<string, Json>;
  const order = asStrings(layer.columnOrder);
  return {
    columns,
    buckets: order.filter((id) => columns[id]?.isBucketed === true),
    query: String(asObject(state.query).query ?? ''),
  };
}

const METRICS: Readonly<Record<string, string>> = {
  sum: 'sum',
  average: 'avg',
  max: 'max',
  min: 'min',
  unique_count: 'cardinality',
};

/** The aggregation of a column that is measured; undefined for the number of documents in the bucket itself. */
function metricOf(column: Json, nowIso: string): Json | undefined {
  const { operationType, sourceField, filter, params } = column;
  const field = String(sourceField);
  const inner = (): Json | undefined => {
    if (operationType === 'count') return undefined;
    if (operationType !== 'last_value') return { [METRICS[String(operationType)] ?? 'unknown']: { field } };
    const { sortField } = asObject(params);
    // Kibana asks for top_metrics, which a reduced Elasticsearch lacks; this finds the same.
    return { top_hits: { size: 1, sort: [{ [String(sortField)]: 'desc' }], _source: false, docvalue_fields: [field] } };
  };
  const own = inner();
  if (filter === undefined) return own;
  const query = kqlQuery(String(asObject(filter).query), nowIso);
  return { filter: query, ...(own !== undefined && { aggs: { of: own } }) };
}

const isMeasured = ({ isBucketed, operationType }: Json) =>
  isBucketed !== true && operationType !== 'formula' && operationType !== 'math';

function bucketOf(id: string, layer: Layer, shown: Shown): Json {
  const { operationType, sourceField, params } = layer.columns[id] ?? {};
  if (operationType === 'date_histogram') {
    const extended_bounds = { min: shown.from.replace('now', `${shown.nowIso}||`), max: shown.nowIso };
    return {
      date_histogram: { field: sourceField, fixed_interval: shown.interval, min_doc_count: 0, extended_bounds },
    };
  }
  const { size, orderBy, orderDirection } = asObject(params);
  const by = String(asObject(orderBy).columnId);
  const isCount = layer.columns[by]?.operationType === 'count';
  return { terms: { field: sourceField, size, order: { [isCount ? '_count' : by]: orderDirection } } };
}

function aggsFrom(level: number, layer: Layer, shown: Shown): Json {
  const measured = Object.entries(layer.columns)
    .filter(([, column]) => isMeasured(column))
    .map(([id, column]) => [id, metricOf(column, shown.nowIso)] as const)
    .filter(([, metric]) => metric !== undefined);
  const id = layer.buckets[level];
  const deeper =
    id === undefined ? [] : [[id, { ...bucketOf(id, layer, shown), aggs: aggsFrom(level + 1, layer, shown) }] as const];
  return Object.fromEntries([...measured, ...deeper]);
}

/** The body of the _search that a Lens panel causes. */
export function searchOf(attributes: Json, shown: Shown): Json {
  const layer = layerOf(attributes);
  const range = { gte: shown.from.replace('now', `${shown.nowIso}||`), lte: shown.nowIso };
  return {
    size: 0,
    track_total_hits: true,
    query: { bool: { filter: [{ range: { '@timestamp': range } }, kqlQuery(layer.query, shown.nowIso)] } },
    aggs: aggsFrom(0, layer, shown),
  };
}

function numberOf(id: string, column: Json, bucket: Json): number | null {
  const own = asObject(bucket[id]);
  const inner = column.filter === undefined ? own : asObject(own.of);
  if (column.operationType === 'count') return Number(column.filter === undefined ? bucket.doc_count : own.doc_count);
  if (column.operationType !== 'last_value') return (inner.value as number | null | undefined) ?? null;
  const [top] = asList(asObject(inner.hits).hits);
  const [newest] = Object.values(asObject(top?.fields)) as number[][];
  return newest?.[0] ?? null;
}

function measuredIn(layer: Layer, bucket: Json): Row {
  const row: Record<string, number | null> = {};
  for (const [id, column] of Object.entries(layer.columns))
    if (isMeasured(column)) row[id] = numberOf(id, column, bucket);
  for (const [id, column] of Object.entries(layer.columns)) {
    if (column.operationType !== 'formula') continue;
    const [matched, all] = [row[`${id}X0`] ?? 0, row[`${id}X1`] ?? 0];
    row[id] = all === 0 ? null : matched / all;
  }
  return row;
}

function rowsFrom(level: number, layer: Layer, bucket: Json): Row[] {
  const id = layer.buckets[level];
  if (id === undefined) return [measuredIn(layer, bucket)];
  return asList(asObject(bucket[id]).buckets).flatMap((inner) =>
    rowsFrom(level + 1, layer, inner).map((row) => ({ [id]: inner.key as string | number, ...row })),
  );
}

/** What the panel shows of the answer to its search. */
export function rowsOf(attributes: Json, answer: Json): Row[] {
  const total = Number(asObject(asObject(answer.hits).total).value);
  return rowsFrom(0, layerOf(attributes), { ...asObject(answer.aggregations), doc_count: total });
}
