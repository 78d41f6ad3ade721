import { asList, asObject, type Json, within } from './json.ts';
import { lensComplaints } from './lens-shape.ts';

const ATTRIBUTES = [
  ...['title', 'description', 'panelsJSON', 'optionsJSON', 'timeRestore', 'timeFrom', 'timeTo'],
  ...['refreshInterval', 'kibanaSavedObjectMeta', 'version'],
];
const GRID_WIDTH = 48;

interface Grid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly i: string;
}

const overlaps = (a: Grid, b: Grid) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function gridComplaints(panels: readonly Json[]): string[] {
  const said: string[] = [];
  const grids = panels.map(({ gridData }) => gridData as Grid);
  grids.forEach((grid, i) => {
    const name = String(panels[i]?.panelIndex);
    if (grid?.i !== name) said.push(`panel ${name}: gridData.i is not its panelIndex`);
    if (grid === undefined || ![grid.x, grid.y, grid.w, grid.h].every((n) => Number.isInteger(n) && n >= 0)) {
      said.push(`panel ${name}: its place is no place`);
      return;
    }
    if (grid.w === 0 || grid.h === 0 || grid.x + grid.w > GRID_WIDTH) said.push(`panel ${name}: does not fit the grid`);
    if (grids.slice(0, i).some((other) => overlaps(grid, other))) said.push(`panel ${name}: covers another`);
  });
  return said;
}

/** The references that a panel needs, by their names in the dashboard. */
function neededBy(panel: Json): Json[] {
  const index = String(panel.panelIndex);
  const { attributes } = asObject(panel.embeddableConfig);
  if (panel.panelRefName !== undefined) return [{ name: `${index}:${String(panel.panelRefName)}`, type: panel.type }];
  return asList(asObject(attributes).references).map((one) => ({ ...one, name: `${index}:${String(one.name)}` }));
}

function panelComplaints(panel: Json): string[] {
  const index = String(panel.panelIndex);
  const { attributes, savedVis } = asObject(panel.embeddableConfig);
  const isReference = panel.panelRefName !== undefined;
  const title = typeof panel.title === 'string' && panel.title !== '' ? [] : ['no title'];
  const shape = () => {
    if (panel.type === 'search') return isReference ? [] : ['a search that refers to none'];
    if (panel.type === 'lens')
      return attributes === undefined ? ['a Lens panel without attributes'] : lensComplaints(asObject(attributes));
    const { type, params } = asObject(savedVis);
    if (panel.type !== 'visualization') return [`no panel type ${String(panel.type)}`];
    return type === 'markdown' && String(asObject(params).markdown ?? '') !== ''
      ? []
      : ['a visualization that is no text'];
  };
  return [...title, ...shape()].map((line) => `panel ${index}: ${line}`);
}

/** What is wrong with a dashboard. */
export function dashboardComplaints({
  attributes,
  references,
}: {
  attributes: Json;
  references: readonly Json[];
}): string[] {
  const panels = within(attributes.panelsJSON);
  if (!Array.isArray(panels) || panels.length === 0) return ['panelsJSON is no JSON of panels'];
  const list = asList(panels);
  const said = Object.keys(attributes)
    .filter((key) => !ATTRIBUTES.includes(key))
    .map((key) => `no attribute ${key}`);
  if (typeof attributes.title !== 'string' || attributes.title === '') said.push('no title');
  if (within(attributes.optionsJSON) === undefined) said.push('optionsJSON is no JSON');
  if (within(asObject(attributes.kibanaSavedObjectMeta).searchSourceJSON) === undefined)
    said.push('searchSourceJSON is no JSON');
  if (typeof asObject(attributes.refreshInterval).value !== 'number') said.push('refreshInterval has no value');
  if (new Set(list.map(({ panelIndex }) => panelIndex)).size !== list.length) said.push('two panels have one index');
  said.push(...gridComplaints(list), ...list.flatMap(panelComplaints));
  const told = (one: Json) =>
    `${String(one.type)} ${String(one.name)}${one.id === undefined ? '' : ` ${String(one.id)}`}`;
  const needed = list.flatMap(neededBy);
  const isNeeded = (have: Json) =>
    needed.some((need) => told(need) === told(need.id === undefined ? { ...have, id: undefined } : have));
  for (const need of needed) {
    const has = references.some(
      (have) => told(need) === told(need.id === undefined ? { ...have, id: undefined } : have),
    );
    if (!has) said.push(`the reference ${told(need)} is missing`);
  }
  for (const have of references) if (!isNeeded(have)) said.push(`the reference ${told(have)} is needed by no panel`);
  return said;
}
