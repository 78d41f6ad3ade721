import type { RuleBody } from '../rules/rule.ts';
import type { Kibana } from './client.ts';
import { differences } from './differences.ts';
import { bodyOf, refusal } from './refusal.ts';
import { change, type Step } from './step.ts';

const TYPE = { rule_type_id: '.es-query', consumer: 'stackAlerts' } as const;

interface FoundRule {
  readonly actions?: readonly Readonly<Record<string, unknown>>[];
  readonly throttle?: string | null;
  readonly notify_when?: string | null;
}

/** Members of an action that Kibana tells and does not take. */
const TOLD = ['connector_type_id'];

/** What people have added to a rule: whom it tells, and how often. */
function added({ actions = [], throttle, notify_when }: FoundRule): object {
  const kept = actions.map((action) =>
    Object.fromEntries(Object.entries(action).filter(([key]) => !TOLD.includes(key))),
  );
  return { actions: kept, ...(throttle && { throttle }), ...(notify_when && { notify_when }) };
}

/** Makes or mends a rule. Actions that people added, and whether it is switched on, stay as they are. */
export async function ruleStep(
  kibana: Kibana,
  space: string,
  isSpaceThere: boolean,
  id: string,
  rule: RuleBody,
): Promise<Step> {
  const what = `rule ${rule.name}`;
  const path = `/api/alerting/rule/${id}`;
  const answer = isSpaceThere ? await kibana.ask('GET', path, undefined, space) : { status: 404, body: undefined };
  if (answer.status !== 200 && answer.status !== 404) throw refusal(what, answer);
  const found = answer.status === 200 ? (answer.body as FoundRule) : undefined;
  return {
    changes: [change(what, found && differences(rule, found))],
    apply: async () => {
      const applied =
        found === undefined
          ? await kibana.ask('POST', path, { ...rule, ...TYPE, actions: [] }, space)
          : await kibana.ask('PUT', path, { ...rule, ...added(found) }, space);
      bodyOf(what, applied);
    },
  };
}
