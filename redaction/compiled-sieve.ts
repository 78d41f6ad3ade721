import { type Replacement, replacementOf } from './actions.ts';
import type { Engine } from './engine.ts';
import type { Found } from './found.ts';
import { BareNumbers } from './json.ts';
import type { Accepts } from './judge.ts';
import { WITHHELD_MARK } from './marks.ts';
import { allowedKeys, type IsAllowed, letThrough } from './policy/allow.ts';
import type { Rule } from './policy/layers.ts';
import { ENGINE_VERSION, type Policy, versionOf } from './policy/policy.ts';
import type { AllowLists } from './policy/schema.ts';
import { pseudonymiser } from './pseudonym.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';
import { Rewriter } from './rewriter.ts';
import type { ExplainingSieve, Finding, Sieved } from './sieve.ts';

const SEPARATOR = 0x1e;
const PLACES = 8;

/** Rules with their detectors' numbers in the engine. */
interface Pass {
  readonly rules: readonly (Rule | undefined)[];
  readonly accepts: Accepts | undefined;
}

type Findings = Record<string, number[]>;

function count(findings: Findings, kind: string, event: number): void {
  const events = findings[kind];
  if (events === undefined) findings[kind] = [event];
  else events.push(event);
}

function quote(piece: Buffer, backslashes: number): Buffer {
  const mark = Buffer.from(`${'\\'.repeat(backslashes)}"`);
  return Buffer.concat([mark, piece, mark]);
}

/** A pass for some of a policy's rules; undefined when there are none. */
function passOf(rules: readonly Rule[], allow: AllowLists, engine: Engine): Pass | undefined {
  if (rules.length === 0) return undefined;
  const byNumber: (Rule | undefined)[] = [];
  for (const rule of rules) byNumber[engine.ruleOf(rule.detector)] = rule;
  const isLetThrough = letThrough(allow);
  const accepts: Accepts = (found) => {
    const rule = byNumber[found.rule];
    return rule !== undefined && !isLetThrough?.(rule.detector, found);
  };
  return { rules: byNumber, accepts };
}

/** What an operator should know of rules that run under a key, or under none. */
export function notesOf(rules: readonly Rule[], key: PseudonymKey | undefined): string[] {
  if (key !== undefined) return [];
  const kinds = new Set(rules.filter(({ action }) => action === 'pseudonym').map(({ detector }) => detector.kind));
  return kinds.size === 0 ? [] : [`no pseudonym key, so masked instead: ${[...kinds].join(', ')}`];
}

/** A policy with its engine. */
export class CompiledSieve implements ExplainingSieve {
  readonly engine = ENGINE_VERSION;
  readonly policy: string;
  readonly notes: readonly string[];
  readonly #engine: Engine;
  readonly #replacing: Pass | undefined;
  /** Findings that are only counted are found apart, so that they hide nothing that is to be replaced. */
  readonly #counting: Pass | undefined;
  readonly #isAllowed: IsAllowed | undefined;
  readonly #replacements: Replacement[] = [];
  /** Fixed replacements between quotes, made when first needed: 8 places a rule, one for each number of backslashes. */
  readonly #quoted: Buffer[] = [];

  constructor(policy: Policy, key: PseudonymKey | undefined, engine: Engine) {
    const { rules, allow, fingerprint } = policy;
    const isKept = ({ action }: Rule) => action === 'keep';
    const replaced = rules.filter((rule) => !isKept(rule));
    const isSigning = replaced.some(({ action }) => action === 'pseudonym');
    this.policy = versionOf(fingerprint, isSigning && key !== undefined ? `${key.id} ${key.from}` : '');
    this.notes = notesOf(replaced, key);
    this.#engine = engine;
    this.#replacing = passOf(replaced, allow, engine);
    this.#counting = passOf(rules.filter(isKept), allow, engine);
    this.#isAllowed = allowedKeys(allow);
    const pseudonymise = key === undefined ? undefined : pseudonymiser(key);
    for (const { detector, action } of replaced) {
      this.#replacements[engine.ruleOf(detector)] = replacementOf(detector, action, pseudonymise);
    }
  }

  sieve(body: Buffer, length: readonly number[]): Sieved {
    try {
      return this.#sieveAll(body, length);
    } catch {
      return this.#sieveEach(body, length);
    }
  }

  explain(body: Buffer, length: readonly number[]): Finding[] {
    try {
      return this.#explainAll(body, length);
    } catch {
      return this.#explainEach(body, length);
    }
  }

  #explainAll(body: Buffer, length: readonly number[]): Finding[] {
    const explained = (pass: Pass | undefined) =>
      this.#find(pass, body, length).map(({ rule, start, end, event, certainty, key }) => ({
        ...{ event: event.index, start: start - event.start, end: end - event.start, certainty },
        ...(pass?.rules[rule] as Rule),
        isKeyed: key !== undefined,
      }));
    const all = [...explained(this.#replacing), ...explained(this.#counting)];
    return all.sort((a, b) => a.event - b.event || a.start - b.start);
  }

  /** Nothing is told of an event that cannot be sieved. */
  #explainEach(body: Buffer, length: readonly number[]): Finding[] {
    let start = 0;
    return length.flatMap((bytes, event) => {
      const message = body.subarray(start, start + bytes);
      start += bytes + 1;
      try {
        return this.#explainAll(message, [bytes]).map((finding) => ({ ...finding, event }));
      } catch {
        return [];
      }
    });
  }

  #find(pass: Pass | undefined, body: Buffer, length: readonly number[]): Found[] {
    if (pass === undefined) return [];
    const found = this.#engine.find(body, length, pass.accepts);
    const isAllowed = this.#isAllowed;
    return isAllowed === undefined ? found : found.filter(({ start, event }) => !isAllowed(body, start, event));
  }

  #sieveAll(body: Buffer, length: readonly number[]): Sieved {
    const rewriter = new Rewriter(body, length);
    const numbers = new BareNumbers(body);
    const findings: Findings = Object.create(null);
    const rules = this.#replacing?.rules ?? [];
    for (const found of this.#find(this.#replacing, body, length)) {
      this.#replace(found, rewriter, numbers);
      count(findings, (rules[found.rule] as Rule).detector.kind, found.event.index);
    }
    if (this.#counting !== undefined) this.#countKept(this.#counting, body, length, findings);
    return { body: rewriter.body(), length: rewriter.length, findings, withheld: [] };
  }

  #replace(found: Found, rewriter: Rewriter, numbers: BareNumbers): void {
    const { rule, start, end, event } = found;
    const { fixed, of } = this.#replacements[rule] as Replacement;
    const piece = fixed ?? of(found.value);
    const number = numbers.at(start, end, event);
    if (number === undefined) rewriter.replace(event.index, start, end, piece);
    // Two findings in one number: all of it is replaced already.
    else if (number.start >= rewriter.replacedTo) {
      const place = rule * PLACES + number.backslashes;
      const quoted = this.#quoted[place] ?? quote(piece, number.backslashes);
      if (fixed !== undefined) this.#quoted[place] = quoted;
      rewriter.replace(event.index, number.start, number.end, quoted);
    }
  }

  #countKept(pass: Pass, body: Buffer, length: readonly number[], findings: Findings): void {
    const kinds = new Set<string>();
    for (const { rule, event } of this.#find(pass, body, length)) {
      const { kind } = (pass.rules[rule] as Rule).detector;
      count(findings, kind, event.index);
      kinds.add(kind);
    }
    // Some of a kind may have been replaced and others kept; their events ascend all the same.
    for (const kind of kinds) findings[kind]?.sort((a, b) => a - b);
  }

  /** The slow way when something went wrong: the event that cannot be sieved is withheld, the others are sieved. */
  #sieveEach(body: Buffer, length: readonly number[]): Sieved {
    const pieces: Buffer[] = [];
    const result = { length: [] as number[], findings: Object.create(null) as Findings, withheld: [] as number[] };
    let start = 0;
    length.forEach((bytes, index) => {
      let message: Buffer = Buffer.from(WITHHELD_MARK);
      try {
        const one = this.#sieveAll(body.subarray(start, start + bytes), [bytes]);
        message = one.body;
        for (const [kind, found] of Object.entries(one.findings)) {
          for (const _ of found) count(result.findings, kind, index);
        }
      } catch {
        result.withheld.push(index);
      }
      if (index > 0) pieces.push(Buffer.of(SEPARATOR));
      pieces.push(message);
      result.length.push(message.length);
      start += bytes + 1;
    });
    return { ...result, body: Buffer.concat(pieces) };
  }
}
