import { contentOf } from '../content.ts';
import { roleFor } from '../roles/roles.ts';
import { type RuleScope, ruleBody, ruleId } from '../rules/rule.ts';
import { RULES } from '../rules/rules.ts';
import type { Space } from '../spaces.ts';
import { type About, aboutKibana, type WaitOptions } from './about.ts';
import type { Kibana } from './client.ts';
import { defaultViewStep } from './default-view-step.ts';
import { objectStep } from './object-step.ts';
import { roleStep } from './role-step.ts';
import { ruleStep } from './rule-step.ts';
import { spaceStep } from './space-step.ts';
import type { Change, Step } from './step.ts';

export interface SetupOptions extends WaitOptions {
  readonly spaces: readonly Space[];
  readonly scope: RuleScope;
  /** Only say what would be done. */
  readonly isDryRun: boolean;
}

const MARKS = { create: '+', change: '~', same: '=' } as const;
const DONE = { create: 'created', change: 'changed', same: '' } as const;
const DETAILS_MAX = 12;

const isDue = ({ mark }: Change) => mark !== 'same';

async function spaceSteps(kibana: Kibana, space: Space, about: About, scope: RuleScope): Promise<Step[]> {
  const made = await spaceStep(kibana, space);
  const isThere = !made.changes.some(isDue);
  const objects = contentOf(space);
  const first = objects.find(({ type }) => type === 'index-pattern')?.id ?? '';
  const steps = [
    made,
    await objectStep(kibana, space.id, isThere, objects),
    await defaultViewStep(kibana, space.id, isThere, first),
  ];
  if (about.features !== undefined) {
    steps.push(await roleStep(kibana, roleFor(space, about.licence), about.features));
  }
  for (const rule of space.audience === 'operators' ? RULES : []) {
    steps.push(await ruleStep(kibana, space.id, isThere, ruleId(space, rule), ruleBody(rule, scope)));
  }
  return steps;
}

function describe({ mark, what, details }: Change): string[] {
  const more = details.length > DETAILS_MAX ? [`    and ${details.length - DETAILS_MAX} more`] : [];
  return [`${MARKS[mark]} ${what}`, ...details.slice(0, DETAILS_MAX).map((line) => `    ${line}`), ...more];
}

function notes({ features, licence }: About): string[] {
  if (features === undefined) return ['note: security is off, so there are no roles'];
  if (licence.hasFieldRules) return [];
  return [
    `note: the licence (${licence.type}) has no rules for fields and documents: privacy officers can read the sieved text of logs too`,
  ];
}

/** Brings Kibana to how it should be and says what that changes; resolves to how many things differed. */
export async function setUpKibana(kibana: Kibana, options: SetupOptions): Promise<number> {
  const { print, isDryRun } = options;
  const about = await aboutKibana(kibana, options);
  print(`Kibana ${about.version} at ${kibana.url}, licence ${about.licence.type}`);
  for (const note of notes(about)) print(note);
  const steps: Step[] = [];
  for (const space of options.spaces) steps.push(...(await spaceSteps(kibana, space, about, options.scope)));
  const changes = steps.flatMap((step) => step.changes);
  const due = changes.filter(isDue);
  for (const line of due.flatMap(describe)) print(line);
  const created = due.filter(({ mark }) => mark === 'create').length;
  const counts = `${created} to create, ${due.length - created} to change, ${changes.length - due.length} as they should be`;
  print(isDryRun ? `${counts}; nothing was done (--dry-run)` : counts);
  if (isDryRun) return due.length;
  for (const step of steps.filter((one) => one.changes.some(isDue))) {
    await step.apply();
    for (const { mark, what } of step.changes.filter(isDue)) print(`${DONE[mark]} ${what}`);
  }
  print(due.length === 0 ? 'nothing to do' : `${due.length} done`);
  return due.length;
}
