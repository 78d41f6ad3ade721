import { matchesGlob } from 'node:path';
import type { Facts, FilesSettings } from '../meta.ts';

/** Whether a value matches one in which `*` stands for anything. */
function matchesValue(value: string, wanted: string): boolean {
  const [first = '', ...others] = wanted.split('*');
  if (others.length === 0) return value === wanted;
  if (!value.startsWith(first)) return false;
  const last = others.pop() ?? '';
  let at = first.length;
  for (const part of others) {
    const found = value.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

/** Whether a rule, a glob over the path or `label=value`, holds for a file. */
function holds(rule: string, { path, labels }: Facts): boolean {
  const equals = rule.indexOf('=');
  if (rule.startsWith('/') || equals === -1) return matchesGlob(path, rule);
  const value = labels[rule.slice(0, equals)];
  return value !== undefined && matchesValue(value, rule.slice(equals + 1));
}

/** Why a file is not read, in words; undefined when it is. `ship` is what its own label says. */
export function whyExcluded(facts: Facts, files: FilesSettings, ship: string | undefined): string | undefined {
  if (ship === 'false') return 'its label says ship: false';
  const rule = files.exclude?.find((one) => holds(one, facts));
  if (rule !== undefined) return `excluded by ${rule}`;
  if (ship === 'true' || files.include === undefined) return undefined;
  return files.include.some((one) => holds(one, facts)) ? undefined : 'no rule of include holds for it';
}
