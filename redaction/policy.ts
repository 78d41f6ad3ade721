import { createHash } from 'node:crypto';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Action, Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';

/** Changes when the engine would find or replace other bytes under the same policy. */
export const ENGINE_VERSION = '1';

const policySchema = z.strictObject({
  version: z.literal(1),
  detectors: z.record(z.string(), z.enum(['mask', 'remove', 'pseudonym', 'off'])).default({}),
});

/** Which detectors run, in order of precedence, and what happens to what they find. */
export interface Policy {
  readonly rules: readonly { readonly detector: Detector; readonly action: Action }[];
  /** The first 12 hex digits of the SHA-256 of everything that decides what is found and replaced. */
  readonly version: string;
}

function versionOf(rules: Policy['rules']): string {
  const hash = createHash('sha256').update(ENGINE_VERSION);
  for (const { detector, action } of rules) {
    const { id, prefix = '', pattern, context = [] } = detector;
    hash.update(JSON.stringify([id, action, prefix, pattern, context, String(detector.check)]));
  }
  return hash.digest('hex').slice(0, 12);
}

function problemOf(text: string): string {
  return `policy: ${text}`;
}

function parse(yaml: string): z.infer<typeof policySchema> {
  let value: unknown;
  try {
    value = parseYaml(yaml);
  } catch (error) {
    throw new Error(problemOf((error as Error).message.split('\n')[0] ?? 'not YAML'));
  }
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const hint =
    issue?.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')} is not a key (version, detectors are)`
      : issue?.message;
  throw new Error(problemOf([issue?.path.join('.'), hint].filter(Boolean).join(': ')));
}

/** Reads a policy; undefined is the built-in one, in which each detector runs with its own action. Throws Error in one line. */
export function loadPolicy(yaml: string | undefined): Policy {
  const actions = yaml === undefined ? {} : parse(yaml).detectors;
  const ids = DETECTORS.map(({ id }) => id);
  for (const id of Object.keys(actions)) {
    if (!ids.includes(id)) throw new Error(problemOf(`detectors.${id}: no such detector; there are ${ids.join(', ')}`));
  }
  const rules = DETECTORS.flatMap((detector) => {
    const action = actions[detector.id] ?? detector.action;
    return action === 'off' ? [] : [{ detector, action }];
  });
  if (rules.length === 0) throw new Error(problemOf('every detector is off, so nothing would be sieved'));
  return { rules, version: versionOf(rules) };
}
