import { asList, asObject, asStrings, type Json } from './json.ts';

const OPERATIONS: Readonly<Record<string, { bucketed: boolean; dataTypes: readonly string[] }>> = {
  date_histogram: { bucketed: true, dataTypes: ['date'] },
  terms: { bucketed: true, dataTypes: ['string'] },
  count: { bucketed: false, dataTypes: ['number'] },
  sum: { bucketed: false, dataTypes: ['number'] },
  average: { bucketed: false, dataTypes: ['number'] },
  unique_count: { bucketed: false, dataTypes: ['number'] },
  min: { bucketed: false, dataTypes: ['number', 'date'] },
  max: { bucketed: false, dataTypes: ['number', 'date'] },
  last_value: { bucketed: false, dataTypes: ['number'] },
  formula: { bucketed: false, dataTypes: ['number'] },
  math: { bucketed: false, dataTypes: ['number'] },
};
/** Columns that can order values in every version. */
const ORDERING = ['count', 'sum', 'average', 'unique_count', 'min', 'max'];
const SERIES = ['line', 'bar_stacked', 'area_stacked', 'bar_horizontal'];

/** The columns that a visualization shows, by what it is. */
function accessorsOf(type: unknown, visualization: Json): string[] | undefined {
  if (type === 'lnsMetric') return [String(visualization.metricAccessor)];
  if (type === 'lnsDatatable') return asList(visualization.columns).map(({ columnId }) => String(columnId));
  if (type !== 'lnsXY') return undefined;
  return asList(visualization.layers).flatMap(({ xAccessor, splitAccessor, accessors, yConfig }) => [
    ...(xAccessor === undefined ? [] : [String(xAccessor)]),
    ...(splitAccessor === undefined ? [] : [String(splitAccessor)]),
    ...asStrings(accessors),
    ...asList(yConfig).map(({ forAccessor }) => String(forAccessor)),
  ]);
}

function columnComplaints(id: string, column: Json, columns: Json): string[] {
  const said: string[] = [];
  const operation = OPERATIONS[String(column.operationType)];
  if (operation === undefined) return [`column ${id}: no operation ${String(column.operationType)}`];
  if (column.isBucketed !== operation.bucketed) said.push(`column ${id}: isBucketed is not ${operation.bucketed}`);
  if (!operation.dataTypes.includes(String(column.dataType))) said.push(`column ${id}: no ${String(column.dataType)}`);
  if (typeof column.label !== 'string' || column.label === '') said.push(`column ${id}: no label`);
  if (!['interval', 'ordinal', 'ratio'].includes(String(column.scale))) said.push(`column ${id}: no scale`);
  const isComputed = column.operationType === 'formula' || column.operationType === 'math';
  if (isComputed !== (column.references !== undefined)) said.push(`column ${id}: references and operation disagree`);
  if (isComputed === (typeof column.sourceField === 'string'))
    said.push(`column ${id}: sourceField and operation disagree`);
  for (const other of asStrings(column.references)) {
    if (columns[other] === undefined) said.push(`column ${id}: refers to the missing column ${other}`);
  }
  const { orderBy, tinymathAst } = asObject(column.params);
  if (column.operationType === 'terms') {
    const { type, columnId } = asObject(orderBy);
    const by = asObject(columns[String(columnId)]);
    if (type !== 'column' || !ORDERING.includes(String(by.operationType)))
      said.push(`column ${id}: cannot be ordered by ${String(columnId)}`);
    if (by.filter !== undefined) said.push(`column ${id}: is ordered by a column with a filter`);
  }
  for (const argument of asStrings(asObject(tinymathAst).args)) {
    if (columns[argument] === undefined) said.push(`column ${id}: computes with the missing column ${argument}`);
  }
  return said;
}

function layerComplaints(layer: Json, shown: readonly string[]): string[] {
  const columns = asObject(layer.columns);
  const ids = Object.keys(columns);
  const order = asStrings(layer.columnOrder);
  const said = ids.flatMap((id) => columnComplaints(id, asObject(columns[id]), columns));
  if (ids.length === 0) said.push('a layer without columns');
  if ([...ids].sort().join() !== [...order].sort().join()) said.push('columnOrder does not name every column once');
  if (Object.keys(asObject(layer.incompleteColumns)).length > 0) said.push('incompleteColumns is not empty');
  const needed = new Set([...shown, ...ids.flatMap((id) => asStrings(asObject(columns[id]).references))]);
  const orders = ids.map((id) => asObject(asObject(asObject(columns[id]).params).orderBy).columnId);
  for (const id of shown) if (columns[id] === undefined) said.push(`the visualization shows the missing column ${id}`);
  for (const id of ids) if (!needed.has(id) && !orders.includes(id)) said.push(`column ${id} is shown nowhere`);
  return said;
}

/** What is wrong with the attributes of a Lens visualization; Kibana would take all of it without a word. */
export function lensComplaints(attributes: Json): string[] {
  const { visualizationType, title, state, references } = attributes;
  const { datasourceStates, visualization, query, filters, internalReferences, adHocDataViews } = asObject(state);
  const layers = asObject(asObject(asObject(datasourceStates).formBased).layers);
  const shown = accessorsOf(visualizationType, asObject(visualization));
  if (shown === undefined) return [`no visualization ${String(visualizationType)}`];
  const said = Object.values(layers).flatMap((layer) => layerComplaints(asObject(layer), shown));
  if (typeof title !== 'string' || title === '') said.push('no title');
  if (asObject(query).language !== 'kuery' || !Array.isArray(filters)) said.push('query or filters are missing');
  if (!Array.isArray(internalReferences) || adHocDataViews === undefined)
    said.push('internalReferences or adHocDataViews are missing');
  const names = asList(references).map(({ name, type }) => `${String(type)} ${String(name)}`);
  const expected = Object.keys(layers).map((id) => `index-pattern indexpattern-datasource-layer-${id}`);
  if (names.join() !== expected.join()) said.push('references are not one for each layer');
  if (expected.length !== 1) said.push('not one layer');
  const drawn = visualizationType === 'lnsXY' ? asList(asObject(visualization).layers) : [asObject(visualization)];
  for (const { layerId, layerType, seriesType } of drawn) {
    if (layers[String(layerId)] === undefined)
      said.push(`the visualization draws the missing layer ${String(layerId)}`);
    if (layerType !== 'data') said.push('layerType is not data');
    if (visualizationType === 'lnsXY' && !SERIES.includes(String(seriesType)))
      said.push(`no series ${String(seriesType)}`);
  }
  return said;
}
