import type { Columns } from './columns.ts';

/** The one layer of every chart. */
export const LAYER = 'layer';

/** A Lens chart without its data view and query. */
export interface Chart {
  readonly visualizationType: 'lnsXY' | 'lnsMetric' | 'lnsDatatable';
  readonly columns: Columns;
  readonly visualization: Readonly<Record<string, unknown>>;
}

const ON_DATA = { layerId: LAYER, layerType: 'data' } as const;

type Series = 'line' | 'bar_stacked' | 'area_stacked' | 'bar_horizontal';

interface XyOptions {
  readonly series: Series;
  readonly columns: Columns;
  /** Column of the axis. */
  readonly x: string;
  /** Measured columns with their colours; with a split the colours are Kibana's. */
  readonly y: Readonly<Record<string, string>>;
  /** Column whose values are lines, areas or parts of bars. */
  readonly split?: string;
}

/** Lines, areas or bars. */
export function xy({ series, columns, x, y, split }: XyOptions): Chart {
  const accessors = Object.keys(y);
  const yConfig = accessors.map((forAccessor) => ({ forAccessor, color: y[forAccessor] }));
  const shown = { x: true, yLeft: true, yRight: true };
  const layer = {
    ...{ ...ON_DATA, accessors, seriesType: series, xAccessor: x, position: 'top', showGridlines: false },
    ...(split === undefined ? { yConfig } : { splitAccessor: split }),
  };
  return {
    visualizationType: 'lnsXY',
    columns,
    visualization: {
      legend: { isVisible: split !== undefined || accessors.length > 1, position: 'right' },
      valueLabels: series === 'bar_horizontal' ? 'show' : 'hide',
      fittingFunction: 'None',
      axisTitlesVisibilitySettings: { x: false, yLeft: false, yRight: false },
      tickLabelsVisibilitySettings: shown,
      labelsOrientation: { x: 0, yLeft: 0, yRight: 0 },
      gridlinesVisibilitySettings: shown,
      preferredSeriesType: series,
      layers: [layer],
    },
  };
}

/** One number, large. */
export function number(columns: Columns, color: string): Chart {
  const [metricAccessor] = Object.keys(columns);
  return { visualizationType: 'lnsMetric', columns, visualization: { ...ON_DATA, metricAccessor, color } };
}

interface TableOptions {
  readonly columns: Columns;
  /** Columns shown, in order; those that only formulas need are left out. */
  readonly show: readonly string[];
  readonly sort: readonly [column: string, direction: 'asc' | 'desc'];
  /** Columns with a sum beneath. */
  readonly totals?: readonly string[];
}

const ROWS_A_PAGE = 10;

/** Rows and columns. */
export function table({ columns, show, sort, totals = [] }: TableOptions): Chart {
  const [columnId, direction] = sort;
  return {
    visualizationType: 'lnsDatatable',
    columns,
    visualization: {
      ...ON_DATA,
      columns: show.map((id) => ({
        columnId: id,
        isTransposed: false,
        ...(totals.includes(id) && { summaryRow: 'sum', summaryLabel: 'Sum' }),
      })),
      sorting: { columnId, direction },
      paging: { size: ROWS_A_PAGE, enabled: true },
      rowHeight: 'auto',
    },
  };
}
