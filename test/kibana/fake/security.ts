import { asList, asObject, asStrings, type Json } from '../content/json.ts';
import { type FakeAnswer, refuse } from './import.ts';

export type Roles = Map<string, Json>;
export type Rules = Map<string, Json>;

const FIELD_RULES = ['trial', 'platinum', 'enterprise'];
const INDEX_KEYS = ['names', 'privileges', 'field_security', 'query', 'allow_restricted_indices'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const RULE_KEYS = ['name', 'tags', 'schedule', 'params', 'actions', 'throttle', 'notify_when'];
const CREATE_KEYS = [...RULE_KEYS, 'rule_type_id', 'consumer', 'enabled'];
const PARAMS = [
  ...['searchType', 'index', 'timeField', 'esQuery', 'timeWindowSize', 'timeWindowUnit', 'thresholdComparator'],
  ...['threshold', 'size', 'aggType', 'groupBy', 'excludeHitsFromPreviousRun'],
];

function stranger(body: Json, known: readonly string[]): FakeAnswer | undefined {
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  return unknown === undefined
    ? undefined
    : refuse(400, `[request body.${unknown}]: definition for this key is missing`);
}

/** Takes a role as Kibana does: also with features that there are none of, which this stand-in refuses all the same. */
export function putRole(
  roles: Roles,
  name: string,
  body: Json,
  { features, licence }: { features: readonly string[]; licence: string },
): FakeAnswer {
  const indices = asList(asObject(body.elasticsearch).indices);
  const granted = asList(body.kibana);
  const unknown =
    stranger(body, ['metadata', 'elasticsearch', 'kibana']) ??
    indices.map((one) => stranger(one, INDEX_KEYS)).find(Boolean);
  if (unknown) return unknown;
  for (const { field_security, query } of indices) {
    if ((field_security !== undefined || query !== undefined) && !FIELD_RULES.includes(licence)) {
      return refuse(403, 'current license is non-compliant for [field and document level security]');
    }
    if (query !== undefined) asObject(JSON.parse(String(query)));
  }
  for (const { base, feature, spaces } of granted) {
    if (asStrings(base).length > 0 && Object.keys(asObject(feature)).length > 0)
      return refuse(400, '[base] and [feature] exclude each other');
    if (asStrings(spaces).includes('*') && asStrings(spaces).length > 1)
      return refuse(400, '"*" goes with no other space');
    const strange = Object.keys(asObject(feature)).find((id) => !features.includes(id));
    if (strange !== undefined) return refuse(400, `there is no feature ${strange}`);
  }
  const told = indices.map((one) => ({ ...one, allow_restricted_indices: false }));
  const elasticsearch = { ...asObject(body.elasticsearch), indices: told };
  roles.set(name, { name, ...body, elasticsearch, transient_metadata: { enabled: true }, _transform_error: [] });
  return { status: 204, body: undefined };
}

interface RuleRequest {
  readonly method: string;
  readonly id: string;
  readonly space: string;
  readonly body: Json;
}

/** Reads or writes a rule with the checks of 8.12.2. */
export function writeRule(rules: Rules, { method, id, space, body }: RuleRequest): FakeAnswer | undefined {
  const key = `${space} ${id}`;
  const found = rules.get(key);
  if (method === 'GET')
    return found === undefined ? refuse(404, `Saved object [alert/${id}] not found`) : { status: 200, body: found };
  if (!UUID.test(id))
    return refuse(
      400,
      'Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID.',
    );
  const isNew = method === 'POST';
  const refusal = stranger(body, isNew ? CREATE_KEYS : RULE_KEYS) ?? stranger(asObject(body.params), PARAMS);
  if (refusal !== undefined) return refusal;
  if (isNew && (body.rule_type_id !== '.es-query' || body.consumer !== 'stackAlerts'))
    return refuse(400, 'Rule type is not registered.');
  if (isNew && found !== undefined) return refuse(409, 'version conflict, document already exists');
  if (!isNew && found === undefined) return refuse(404, 'not found');
  if (!/^[0-9]+[smhd]$/.test(String(asObject(body.schedule).interval)))
    return refuse(400, '[request body.schedule.interval]: string is not a valid duration');
  if (asObject(JSON.parse(String(asObject(body.params).esQuery))).query === undefined)
    return refuse(400, 'params invalid: [esQuery]: must contain "query"');
  if (asList(body.actions).some((action) => action.connector_type_id !== undefined))
    return refuse(400, '[request body.actions.0.connector_type_id]: definition for this key is missing');
  const told = asList(body.actions).map((action) => ({ ...action, connector_type_id: '.server-log' }));
  const before = found ?? {
    id,
    enabled: true,
    throttle: null,
    notify_when: null,
    execution_status: { status: 'pending' },
  };
  rules.set(key, { ...before, ...body, actions: told });
  return { status: 200, body: rules.get(key) };
}
