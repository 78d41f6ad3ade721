import type { Space } from '../../../kibana/spaces.ts';
import { objectsOf } from './everything.ts';
import { asList, asObject, type Json, within } from './json.ts';

/** A Lens panel as it is in a dashboard that has been built. */
export interface BuiltPanel {
  readonly name: string;
  readonly title: string;
  readonly attributes: Json;
  /** Index expression of its data view. */
  readonly indexes: string;
  /** Beginning of the time shown. */
  readonly from: string;
  readonly grid: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

export interface BuiltDashboard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly panels: readonly BuiltPanel[];
}

/** Wide enough that a dashboard has some twenty of them. */
const INTERVALS: Readonly<Record<string, string>> = {
  'now-6h': '15m',
  'now-24h': '1h',
  'now-7d': '6h',
  'now-30d': '1d',
};

/** The width of the buckets of time for the time shown. */
export function intervalOf(from: string): string {
  return INTERVALS[from] ?? '1d';
}

/** The dashboards of a space with their Lens panels, read back from the saved objects. */
export function dashboardsOf(space: Space): BuiltDashboard[] {
  const objects = objectsOf(space);
  const indexes = new Map(objects.map(({ id, attributes }) => [id, String(attributes.title)]));
  return objects
    .filter(({ type }) => type === 'dashboard')
    .map(({ id, attributes }) => ({
      id,
      title: String(attributes.title),
      description: String(attributes.description),
      panels: asList(within(attributes.panelsJSON))
        .filter(({ type }) => type === 'lens')
        .map(({ panelIndex, title, embeddableConfig, gridData }) => {
          const { attributes: lens, timeRange } = asObject(embeddableConfig);
          return {
            name: String(panelIndex),
            title: String(title),
            attributes: asObject(lens),
            indexes: indexes.get(String(asList(asObject(lens).references)[0]?.id)) ?? '',
            from: String(asObject(timeRange).from ?? attributes.timeFrom),
            grid: gridData as BuiltPanel['grid'],
          };
        }),
    }));
}
