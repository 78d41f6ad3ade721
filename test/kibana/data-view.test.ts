import { expect, test } from '@jest/globals';
import { deadMappings, eventMappings } from '../../ingest/indexer/mappings.ts';
import {
  DISCOVER_COLUMNS,
  dataView,
  deadLetterDataView,
  type SavedObject,
  savedObjects,
} from '../../kibana/data-view.ts';

interface Mapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

function mappingOf(root: Mapping, path: string): Mapping | undefined {
  return path.split('.').reduce<Mapping | undefined>((mapping, name) => mapping?.properties?.[name], root);
}

function namedFields({ attributes }: SavedObject): string[] {
  return [String(attributes.timeFieldName), ...Object.keys(JSON.parse(String(attributes.fieldAttrs)) as object)];
}

test('every field that a data view names is in the index template of its data streams', () => {
  const missing = (root: unknown, fields: readonly string[]) =>
    fields.filter((field) => mappingOf(root as Mapping, field)?.type === undefined);
  expect(missing(eventMappings('text'), [...namedFields(dataView()), ...DISCOVER_COLUMNS])).toEqual([]);
  expect(missing(deadMappings('text'), namedFields(deadLetterDataView()))).toEqual([]);
  expect(missing(eventMappings('text'), ['zeef.no_such_field'])).toEqual(['zeef.no_such_field']);
});

test('the saved objects have exactly the shape and the portable versions that Kibana imports', () => {
  const objects = savedObjects()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SavedObject);
  expect(new Set(objects.map(({ id }) => id)).size).toBe(2);
  for (const object of objects) {
    expect(object).toEqual({
      id: expect.any(String),
      type: 'index-pattern',
      attributes: {
        title: expect.any(String),
        name: expect.any(String),
        timeFieldName: '@timestamp',
        fieldAttrs: expect.any(String),
      },
      references: [],
      coreMigrationVersion: '8.8.0',
      typeMigrationVersion: '8.0.0',
    });
  }
});

test('the data view of events leaves dead letters out and takes further index patterns', () => {
  expect(dataView().attributes.title).toBe('logs-zeef.*-*,-logs-zeef.dead-*');
  expect(dataView(['logs-zeef.*-*', 'logs-shop-*']).attributes.title).toBe(
    'logs-zeef.*-*,logs-shop-*,-logs-zeef.dead-*',
  );
});
