import { type Replacement, replacementOf } from './actions.ts';
import type { Engine, Engines } from './engine.ts';
import type { Found } from './found.ts';
import { bareNumberAt } from './json.ts';
import { WITHHELD_MARK } from './marks.ts';
import type { Rule } from './policy/layers.ts';
import { ENGINE_VERSION, type Policy, versionOf } from './policy/policy.ts';
import { pseudonymiser } from './pseudonym.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';
import { Rewriter } from './rewriter.ts';
import type { ExplainingSieve, Finding, Sieved } from './sieve.ts';

const SEPARATOR = 0x1e;
const PLACES = 8;

/** Detectors with one engine, and what happens to what they find. */
interface Pass {
  readonly engine: Engine;
  readonly rules: readonly Rule[];
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

function passOf(rules: readonly Rule[], policy: Policy, engines: Engines): Pass | undefined {
  if (rules.length === 0) return undefined;
  return { rules, engine: engines.get(rules.map(({ detector }) => detector), policy.allow) };
}

/** What an operator should know of rules that run under a key, or under none. */
export function notesOf(rules: readonly Rule[], key: PseudonymKey | undefined): string[] {
  if (key !== undefined) return [];
  const kinds = new Set(rules.filter(({ action }) => action === 'pseudonym').map(({ detector }) => detector.kind));
  return kinds.size === 0 ? [] : [`no pseudonym key, so masked instead: ${[...kinds].join(', ')}`];
}

/** A policy with its engines. */
export class CompiledSieve implements ExplainingSieve {
  readonly engine = ENGINE_VERSION;
  readonly policy: string;
  readonly notes: readonly string[];
  readonly #replacing: Pass | undefined;
  /** Findings that are only counted are found apart, so that they hide nothing that is to be replaced. */
  readonly #counting: Pass | undefined;
  readonly #replacements: readonly Replacement[];
  /** Fixed replacements between quotes, made when first needed: 8 places a rule, one for each number of backslashes. */
  readonly #quoted: Buffer[] = [];

  constructor(policy: Policy, key: PseudonymKey | undefined, engines: Engines) {
    const isKept = ({ action }: Rule) => action === 'keep';
    const replaced = policy.rules.filter((rule) => !isKept(rule));
    const isSigning = replaced.some(({ action }) => action === 'pseudonym');
    this.policy = versionOf(policy.fingerprint, isSigning && key !== undefined ? `${key.id} ${key.from}` : '');
    this.notes = notesOf(replaced, key);
    this.#replacing = passOf(replaced, policy, engines);
    this.#counting = passOf(policy.rules.filter(isKept), policy, engines);
    const pseudonymise = key === undefined ? undefined : pseudonymiser(key);
    this.#replacements = replaced.map(({ detector, action }) =>
      replacementOf(detector, action as Exclude<typeof action, 'keep'>, pseudonymise),
    );
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
      (pass?.engine.find(body, length) ?? []).map(({ rule, start, end, event, certainty, key }) => ({
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

  #sieveAll(body: Buffer, length: readonly number[]): Sieved {
    const rewriter = new Rewriter(body, length);
    const findings: Findings = {};
    if (this.#replacing !== undefined) {
      const { engine, rules } = this.#replacing;
      for (const found of engine.find(body, length)) {
        this.#replace(body, found, rewriter);
        count(findings, (rules[found.rule] as Rule).detector.kind, found.event.index);
      }
    }
    if (this.#counting !== undefined) this.#countKept(this.#counting, body, length, findings);
    return { body: rewriter.body(), length: rewriter.length, findings, withheld: [] };
  }

  #replace(body: Buffer, found: Found, rewriter: Rewriter): void {
    const { rule, start, end, event } = found;
    const { fixed, of } = this.#replacements[rule] as Replacement;
    const piece = fixed ?? of(found.value);
    const number = bareNumberAt(body, start, end, event);
    if (number === undefined) rewriter.replace(event.index, start, end, piece);
    // Two findings in one number: all of it is replaced already.
    else if (number.start >= rewriter.replacedTo) {
      const place = rule * PLACES + number.backslashes;
      const quoted = this.#quoted[place] ?? quote(piece, number.backslashes);
      if (fixed !== undefined) this.#quoted[place] = quoted;
      rewriter.replace(event.index, number.start, number.end, quoted);
    }
  }

  #countKept({ engine, rules }: Pass, body: Buffer, length: readonly number[], findings: Findings): void {
    const kinds = new Set<string>();
    for (const { rule, event } of engine.find(body, length)) {
      const { kind } = (rules[rule] as Rule).detector;
      count(findings, kind, event.index);
      kinds.add(kind);
    }
    // Some of a kind may have been replaced and others kept; their events ascend all the same.
    for (const kind of kinds) findings[kind]?.sort((a, b) => a - b);
  }

  /** The slow way when something went wrong: the event that cannot be sieved is withheld, the others are sieved. */
  #sieveEach(body: Buffer, length: readonly number[]): Sieved {
    const pieces: Buffer[] = [];
    const result = { length: [] as number[], findings: {} as Findings, withheld: [] as number[] };
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
