import {
  deadMappings,
  eventMappings,
  ledgerMappings,
  pipelineMappings,
  storageMappings,
} from '../../../ingest/indexer/mappings.ts';
import type { SavedObject } from '../../../kibana/saved-object.ts';
import { asList, asObject, asStrings, type Json, within } from './json.ts';
import { kqlFields } from './kql.ts';

type Use = 'any' | 'keyword' | 'number' | 'date' | 'number or date';

interface Mapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

const MAPPINGS: readonly (readonly [dataset: string, mapping: Mapping])[] = [
  ['zeef.dead', deadMappings('text') as Mapping],
  ['zeef.ledger', ledgerMappings() as Mapping],
  ['zeef.pipeline', pipelineMappings() as Mapping],
  ['zeef.storage', storageMappings() as Mapping],
];
const LOGS = eventMappings('text') as Mapping;
const NUMBERS = ['long', 'integer', 'float', 'double'];
const USES: Readonly<Record<string, Use>> = {
  date_histogram: 'date',
  terms: 'keyword',
  sum: 'number',
  average: 'number',
  last_value: 'number',
  unique_count: 'keyword',
};

/** The mapping of the documents that an index expression names. */
export function mappingOf(indexes: string): Mapping {
  const [, mapping = LOGS] = MAPPINGS.find(([dataset]) => indexes.startsWith(`logs-${dataset}-`)) ?? [];
  return mapping;
}

/** What is wrong with the use of a field, undefined when nothing. */
export function fieldComplaint(mapping: Mapping, path: string, use: Use): string | undefined {
  const found = path.split('.').reduce<Mapping | undefined>((one, name) => one?.properties?.[name], mapping);
  const type = found?.type;
  if (type === undefined || type === 'object') return `${path} is not in the index template`;
  const fits: Record<Use, boolean> = {
    any: true,
    keyword: type === 'keyword' || type === 'boolean',
    number: NUMBERS.includes(type),
    date: type === 'date',
    'number or date': NUMBERS.includes(type) || type === 'date',
  };
  return fits[use] ? undefined : `${path} is ${type}, not ${use}`;
}

type Named = readonly [field: string, use: Use];

function lensFields(attributes: Json): Named[] {
  const { state } = attributes;
  const { datasourceStates, query } = asObject(state);
  const layers = Object.values(asObject(asObject(asObject(datasourceStates).formBased).layers));
  const columns = layers.flatMap((layer) => Object.values(asObject(asObject(layer).columns)).map(asObject));
  const own = columns
    .filter(({ sourceField }) => typeof sourceField === 'string' && sourceField !== '___records___')
    .map((column): Named => {
      const isMoment = column.dataType === 'date';
      return [String(column.sourceField), USES[String(column.operationType)] ?? (isMoment ? 'date' : 'number')];
    });
  const filters = columns.map(({ filter }) => String(asObject(filter).query ?? ''));
  const queries = [String(asObject(query).query ?? ''), ...filters].flatMap(kqlFields);
  return [...own, ...queries.map((field): Named => [field, 'any'])];
}

function searchFields(attributes: Json): Named[] {
  const source = asObject(within(asObject(attributes.kibanaSavedObjectMeta).searchSourceJSON));
  const { breakdownField } = attributes;
  const sorts = (Array.isArray(attributes.sort) ? attributes.sort : []).map(([field]) => String(field));
  return [
    ...asStrings(attributes.columns).map((field): Named => [field, 'any']),
    ...sorts.map((field): Named => [field, 'number or date']),
    ...(breakdownField === undefined ? [] : [[String(breakdownField), 'keyword'] as const]),
    ...kqlFields(String(asObject(source.query).query ?? '')).map((field): Named => [field, 'any']),
  ];
}

function viewFields(attributes: Json): Named[] {
  const named = [attributes.fieldFormatMap, attributes.fieldAttrs].flatMap((json) =>
    Object.keys(asObject(within(json))),
  );
  return [[String(attributes.timeFieldName), 'date'], ...named.map((field): Named => [field, 'any'])];
}

/** The fields that an object names, with the data view each is of. */
function usesOf(object: SavedObject): (readonly [view: string, fields: readonly Named[]])[] {
  const attributes = asObject(object.attributes);
  if (object.type === 'index-pattern') return [[object.id, viewFields(attributes)]];
  const [first] = object.references;
  if (object.type === 'search') return [[first?.id ?? '', searchFields(attributes)]];
  return asList(within(attributes.panelsJSON))
    .map(({ embeddableConfig }) => asObject(asObject(embeddableConfig).attributes))
    .filter(({ state }) => state !== undefined)
    .map((lens) => [String(asList(lens.references)[0]?.id), lensFields(lens)] as const);
}

/** The fields that are not in the index template, or of another type than their use needs; a line each. */
export function fieldComplaints(objects: readonly SavedObject[]): string[] {
  const views = new Map(objects.map(({ id, attributes }) => [id, String(attributes.title)]));
  return objects.flatMap((object) =>
    usesOf(object).flatMap(([view, fields]) =>
      fields.flatMap(([field, use]) => {
        const complaint = fieldComplaint(mappingOf(views.get(view) ?? ''), field, use);
        return complaint === undefined ? [] : [`${object.id}: ${complaint}`];
      }),
    ),
  );
}
