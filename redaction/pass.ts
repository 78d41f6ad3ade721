import type { Detector } from './detector.ts';
import type { Engine } from './engine.ts';
import type { Found } from './found.ts';
import type { Accepts } from './judge.ts';
import type { Messages } from './part.ts';
import { allowedKeys, type IsAllowed, letThrough } from './policy/allow.ts';
import type { Rule } from './policy/layers.ts';
import type { AllowLists } from './policy/schema.ts';
import type { Finding } from './sieve.ts';

/** Some of a policy's rules, which go over messages together: an engine finds for them, less what is allowed. */
export class Pass {
  readonly #engine: Engine;
  /** By the number that the engine gives their detectors. */
  readonly #rules: (Rule | undefined)[] = [];
  readonly #accepts: Accepts;
  readonly #isAllowed: IsAllowed | undefined;

  constructor(rules: readonly Rule[], allow: AllowLists, engine: Engine) {
    this.#engine = engine;
    for (const rule of rules) this.#rules[engine.ruleOf(rule.detector)] = rule;
    const isLetThrough = letThrough(allow);
    this.#accepts = (found) => {
      const rule = this.#rules[found.rule];
      return rule !== undefined && !isLetThrough?.(rule.detector, found);
    };
    this.#isAllowed = allowedKeys(allow);
  }

  /** Findings in order, none over another. */
  find({ body, length }: Messages): Found[] {
    const found = this.#engine.find(body, length, this.#accepts);
    const isAllowed = this.#isAllowed;
    return isAllowed === undefined ? found : found.filter(({ start, event }) => !isAllowed(body, start, event));
  }

  /** The detector that found something. */
  detectorOf({ rule }: Found): Detector {
    return (this.#rules[rule] as Rule).detector;
  }

  /** A finding as people are told of it. */
  explained({ rule, start, end, event, certainty, key }: Found): Finding {
    return {
      ...{ event: event.index, start: start - event.start, end: end - event.start, certainty },
      ...(this.#rules[rule] as Rule),
      isKeyed: key !== undefined,
    };
  }
}
