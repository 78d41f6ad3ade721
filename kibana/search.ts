import { type SavedObject, savedObject } from './saved-object.ts';
import type { Space } from './spaces.ts';
import { objectId, type ViewName, viewId } from './views.ts';

/** A saved search before it is built for a space. */
export interface Search {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly view: ViewName;
  /** In Kibana's language; '' is everything. */
  readonly query: string;
  /** Shown after the time. */
  readonly columns: readonly string[];
  readonly sort: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  /** Beginning of the time that it shows; its end is now. */
  readonly from: string;
  /** Field whose values colour the histogram. */
  readonly breakdown?: string;
}

const INDEX_NAME = 'kibanaSavedObjectMeta.searchSourceJSON.index';

/** The saved object of a search. */
export function searchObject(search: Search, space: Space): SavedObject {
  const { name, title, description, view, query, columns, sort, from, breakdown } = search;
  const source = { query: { query, language: 'kuery' }, filter: [], indexRefName: INDEX_NAME };
  const attributes = {
    title,
    description,
    columns,
    sort,
    grid: {},
    hideChart: false,
    isTextBasedQuery: false,
    timeRestore: true,
    timeRange: { from, to: 'now' },
    ...(breakdown !== undefined && { breakdownField: breakdown }),
    kibanaSavedObjectMeta: { searchSourceJSON: JSON.stringify(source) },
  };
  const references = [{ id: viewId(space, view), name: INDEX_NAME, type: 'index-pattern' }];
  return savedObject('search', objectId(space, 'search', name), attributes, references);
}
