import { CORE_VERSION, type SavedObject, TYPE_VERSIONS } from '../../../kibana/saved-object.ts';
import { dashboardComplaints } from './dashboard-shape.ts';
import { asList, asObject, type Json, within } from './json.ts';

const KEYS = ['id', 'type', 'attributes', 'references', 'coreMigrationVersion', 'typeMigrationVersion'];
const VIEW_ATTRIBUTES = ['title', 'name', 'timeFieldName', 'allowNoIndex', 'fieldFormatMap', 'fieldAttrs'];
const SEARCH_ATTRIBUTES = [
  ...['title', 'description', 'columns', 'sort', 'grid', 'hideChart', 'isTextBasedQuery', 'timeRestore', 'timeRange'],
  ...['breakdownField', 'kibanaSavedObjectMeta'],
];
const FORMATS = ['bytes', 'number', 'duration', 'url'];
const INDEX_EXPRESSION = /^-?logs-[a-z0-9._*]+-[a-z0-9._*]+$/;

function viewComplaints({ attributes }: { attributes: Json }, ids: ReadonlySet<string>): string[] {
  const said = Object.keys(attributes)
    .filter((key) => !VIEW_ATTRIBUTES.includes(key))
    .map((key) => `no attribute ${key}`);
  const indexes = String(attributes.title ?? '').split(',');
  if (!indexes.every((index) => INDEX_EXPRESSION.test(index))) said.push('title is no index expression');
  if (typeof attributes.name !== 'string' || attributes.name === '') said.push('no name');
  if (attributes.timeFieldName !== '@timestamp') said.push('timeFieldName is not @timestamp');
  const formats = within(attributes.fieldFormatMap);
  if (formats === undefined) said.push('fieldFormatMap is no JSON');
  if (within(attributes.fieldAttrs) === undefined) said.push('fieldAttrs is no JSON');
  for (const [field, format] of Object.entries(asObject(formats))) {
    const { id, params } = asObject(format);
    if (!FORMATS.includes(String(id))) said.push(`${field} has no format ${String(id)}`);
    if (id !== 'url') continue;
    const [, search = ''] = /^discover#\/view\/([^?]+)\?/.exec(String(asObject(params).urlTemplate)) ?? [];
    if (!ids.has(`search ${search}`)) said.push(`${field} links to the missing search ${search}`);
  }
  return said;
}

function searchComplaints({ attributes, references }: { attributes: Json; references: readonly Json[] }): string[] {
  const said = Object.keys(attributes)
    .filter((key) => !SEARCH_ATTRIBUTES.includes(key))
    .map((key) => `no attribute ${key}`);
  const { title, columns, sort, kibanaSavedObjectMeta } = attributes;
  if (typeof title !== 'string' || title === '') said.push('no title');
  if (!Array.isArray(columns) || columns.length === 0) said.push('columns is no list');
  const pairs = Array.isArray(sort) ? sort : [];
  if (pairs.length === 0 || !pairs.every((pair) => Array.isArray(pair) && ['asc', 'desc'].includes(pair[1])))
    said.push('sort is no list of pairs');
  const source = within(asObject(kibanaSavedObjectMeta).searchSourceJSON);
  if (source === undefined) said.push('searchSourceJSON is no JSON');
  const { indexRefName, query } = asObject(source);
  if (asObject(query).language !== 'kuery') said.push('no query');
  const names = references.map(({ name, type }) => `${String(type)} ${String(name)}`);
  if (names.join() !== `index-pattern ${String(indexRefName)}`) said.push('indexRefName is not its one reference');
  return said;
}

function own(object: Json, ids: ReadonlySet<string>): string[] {
  const parts = { attributes: asObject(object.attributes), references: asList(object.references) };
  if (object.type === 'index-pattern') return viewComplaints(parts, ids);
  return object.type === 'search' ? searchComplaints(parts) : dashboardComplaints(parts);
}

/** Everything that is wrong with the objects of one file, a line each; written from what Kibana was seen to need. */
export function shapeComplaints(objects: readonly SavedObject[]): string[] {
  const ids = new Set(objects.map(({ type, id }) => `${type} ${id}`));
  const said = objects.length === 0 ? ['there is no object'] : [];
  if (ids.size !== objects.length) said.push('two objects have one id');
  for (const object of objects as unknown as Json[]) {
    const version = TYPE_VERSIONS[String(object.type) as SavedObject['type']];
    const complain = (line: string) => said.push(`${String(object.type)} ${String(object.id)}: ${line}`);
    if (version === undefined) complain('no such type');
    else if (object.typeMigrationVersion !== version) complain(`typeMigrationVersion is not ${version}`);
    if (object.coreMigrationVersion !== CORE_VERSION) complain(`coreMigrationVersion is not ${CORE_VERSION}`);
    if (Object.keys(object).sort().join() !== [...KEYS].sort().join()) complain('its members are not those it needs');
    if (!/^[a-z0-9_-]{1,200}$/.test(String(object.id))) complain('its id is none');
    for (const { type, id } of asList(object.references)) {
      if (!ids.has(`${String(type)} ${String(id)}`)) complain(`refers to the missing ${String(type)} ${String(id)}`);
    }
    for (const line of own(object, ids)) complain(line);
  }
  return said;
}
