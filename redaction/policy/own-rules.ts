import RE2 from 're2';
import type { Candidate, Detector } from '../detector.ts';
import { Finder } from '../finder.ts';
import { boundedPieces } from './bounded-pattern.ts';
import { normalForm, passes } from './named.ts';
import type { Complain, Path } from './parse.ts';
import type { OwnRule } from './schema.ts';
import { triggerOf } from './trigger-of.ts';

/** What a value without quotes is made of, where a key alone tells that it is personal. */
export const LOOSE = '[^\\x1e\\s&,;"\'<>{}\\[\\]|\\\\]+';

/** A key or word as detectors write it: "klantNaam", "klant_naam" and "Klant-Naam" are "klant naam". */
export function asWords(text: string): string {
  let words = '';
  let isLower = false;
  for (const c of text) {
    const isUpper = c >= 'A' && c <= 'Z';
    if (isUpper && isLower) words += ' ';
    words += c === '_' || c === '-' || c === '.' ? ' ' : c;
    isLower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
  return words.trim().toLowerCase();
}

/** The fields that are there. */
function defined(fields: { [K in keyof Detector]: Detector[K] | undefined }): Detector {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Detector;
}

/** The pieces of a pattern, which RE2 has compiled once to see whether it can. */
function piecesOf(pattern: string | undefined, path: Path, complain: Complain): string[] | undefined {
  if (pattern === undefined) return undefined;
  try {
    const pieces = boundedPieces(pattern);
    const joined = pieces.join('');
    if (new RE2(joined, 'u').exec('\x1e')?.[0] === '\x1e')
      throw new Error('it matches the separator of messages (0x1e)');
    return pieces;
  } catch (error) {
    return complain(path, `not RE2: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

function detectorOf(rule: OwnRule, path: Path, complain: Complain): Detector {
  const { id, kind, group, context, keys, normalise, check: name } = rule;
  const check = name === undefined ? undefined : ({ text }: Candidate) => (passes(name, text) ? text.length : 0);
  const prefix = piecesOf(rule.prefix, [...path, 'prefix'], complain);
  const pattern = piecesOf(rule.pattern, [...path, 'pattern'], complain);
  const trigger = pattern === undefined ? undefined : triggerOf([...(prefix ?? []), ...pattern]);
  return defined({
    id,
    kind,
    group,
    description: rule.description ?? 'A rule of the policy',
    prefix: prefix?.join(''),
    pattern: pattern?.join(''),
    triggers: trigger === undefined ? undefined : [trigger],
    context: context?.map(asWords),
    keys: keys?.map(asWords),
    keyed: pattern === undefined ? LOOSE : undefined,
    check,
    checkKeyed: check,
    certainty: check === undefined ? 'likely' : 'sure',
    action: rule.action === 'off' ? 'mask' : rule.action,
    normalise: normalise === undefined ? undefined : normalForm(normalise),
    examples: { found: [], clean: [] },
  });
}

function finderFor(detector: Detector, path: Path, complain: Complain): Finder {
  try {
    return new Finder([detector]);
  } catch (error) {
    return complain(path, `it cannot be looked for: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

/** Runs the examples of a rule; complains with the number of one that fails, never with its text. */
function runExamples(detector: Detector, { examples }: OwnRule, path: Path, complain: Complain): void {
  const finder = finderFor(detector, path, complain);
  const valuesIn = (line: string) => {
    const body = Buffer.from(line);
    return finder.find(body, [body.length]).map(({ start, end }) => body.toString('utf8', start, end));
  };
  const check = (place: Path, line: string, values: readonly string[]) => {
    if (line.includes('\x1e')) complain(place, 'the separator of messages (0x1e) cannot be in it');
    const found = valuesIn(line);
    if (found.length === values.length && found.every((value, i) => value === values[i])) return;
    const other = found.length === values.length ? 'others' : found.length;
    complain(
      place,
      `the example fails: ${values.length} ${values.length === 1 ? 'value' : 'values'} expected, ${other} found`,
    );
  };
  for (const [i, [line = '', ...values]] of examples.found.entries()) {
    check([...path, 'examples', 'found', i], line, values);
  }
  for (const [i, line] of examples.clean.entries()) check([...path, 'examples', 'clean', i], line, []);
}

/** The detectors of a policy's own rules, whose examples have been run. Complains of the first thing that is wrong. */
export function ownDetectors(rules: readonly OwnRule[], taken: ReadonlySet<string>, complain: Complain): Detector[] {
  const ids = new Set(taken);
  return rules.map((rule, i) => {
    const path = ['rules', i];
    if (ids.has(rule.id)) complain([...path, 'id'], `there is a detector ${rule.id} already`);
    ids.add(rule.id);
    if (rule.pattern === undefined && rule.keys === undefined) complain(path, 'a pattern, keys or both are expected');
    const detector = detectorOf(rule, path, complain);
    if (detector.pattern !== undefined && new RE2(`^(?:${detector.pattern})$`, 'u').test('')) {
      complain([...path, 'pattern'], 'it matches the empty text');
    }
    runExamples(detector, rule, path, complain);
    return detector;
  });
}
