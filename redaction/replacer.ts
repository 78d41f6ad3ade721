import { type Replacement, replacementOf } from './actions.ts';
import { isWord } from './detector.ts';
import type { Engine } from './engine.ts';
import type { Found } from './found.ts';
import { BareNumbers } from './json.ts';
import { exchange, type Messages, pick, startsOf } from './part.ts';
import { Pass } from './pass.ts';
import type { Rule } from './policy/layers.ts';
import type { AllowLists } from './policy/schema.ts';
import type { Pseudonymise } from './pseudonym.ts';
import type { Span } from './reading/span.ts';
import { Rewriter } from './rewriter.ts';
import type { Finding } from './sieve.ts';

const PLACES = 8;
/** Rounds in which something may be found; in the second it rarely is. */
const ROUNDS_MAX = 4;

/** Told of each finding. */
export type Tell = (kind: string, event: number) => void;

interface Round {
  readonly sieved: Messages;
  /** The events that must be gone through again, ascending. */
  readonly unsettled: readonly number[];
  readonly rewriter: Rewriter;
}

const DELIMITERS = new Set(Buffer.from(',;|\t\n'));
const OPENING = new Set(Buffer.from('[({'));
const JOINING = new Set(Buffer.from('.:-/+@'));

/** Whether a word or number goes on at a position, in one direction: at once, or behind a sign that joins. */
function goesOn(body: Buffer, position: number, step: 1 | -1, { start, end }: Span): boolean {
  const at = (place: number) => (place >= start && place < end ? (body[place] as number) : 0);
  const near = at(position);
  return isPartOfWord(near) || OPENING.has(near) || (JOINING.has(near) && isPartOfWord(at(position + step)));
}

/**
 * Whether what stands around may become something else without the value: where a word or number went on into it, which now
 * ends at a bracket, and where delimiters go with it, so that columns are counted anew.
 */
function unsettles(body: Buffer, { start, end, event }: Found): boolean {
  if (goesOn(body, start - 1, -1, event) || goesOn(body, end, 1, event)) return true;
  for (let at = start; at < end; at++) if (DELIMITERS.has(body[at] as number)) return true;
  return false;
}

function isPartOfWord(byte: number): boolean {
  return isWord(byte) || byte === 0x5f || byte >= 0x80;
}

function quote(piece: Buffer, backslashes: number): Buffer {
  const mark = Buffer.from(`${'\\'.repeat(backslashes)}"`);
  return Buffer.concat([mark, piece, mark]);
}

/**
 * Finds and replaces, until nothing more is found: what stands around a mark may become what it was not around the value,
 * so that sieving twice would else change more. Only events in which it may are gone through again.
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
    const { sieved, unsettled } = this.#replaceAll(messages, found);
    if (unsettled.length === 0) return sieved;
    const part = pick(sieved, unsettled);
    const again = this.sieve(part, (kind, event) => tell(kind, unsettled[event] as number), round + 1);
    return again === part ? sieved : exchange(sieved, unsettled, again);
  }

  /** All findings, by event but in no order; those of later rounds where they stand in the messages as they came. */
  explain(messages: Messages, round = 1): Finding[] {
    const found = this.#pass.find(messages);
    if (found.length === 0 || round > ROUNDS_MAX) return [];
    const { sieved, unsettled, rewriter } = this.#replaceAll(messages, found);
    const first = found.map((one) => this.#pass.explained(one));
    if (unsettled.length === 0) return first;
    const [before, after] = [startsOf(messages), startsOf(sieved)];
    const later = this.explain(pick(sieved, unsettled), round + 1).map((finding) => {
      const event = unsettled[finding.event] as number;
      const place = (at: number) => rewriter.originOf((after[event] as number) + at) - (before[event] as number);
      return { ...finding, event, start: place(finding.start), end: place(finding.end) };
    });
    return [...first, ...later];
  }

  #replaceAll({ body, length }: Messages, all: readonly Found[]): Round {
    const rewriter = new Rewriter(body, length);
    const numbers = new BareNumbers(body);
    const unsettled: number[] = [];
    for (const found of all) {
      this.#replace(found, rewriter, numbers);
      if (unsettled.at(-1) !== found.event.index && unsettles(body, found)) unsettled.push(found.event.index);
    }
    return { sieved: { body: rewriter.body(), length: rewriter.length }, unsettled, rewriter };
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
