import { asList, asObject, type Json } from '../content/json.ts';

/** An answer of the stand-in; text that is no JSON is sent as it is. */
export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The objects of all spaces, by type and id, with the space each is in. */
export type Objects = Map<string, { readonly space: string; readonly object: Json }>;

const TYPES = ['index-pattern', 'search', 'lens', 'dashboard'];
/** What 8.12.2 itself is at: newer objects are refused. */
const NEWEST: Readonly<Record<string, string>> = {
  'index-pattern': '8.0.0',
  search: '10.1.0',
  lens: '8.9.0',
  dashboard: '8.9.0',
};
const CORE = '8.8.0';
const DASHBOARD = [
  ...['title', 'description', 'panelsJSON', 'optionsJSON', 'timeRestore', 'timeFrom', 'timeTo', 'refreshInterval'],
  ...['kibanaSavedObjectMeta', 'controlGroupInput', 'version', 'hits'],
];

export const refuse = (statusCode: number, message: string): FakeAnswer => ({
  status: statusCode,
  body: { statusCode, error: 'refused', message },
});

function isNewer(version: string, than: string): boolean {
  const [a, b] = [version.split('.').map(Number), than.split('.').map(Number)];
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
}

/** What 8.12.2 was seen to check of the attributes of an object: little. */
function attributeError({ type, attributes }: Json): string | undefined {
  const given = asObject(attributes);
  if (type === 'search' && !Array.isArray(given.columns)) return '[attributes.columns]: expected value of type [array]';
  if (type !== 'dashboard') return undefined;
  const unknown = Object.keys(given).find((key) => !DASHBOARD.includes(key));
  if (unknown !== undefined) return `[attributes.${unknown}]: definition for this key is missing`;
  if (typeof given.title !== 'string') return '[attributes.title]: expected value of type [string]';
  const { refreshInterval } = given;
  const isRefresh = refreshInterval === undefined || typeof asObject(refreshInterval).value === 'number';
  return isRefresh ? undefined : '[attributes.refreshInterval.value]: expected value of type [number]';
}

/** Why a whole file is refused, before any object of it is looked at. */
function fileRefusal(lines: readonly Json[]): FakeAnswer | undefined {
  for (const one of lines) {
    if (one.id === undefined || one.attributes === undefined) return refuse(500, 'An internal server error occurred.');
    if (one.coreMigrationVersion === undefined && one.typeMigrationVersion === undefined) {
      return refuse(500, 'An internal server error occurred.');
    }
    const newest = NEWEST[String(one.type)];
    const isTooNew =
      isNewer(String(one.coreMigrationVersion ?? '0.0.0'), CORE) ||
      (newest !== undefined && isNewer(String(one.typeMigrationVersion ?? '0.0.0'), newest));
    if (isTooNew) return refuse(422, `Document "${String(one.id)}" belongs to a more recent version of Kibana`);
  }
  return undefined;
}

function objectError(one: Json, incoming: ReadonlySet<string>, objects: Objects, space: string): Json | undefined {
  const { type, id } = one;
  if (!TYPES.includes(String(type))) return { type, id, error: { type: 'unsupported_type' } };
  const missing = asList(one.references).filter((reference) => {
    const key = `${String(reference.type)} ${String(reference.id)}`;
    return !incoming.has(key) && objects.get(key)?.space !== space;
  });
  if (missing.length > 0) return { type, id, error: { type: 'missing_references', references: missing } };
  const message = attributeError(one);
  return message === undefined ? undefined : { type, id, error: { type: 'unknown', statusCode: 400, message } };
}

/** Does what 8.12.2 was measured to do with a file: refuses it, or answers 200 and says in the body what it took. */
export function importFile(text: string, space: string, objects: Objects): FakeAnswer {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => asObject(JSON.parse(line)));
  const refusal = fileRefusal(lines);
  if (refusal !== undefined) return refusal;
  const incoming = new Set(lines.map(({ type, id }) => `${String(type)} ${String(id)}`));
  const errors: Json[] = [];
  const successResults: Json[] = [];
  for (const one of lines) {
    const error = objectError(one, incoming, objects, space);
    if (error !== undefined) {
      errors.push(error);
      continue;
    }
    const key = `${String(one.type)} ${String(one.id)}`;
    const other = objects.get(key);
    // An id belongs to one space alone; in another the object gets a new one.
    const destinationId = other !== undefined && other.space !== space ? `${String(one.id)}-copy` : undefined;
    const id = destinationId ?? one.id;
    objects.set(`${String(one.type)} ${String(id)}`, { space, object: { ...one, id, managed: false } });
    successResults.push({
      type: one.type,
      id: one.id,
      ...(destinationId !== undefined && { destinationId }),
      managed: false,
    });
  }
  const success = errors.length === 0;
  const body = { successCount: successResults.length, success, warnings: [], ...(!success && { errors }) };
  return { status: 200, body: successResults.length === 0 ? body : { ...body, successResults } };
}
