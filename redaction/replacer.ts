import { type Replacement, replacementOf } from './actions.ts';
import type { Engine } from './engine.ts';
import type { Found } from './found.ts';
import { BareNumbers } from './json.ts';
import { exchange, type Messages, pick, startsOf } from './part.ts';
import { Pass } from './pass.ts';
import type { Rule } from './policy/layers.ts';
import type { AllowLists } from './policy/schema.ts';
import type { Pseudonymise } from './pseudonym.ts';
import { Rewriter } from './rewriter.ts';
import type { Finding } from './sieve.ts';

const PLACES = 8;
/** Rounds in which something may be found; in the second it rarely is. */
const ROUNDS_MAX = 4;

/** Told of each finding. */
export type Tell = (kind: string, event: number) => void;

interface Round {
  readonly sieved: Messages;
  /** The events in which something was replaced, ascending. */
  readonly changed: readonly number[];
  readonly rewriter: Rewriter;
}

function quote(piece: Buffer, backslashes: number): Buffer {
  const mark = Buffer.from(`${'\\'.repeat(backslashes)}"`);
  return Buffer.concat([mark, piece, mark]);
}

/**
 * Finds and replaces, until nothing more is found: where a mark stands, what is around it may become what it was not beside
 * the value, so that sieving twice would else change more. Only events that have changed are gone through again.
 */
export class Replacer {
  readonly #pass: Pass;
  readonly #replacements: Replacement[] = [];
  /** Fixed replacements between quotes, made when first needed: 8 places a rule, one for each number of backslashes. */
  readonly #quoted: Buffer[] = [];

  constructor(rules: readonly Rule[], allow: AllowLists, engine: Engine, pseudonymise: Pseudonymise | undefined) {
    this.#pass = new Pass(rules, allow, engine);
    for (const { detector, action } of rules) {
      this.#replacements[engine.ruleOf(detector)] = replacementOf(detector, action, pseudonymise);
    }
  }

  /** The messages with all findings replaced; the same ones where there are none. */
  sieve(messages: Messages, tell: Tell, round = 1): Messages {
    const found = this.#pass.find(messages);
    if (found.length === 0 || round > ROUNDS_MAX) return messages;
    for (const one of found) tell(this.#pass.detectorOf(one).kind, one.event.index);
    const { sieved, changed } = this.#replaceAll(messages, found);
    const part = pick(sieved, changed);
    const again = this.sieve(part, (kind, event) => tell(kind, changed[event] as number), round + 1);
    return again === part ? sieved : exchange(sieved, changed, again);
  }

  /** All findings, by event but in no order; those of later rounds where they stand in the messages as they came. */
  explain(messages: Messages, round = 1): Finding[] {
    const found = this.#pass.find(messages);
    if (found.length === 0 || round > ROUNDS_MAX) return [];
    const { sieved, changed, rewriter } = this.#replaceAll(messages, found);
    const [before, after] = [startsOf(messages), startsOf(sieved)];
    const later = this.explain(pick(sieved, changed), round + 1).map((finding) => {
      const event = changed[finding.event] as number;
      const place = (at: number) => rewriter.originOf((after[event] as number) + at) - (before[event] as number);
      return { ...finding, event, start: place(finding.start), end: place(finding.end) };
    });
    return [...found.map((one) => this.#pass.explained(one)), ...later];
  }

  #replaceAll({ body, length }: Messages, all: readonly Found[]): Round {
    const rewriter = new Rewriter(body, length);
    const numbers = new BareNumbers(body);
    const changed: number[] = [];
    for (const found of all) {
      this.#replace(found, rewriter, numbers);
      if (changed.at(-1) !== found.event.index) changed.push(found.event.index);
    }
    return { sieved: { body: rewriter.body(), length: rewriter.length }, changed, rewriter };
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
}
