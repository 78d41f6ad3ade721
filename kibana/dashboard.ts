import { buildPanel, type Panel } from './panel.ts';
import { type Reference, type SavedObject, savedObject } from './saved-object.ts';
import type { Space } from './spaces.ts';
import { objectId } from './views.ts';

/** Columns of Kibana's grid. */
const GRID_WIDTH = 48;

/** Panels beside each other, equally wide. */
export interface Row {
  readonly height: number;
  readonly panels: readonly Panel[];
}

/** A dashboard before it is built for a space. */
export interface Dashboard {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Beginning of the time that it shows when opened; its end is now. */
  readonly from: string;
  readonly rows: (space: Space) => readonly Row[];
}

interface Placed {
  readonly panel: Panel;
  readonly grid: { readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly i: string };
}

function place(rows: readonly Row[]): Placed[] {
  let y = 0;
  return rows.flatMap(({ height, panels }) => {
    const top = y;
    y += height;
    const w = Math.floor(GRID_WIDTH / panels.length);
    return panels.map((panel, i) => ({ panel, grid: { x: i * w, y: top, w, h: height, i: panel.name } }));
  });
}

/** The saved object of a dashboard, whose panels are held by value. */
export function dashboardObject(dashboard: Dashboard, space: Space): SavedObject {
  const references: Reference[] = [];
  const panels = place(dashboard.rows(space)).map(({ panel, grid }) => {
    const { references: own, ...built } = buildPanel(panel, space);
    for (const reference of own) references.push({ ...reference, name: `${panel.name}:${reference.name}` });
    return { ...built, title: panel.title, panelIndex: panel.name, gridData: grid };
  });
  const { name, title, description, from } = dashboard;
  const options = { useMargins: true, syncColors: true, syncCursor: true, syncTooltips: false, hidePanelTitles: false };
  const attributes = {
    title,
    description,
    panelsJSON: JSON.stringify(panels),
    optionsJSON: JSON.stringify(options),
    timeRestore: true,
    timeFrom: from,
    timeTo: 'now',
    refreshInterval: { pause: true, value: 60_000 },
    kibanaSavedObjectMeta: {
      searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
    },
    version: 1,
  };
  return savedObject('dashboard', objectId(space, 'dashboard', name), attributes, references);
}
