import { type Chart, LAYER } from './lens/charts.ts';
import type { Reference } from './saved-object.ts';
import type { Space } from './spaces.ts';
import { objectId, type ViewName, viewId } from './views.ts';

/** A chart of a dashboard. */
export interface LensPanel {
  readonly kind: 'lens';
  /** Stays the same for ever: Kibana knows the panel by it. */
  readonly name: string;
  /** The question that it answers. */
  readonly title: string;
  readonly view: ViewName;
  /** Restricts the documents, in Kibana's language. */
  readonly query?: string;
  readonly chart: Chart;
  /** Beginning of the time shown, whatever the dashboard shows. */
  readonly from?: string;
}

/** A saved search shown within a dashboard. */
export interface SearchPanel {
  readonly kind: 'search';
  readonly name: string;
  readonly title: string;
  /** Name of the saved search. */
  readonly search: string;
}

/** Words; they may link to other dashboards and searches of the space. */
export interface TextPanel {
  readonly kind: 'text';
  readonly name: string;
  readonly title: string;
  readonly markdown: (space: Space) => string;
}

export type Panel = LensPanel | SearchPanel | TextPanel;

/** What a panel adds to its dashboard: members of its own, and references by the names that these use. */
interface Built {
  readonly type: 'lens' | 'search' | 'visualization';
  readonly embeddableConfig: Readonly<Record<string, unknown>>;
  readonly panelRefName?: string;
  readonly references: readonly Reference[];
}

/** The attributes of a Lens panel, complete as Lens itself would save them. */
export function lensAttributes(panel: LensPanel, space: Space): Readonly<Record<string, unknown>> {
  const { visualizationType, columns, visualization } = panel.chart;
  const layer = { columns, columnOrder: Object.keys(columns), incompleteColumns: {} };
  return {
    title: panel.title,
    description: '',
    type: 'lens',
    visualizationType,
    state: {
      visualization,
      query: { query: panel.query ?? '', language: 'kuery' },
      filters: [],
      datasourceStates: { formBased: { layers: { [LAYER]: layer } } },
      internalReferences: [],
      adHocDataViews: {},
    },
    references: [layerReference(panel, space)],
  };
}

function layerReference({ view }: LensPanel, space: Space): Reference {
  return { id: viewId(space, view), name: `indexpattern-datasource-layer-${LAYER}`, type: 'index-pattern' };
}

function text(markdown: string): object {
  const searchSource = { query: { query: '', language: 'kuery' }, filter: [] };
  const params = { fontSize: 12, openLinksInNewTab: false, markdown };
  return {
    id: '',
    title: '',
    description: '',
    type: 'markdown',
    params,
    uiState: {},
    data: { aggs: [], searchSource },
  };
}

/** A panel as its dashboard holds it. */
export function buildPanel(panel: Panel, space: Space): Built {
  if (panel.kind === 'lens') {
    const timeRange = panel.from === undefined ? {} : { timeRange: { from: panel.from, to: 'now' } };
    return {
      type: 'lens',
      embeddableConfig: { enhancements: {}, ...timeRange, attributes: lensAttributes(panel, space) },
      references: [layerReference(panel, space)],
    };
  }
  if (panel.kind === 'search') {
    const name = `panel_${panel.name}`;
    const id = objectId(space, 'search', panel.search);
    return {
      type: 'search',
      embeddableConfig: { enhancements: {} },
      panelRefName: name,
      references: [{ id, name, type: 'search' }],
    };
  }
  const savedVis = text(panel.markdown(space));
  return { type: 'visualization', embeddableConfig: { enhancements: {}, savedVis }, references: [] };
}
