import { CompiledSieve, notesOf } from './compiled-sieve.ts';
import { Engine, Engines } from './engine.ts';
import { loadPolicy, type Policy, type PolicySet, versionOf } from './policy/policy.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';
import type { ExplainingSieve, ExplainingSieves, Origin } from './sieve.ts';

export interface SieveOptions {
  /** The text of a policy file; undefined is the built-in policy. */
  readonly policyYaml?: string | undefined;
  /** What errors call that file. */
  readonly policyName?: string | undefined;
  /** The key that signs pseudonyms; without it a kind set to pseudonym is masked. */
  readonly pseudonymKey?: PseudonymKey | undefined;
}

/** So many origins are remembered with their sieve. */
const ORIGINS_MAX = 4096;

class CompiledSieves implements ExplainingSieves {
  readonly policy: string;
  readonly notes: readonly string[];
  readonly #set: PolicySet;
  readonly #key: PseudonymKey | undefined;
  readonly #engine: Engine;
  readonly #byOrigin = new Map<string, ExplainingSieve>();
  readonly #byOverrides = new Map<string, ExplainingSieve>();

  constructor(set: PolicySet, key: PseudonymKey | undefined, engines: Engines) {
    this.#set = set;
    this.#key = key;
    this.#engine = engines.get(set.running());
    const base = this.#with([]);
    const others = set.overrides.map((_, i) => set.policyWith([i]));
    this.policy =
      others.length === 0
        ? base.policy
        : versionOf(base.policy, JSON.stringify(set.overrides), ...others.map(({ fingerprint }) => fingerprint));
    this.notes = notesOf(
      [set.policyWith([]), ...others].flatMap(({ rules }) => rules),
      key,
    );
  }

  of(origin: Origin): ExplainingSieve {
    const name = `${origin.namespace ?? ''}\0${origin.service ?? ''}`;
    const known = this.#byOrigin.get(name);
    if (known !== undefined) return known;
    const sieve = this.#with(this.#set.overridesFor(origin));
    if (this.#byOrigin.size >= ORIGINS_MAX) {
      this.#byOrigin.clear();
      this.#byOverrides.clear();
    }
    this.#byOrigin.set(name, sieve);
    return sieve;
  }

  #with(overrides: readonly number[]): ExplainingSieve {
    const name = overrides.join();
    const known = this.#byOverrides.get(name);
    if (known !== undefined) return known;
    const policy = this.#set.policyWith(overrides);
    // Overrides laid over one another may turn on what none of them does alone.
    const detectors = policy.rules.map(({ detector }) => detector);
    const engine = detectors.every((detector) => this.#engine.has(detector)) ? this.#engine : new Engine(detectors);
    const sieve = new CompiledSieve(policy, this.#key, engine);
    this.#byOverrides.set(name, sieve);
    return sieve;
  }
}

/** Compiles a policy that is already an object. */
export function sieveWith(policy: Policy, pseudonymKey?: PseudonymKey): ExplainingSieve {
  const engine = new Engine(policy.rules.map(({ detector }) => detector));
  return new CompiledSieve(policy, pseudonymKey, engine);
}

/**
 * Compiles a policy file with what it says of services and namespaces; those only when they are first met. Engines that
 * are handed over are used again. Throws Error with one clear line when the policy is not valid.
 */
export function createSieves(options: SieveOptions = {}, engines = new Engines()): ExplainingSieves {
  const { policyYaml, policyName, pseudonymKey } = options;
  return new CompiledSieves(loadPolicy(policyYaml, policyName), pseudonymKey, engines);
}

/** Compiles what a policy file says for all. Throws Error with one clear line when the policy is not valid. */
export function createSieve(options: SieveOptions = {}): ExplainingSieve {
  return createSieves(options).of({});
}
