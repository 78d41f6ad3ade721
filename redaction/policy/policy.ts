import { createHash } from 'node:crypto';
import type { Detector } from '../detector.ts';
import { DETECTORS } from '../detectors.ts';
import type { Origin } from '../sieve.ts';
import { fitsGlob } from './glob.ts';
import { checkLayer, type Offer, type PlacedLayer, type Rule, rulesOf } from './layers.ts';
import { ownDetectors } from './own-rules.ts';
import { type Complain, type Parsed, type Path, parsePolicy } from './parse.ts';
import type { AllowLists, Layer, Override, OwnRule } from './schema.ts';
import { tellingKeyOffers } from './telling-keys.ts';

/** Changes when the engine would find or replace other bytes under the same policy. */
export const ENGINE_VERSION = '2';

/** Which detectors run, in order of precedence, what happens to what they find, and what is let through. */
export interface Policy {
  readonly rules: readonly Rule[];
  readonly allow: AllowLists;
  /** All that decides, as text: its hash is the policy's version. */
  readonly fingerprint: string;
}

const fingerprints = new WeakMap<Detector, string>();

/** Tells a detector from any that finds otherwise. */
export function fingerprintOf(detector: Detector): string {
  const known = fingerprints.get(detector);
  if (known !== undefined) return known;
  const { examples, description, ...rest } = detector;
  const text = JSON.stringify(rest, (_, value) => (typeof value === 'function' ? String(value) : value));
  const fingerprint = versionOf(text);
  fingerprints.set(detector, fingerprint);
  return fingerprint;
}

/** The first 12 hex digits of the SHA-256 of texts. */
export function versionOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
}

function allowOf(layers: readonly Layer[]): AllowLists {
  const all = <K extends keyof AllowLists>(key: K) => layers.flatMap(({ allow }) => allow[key]);
  return { networks: all('networks'), emailDomains: all('emailDomains'), values: all('values'), keys: all('keys') };
}

function fits({ service, namespace }: Override, origin: Origin): boolean {
  const fitsOne = (pattern: string | undefined, name: string | undefined) =>
    pattern === undefined || (name !== undefined && fitsGlob(pattern, name));
  return fitsOne(service, origin.service) && fitsOne(namespace, origin.namespace);
}

function ownOffers(rules: readonly OwnRule[], complain: Complain): Offer[] {
  const taken = new Set(DETECTORS.map(({ id }) => id));
  return ownDetectors(rules, taken, complain).map((detector, i) => {
    const { action, check, normalise } = rules[i] as OwnRule;
    // The functions of named checks all look the same, so that their names belong to what decides.
    fingerprints.set(detector, versionOf(fingerprintOf(detector), JSON.stringify([check, normalise])));
    return { detector, action, id: detector.id, isOwn: true };
  });
}

/** A layer with the telling keys that it brings. */
interface Laid extends PlacedLayer {
  readonly telling: readonly Offer[];
}

const BUILT_IN: readonly Offer[] = DETECTORS.map((detector) => ({
  ...{ detector, action: detector.action, id: detector.id, isOwn: false },
}));

/** A policy file in force: what it says for all, and for some services and namespaces. */
export class PolicySet {
  /** What else holds for some services and namespaces. */
  readonly overrides: readonly Override[];
  /** How many rules of its own it has, and how many examples of them have been run. */
  readonly ownRules: number;
  readonly examples: number;
  /** Every detector that the policy knows, whether it runs or not, in order of precedence. */
  readonly detectors: readonly Detector[];
  readonly #named: readonly Offer[];
  readonly #base: Laid;
  readonly #others: readonly Laid[];

  /** Throws Error in one line when something in it cannot be. */
  constructor({ file, complain }: Parsed) {
    this.overrides = file.overrides;
    this.ownRules = file.rules.length;
    this.examples = file.rules.reduce((sum, { examples: { found, clean } }) => sum + found.length + clean.length, 0);
    this.#named = [...ownOffers(file.rules, complain), ...BUILT_IN];
    const lay = (layer: Layer, path: Path): Laid => {
      const telling = tellingKeyOffers({ layer, path }, this.#named, complain);
      return { layer, path, telling };
    };
    this.#base = lay(file, []);
    this.#others = file.overrides.map((override, i) => {
      const path = ['overrides', i];
      const isForSome = override.service !== undefined || override.namespace !== undefined;
      return isForSome ? lay(override, path) : complain(path, 'a service, a namespace or both are expected');
    });
    const telling = [this.#base, ...this.#others].flatMap((laid) => laid.telling);
    this.detectors = [...telling, ...this.#named].map(({ detector }) => detector);
    this.#check(this.#base, [], complain);
    for (const [i, laid] of this.#others.entries()) this.#check(laid, [i], complain);
  }

  #check(laid: Laid, overrides: readonly number[], complain: Complain): void {
    const { offers, layers } = this.#with(overrides);
    checkLayer(laid, offers, complain);
    if (rulesOf(offers, layers).length === 0) complain(laid.path, 'every detector is off, so nothing would be sieved');
  }

  #with(overrides: readonly number[]): { readonly offers: readonly Offer[]; readonly layers: readonly Layer[] } {
    const laid = [this.#base, ...overrides.map((i) => this.#others[i] as Laid)];
    return {
      offers: [...laid.flatMap(({ telling }) => telling), ...this.#named],
      layers: laid.map(({ layer }) => layer),
    };
  }

  /** The positions of the overrides that hold for what comes from there. */
  overridesFor(origin: Origin): number[] {
    return this.overrides.flatMap((override, i) => (fits(override, origin) ? [i] : []));
  }

  /** What holds with some overrides laid over what holds for all, in order. */
  policyWith(overrides: readonly number[]): Policy {
    const { offers, layers } = this.#with(overrides);
    const rules = rulesOf(offers, layers);
    const allow = allowOf(layers);
    const decided = rules.map(({ detector, action }) => [action, fingerprintOf(detector)]);
    return { rules, allow, fingerprint: JSON.stringify([ENGINE_VERSION, decided, allow]) };
  }

  /** The detectors that some origin needs, in order of precedence. */
  running(): Detector[] {
    const layerings = [[], ...this.overrides.map((_, i) => [i])];
    const needed = new Set(layerings.flatMap((of) => this.policyWith(of).rules).map(({ detector }) => detector));
    return this.detectors.filter((detector) => needed.has(detector));
  }
}

/** Reads a policy, called `name` in errors; undefined is the built-in one. Throws Error in one line. */
export function loadPolicy(yaml: string | undefined, name = 'policy'): PolicySet {
  return new PolicySet(parsePolicy(yaml ?? 'version: 1', name));
}
