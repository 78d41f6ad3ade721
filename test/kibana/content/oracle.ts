import type { Doc } from '../sample/doc.ts';
import { asObject, asStrings, type Json } from './json.ts';
import { type Kql, parseKql } from './kql.ts';
import type { Row, Shown } from './lens-search.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? 0);
}

/** "now-7d" in ms. */
function momentMs(text: string, nowMs: number): number {
  return text === 'now' ? nowMs : nowMs - durationMs(text.slice('now-'.length));
}

function valuesOf(doc: Doc, field: string): unknown[] {
  const value = doc[field];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function numberOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number(value);
}

function matches(kql: Kql, doc: Doc, nowMs: number): boolean {
  if (kql.is === 'not') return !matches(kql.part, doc, nowMs);
  if (kql.is !== 'field') {
    const is = kql.parts.map((part) => matches(part, doc, nowMs));
    return kql.is === 'and' ? !is.includes(false) : is.includes(true);
  }
  return valuesOf(doc, kql.field).some((value) => {
    if (kql.op === ':') return kql.value === '*' || String(value) === kql.value;
    const [a, b] = [numberOf(value), kql.value.startsWith('now') ? momentMs(kql.value, nowMs) : Number(kql.value)];
    return kql.op === '<' ? a < b : kql.op === '<=' ? a <= b : kql.op === '>' ? a > b : a >= b;
  });
}

function filtered(docs: readonly Doc[], query: string, nowMs: number): readonly Doc[] {
  if (query === '') return docs;
  const kql = parseKql(query);
  return docs.filter((doc) => matches(kql, doc, nowMs));
}

type Measure = (values: readonly number[]) => number | null;
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const MEASURES: Readonly<Record<string, Measure>> = {
  sum: total,
  average: (values) => (values.length === 0 ? null : total(values) / values.length),
  max: (values) => (values.length === 0 ? null : Math.max(...values)),
  min: (values) => (values.length === 0 ? null : Math.min(...values)),
};

function measured(column: Json, docs: readonly Doc[], nowMs: number): number | null {
  const field = String(column.sourceField);
  const own = filtered(docs, String(asObject(column.filter).query ?? ''), nowMs);
  if (column.operationType === 'count') return own.length;
  if (column.operationType === 'unique_count') return new Set(own.flatMap((doc) => valuesOf(doc, field))).size;
  if (column.operationType === 'last_value') {
    const newest = own.toSorted((a, b) => Date.parse(b['@timestamp']) - Date.parse(a['@timestamp']))[0];
    return newest === undefined ? null : Number(newest[field]);
  }
  return MEASURES[String(column.operationType)]?.(own.flatMap((doc) => valuesOf(doc, field)).map(numberOf)) ?? null;
}

interface Layer {
  readonly columns: Readonly<Record<string, Json>>;
  readonly buckets: readonly string[];
  readonly fromMs: number;
  readonly nowMs: number;
  readonly intervalMs: number;
}

function rowOf({ columns, nowMs }: Layer, docs: readonly Doc[]): Row {
  const row: Record<string, number | null> = {};
  for (const [id, column] of Object.entries(columns)) {
    const { isBucketed, operationType } = column;
    if (isBucketed !== true && operationType !== 'formula' && operationType !== 'math')
      row[id] = measured(column, docs, nowMs);
  }
  for (const [id, { operationType, params }] of Object.entries(columns)) {
    if (operationType !== 'formula') continue;
    const [, query = ''] = /^count\(kql='(.+)'\) \/ count\(\)$/.exec(String(asObject(params).formula)) ?? [];
    row[id] = docs.length === 0 ? null : filtered(docs, query, nowMs).length / docs.length;
  }
  return row;
}

type Group = readonly [key: string | number, docs: readonly Doc[]];

/** Buckets over the whole time shown, empty ones too. */
function timeGroups(docs: readonly Doc[], field: string, { intervalMs, fromMs, nowMs }: Layer): Group[] {
  const starts = docs.map((doc) => Math.floor(numberOf(doc[field]) / intervalMs) * intervalMs);
  const groups: Group[] = [];
  for (let start = Math.floor(fromMs / intervalMs) * intervalMs; start <= nowMs; start += intervalMs) {
    groups.push([start, docs.filter((_, i) => starts[i] === start)]);
  }
  return groups;
}

function termGroups(docs: readonly Doc[], field: string, params: Json, layer: Layer): Group[] {
  const byKey = new Map<string, Doc[]>();
  for (const doc of docs) {
    for (const value of valuesOf(doc, field).map(String)) {
      const group = byKey.get(value);
      if (group === undefined) byKey.set(value, [doc]);
      else group.push(doc);
    }
  }
  const by = String(asObject(params.orderBy).columnId);
  const sign = params.orderDirection === 'asc' ? 1 : -1;
  const rank = (inner: readonly Doc[]) =>
    measured(layer.columns[by] ?? {}, inner, layer.nowMs) ?? Number.NEGATIVE_INFINITY;
  const ranked = [...byKey].map(([key, inner]) => ({ key, inner, rank: rank(inner) }));
  ranked.sort((a, b) => sign * (a.rank - b.rank) || (a.key < b.key ? -1 : 1));
  return ranked.slice(0, Number(params.size)).map(({ key, inner }): Group => [key, inner]);
}

function rowsFrom(level: number, layer: Layer, docs: readonly Doc[]): Row[] {
  const id = layer.buckets[level];
  if (id === undefined) return [rowOf(layer, docs)];
  const { operationType, sourceField, params } = layer.columns[id] ?? {};
  const groups =
    operationType === 'terms'
      ? termGroups(docs, String(sourceField), asObject(params), layer)
      : timeGroups(docs, String(sourceField), layer);
  return groups.flatMap(([key, inner]) => rowsFrom(level + 1, layer, inner).map((row) => ({ [id]: key, ...row })));
}

/** What a Lens panel must show of these documents, reckoned without Elasticsearch. */
export function expectedRows(attributes: Json, docs: readonly Doc[], shown: Shown): Row[] {
  const state = asObject(attributes.state);
  const inner = asObject(Object.values(asObject(asObject(asObject(state.datasourceStates).formBased).layers))[0]);
  const columns = asObject(inner.columns) as Record<string, Json>;
  const buckets = asStrings(inner.columnOrder).filter((id) => columns[id]?.isBucketed === true);
  const nowMs = Date.parse(shown.nowIso);
  const fromMs = momentMs(shown.from, nowMs);
  const inTime = docs.filter(
    (doc) => Date.parse(doc['@timestamp']) >= fromMs && Date.parse(doc['@timestamp']) <= nowMs,
  );
  const layer = { columns, buckets, fromMs, nowMs, intervalMs: durationMs(shown.interval) };
  return rowsFrom(0, layer, filtered(inTime, String(asObject(state.query).query ?? ''), nowMs));
}
