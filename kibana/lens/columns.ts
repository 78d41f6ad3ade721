/** How a number is written where its field's own format does not fit. */
export interface Format {
  readonly id: 'number' | 'percent' | 'bytes';
  readonly params: { readonly decimals: number };
}

/** One column of a Lens layer, as Kibana keeps it. */
export interface Column {
  readonly label: string;
  readonly customLabel: true;
  readonly dataType: 'date' | 'number' | 'string';
  readonly operationType: string;
  readonly isBucketed: boolean;
  readonly scale: 'interval' | 'ordinal' | 'ratio';
  readonly sourceField?: string;
  readonly filter?: { readonly query: string; readonly language: 'kuery' };
  readonly references?: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Columns by id, in the order of the layer: buckets first, then what is measured. */
export type Columns = Readonly<Record<string, Column>>;

interface MetricOptions {
  /** Counts only what this query in Kibana's language matches. */
  readonly kql?: string;
  readonly format?: Format;
}

const RECORDS = '___records___';
export const WHOLE: Format = { id: 'number', params: { decimals: 0 } };
const PERCENT: Format = { id: 'percent', params: { decimals: 1 } };

function metric(operationType: string, label: string, sourceField: string, options: MetricOptions): Column {
  const { kql, format } = options;
  return {
    ...{ label, customLabel: true, dataType: 'number', operationType, isBucketed: false, scale: 'ratio', sourceField },
    ...(kql !== undefined && { filter: { query: kql, language: 'kuery' } }),
    params: { emptyAsNull: false, ...(format !== undefined && { format }) },
  };
}

/** How many documents. */
export function count(label: string, options: MetricOptions = {}): Column {
  return metric('count', label, RECORDS, { format: WHOLE, ...options });
}

/** The sum of a number. */
export function sum(label: string, field: string, options: MetricOptions = {}): Column {
  return metric('sum', label, field, options);
}

/** The greatest of a number. */
export function max(label: string, field: string, options: MetricOptions = {}): Column {
  return metric('max', label, field, options);
}

/** The mean of a number. */
export function average(label: string, field: string, options: MetricOptions = {}): Column {
  return metric('average', label, field, options);
}

/** How many different values. */
export function uniqueCount(label: string, field: string, options: MetricOptions = {}): Column {
  return metric('unique_count', label, field, { format: WHOLE, ...options });
}

/** The first and the last moment of a date. */
export function moment(operationType: 'min' | 'max', label: string, field = '@timestamp'): Column {
  return { ...metric(operationType, label, field, {}), dataType: 'date' };
}

/** The number that the newest document has which has it. */
export function lastValue(label: string, field: string, format?: Format): Column {
  return {
    ...metric('last_value', label, field, { kql: `${field} : *` }),
    params: { sortField: '@timestamp', showArrayValues: false, ...(format !== undefined && { format }) },
  };
}

/** Buckets of time, as wide as the time shown asks for. */
export function time(): Column {
  return {
    ...{ label: 'Time', customLabel: true, dataType: 'date', operationType: 'date_histogram', isBucketed: true },
    ...{ scale: 'interval', sourceField: '@timestamp' },
    params: { interval: 'auto', includeEmptyRows: true, dropPartials: false },
  };
}

interface TermsOptions {
  readonly size: number;
  /** Column that orders the values; the last ones of it first where `order` is asc. */
  readonly by: string;
  readonly order?: 'asc' | 'desc';
  /** Whether what is left over has a bucket of its own. */
  readonly other?: boolean;
}

/** A bucket for each of a field's values. */
export function terms(label: string, field: string, { size, by, order = 'desc', other = false }: TermsOptions): Column {
  return {
    ...{ label, customLabel: true, dataType: 'string', operationType: 'terms', isBucketed: true, scale: 'ordinal' },
    sourceField: field,
    params: {
      size,
      orderBy: { type: 'column', columnId: by },
      orderDirection: order,
      otherBucket: other,
      missingBucket: false,
      parentFormat: { id: 'terms' },
      include: [],
      exclude: [],
      includeIsRegex: false,
      excludeIsRegex: false,
    },
  };
}

/** The share of documents that a query matches: a formula with the columns it is made of, under `id` and ids beginning with it. */
export function share(id: string, label: string, kql: string): Columns {
  const formula = `count(kql='${kql}') / count()`;
  const part = (column: Column): Column => ({ ...column, label: `Part of ${label}` });
  const [matched, all, quotient] = [`${id}X0`, `${id}X1`, `${id}X2`];
  const location = { min: 0, max: formula.length };
  const tinymathAst = { type: 'function', name: 'divide', args: [matched, all], location, text: formula };
  const number = { customLabel: true, dataType: 'number', isBucketed: false, scale: 'ratio' } as const;
  return {
    [id]: {
      ...{ label, ...number, operationType: 'formula', references: [quotient] },
      params: { formula, isFormulaBroken: false, format: PERCENT },
    },
    [matched]: part(metric('count', label, RECORDS, { kql })),
    [all]: part(metric('count', label, RECORDS, {})),
    [quotient]: part({
      ...{ label, ...number, operationType: 'math', references: [matched, all] },
      params: { tinymathAst },
    }),
  };
}
