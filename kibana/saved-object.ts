/** One saved object's mention of another; `name` is how the object's own text calls it. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** A saved object as Kibana's _import reads it, one a line. */
export interface SavedObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
}

/** Portable versions: Kibana 8.12 takes them, and every later one migrates objects up from them. */
export const TYPE_VERSIONS = { 'index-pattern': '8.0.0', search: '8.0.0', dashboard: '8.9.0' } as const;
export const CORE_VERSION = '8.8.0';

/** The types of saved objects that Zeef has. */
export type ObjectType = keyof typeof TYPE_VERSIONS;

/** Gives attributes the versions that belong to their type. */
export function savedObject(
  type: ObjectType,
  id: string,
  attributes: Readonly<Record<string, unknown>>,
  references: readonly Reference[] = [],
): SavedObject {
  const versions = { coreMigrationVersion: CORE_VERSION, typeMigrationVersion: TYPE_VERSIONS[type] };
  return { id, type, attributes, references, ...versions };
}

/** What _import takes: NDJSON, one object a line. */
export function ndjson(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
