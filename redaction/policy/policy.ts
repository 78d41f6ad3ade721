import { createHash } from 'node:crypto';
import type { Detector } from '../detector.ts';
import { DETECTORS } from '../detectors.ts';
import type { Origin } from '../sieve.ts';
import { fitsGlob } from './glob.ts';
import { checkLayer, type Offer, type PlacedLayer, type Rule, rulesOf } from './layers.ts';
import { hintFor } from './nearest.ts';
import { ownDetectors } from './own-rules.ts';
import { type Complain, type Parsed, parsePolicy } from './parse.ts';
import type { AllowLists, Layer, Override } from './schema.ts';
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

const descriptions = new WeakMap<Detector, string>();

/** All of a detector that decides what it finds. */
export function fingerprintOf(detector: Detector): string {
  const known = descriptions.get(detector);
  if (known !== undefined) return known;
  const { examples, description, ...rest } = detector;
  const text = JSON.stringify(rest, (_, value) => (typeof value === 'function' ? String(value) : value));
  descriptions.set(detector, text);
  return text;
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

/** A policy file in force: what it says for all, and for some services and namespaces. */
export class PolicySet {
  readonly #base: PlacedLayer;
  /** What else holds for some services and namespaces. */
  readonly overrides: readonly Override[];
  /** How many rules of its own it has, and how many examples of them have been run. */
  readonly ownRules: number;
  readonly examples: number;
  readonly #own: readonly Offer[];
  readonly #complain: Complain;

  /** Throws Error in one line when something in it cannot be. */
  constructor({ file, complain }: Parsed) {
    this.#complain = complain;
    this.#base = { layer: file, path: [] };
    this.overrides = file.overrides;
    this.ownRules = file.rules.length;
    this.examples = file.rules.reduce((sum, { examples: { found, clean } }) => sum + found.length + clean.length, 0);
    const detectors = ownDetectors(file.rules, new Set(DETECTORS.map(({ id }) => id)), complain);
    this.#own = detectors.map((detector, i) => {
      const { action, check, normalise } = file.rules[i] as (typeof file.rules)[number];
      const { id } = detector;
      // The functions of named checks all look the same, so that their names belong to what decides.
      descriptions.set(detector, `${fingerprintOf(detector)}${JSON.stringify([check, normalise])}`);
      return { detector, action, id, isOwn: true };
    });
    this.#check(this.#base, [file]);
    file.overrides.forEach((override, i) => {
      const path = ['overrides', i];
      if (override.service === undefined && override.namespace === undefined) {
        complain(path, 'a service, a namespace or both are expected');
      }
      this.#check({ layer: override, path }, [file, override]);
    });
  }

  #check(placed: PlacedLayer, layers: readonly Layer[]): void {
    const offers = this.#offers(layers, placed);
    checkLayer(placed, offers, this.#complain, hintFor);
    if (rulesOf(offers, layers).length === 0) {
      this.#complain(placed.path, 'every detector is off, so nothing would be sieved');
    }
  }

  #offers(layers: readonly Layer[], placed: PlacedLayer): Offer[] {
    const builtIn = DETECTORS.map((detector) => ({ detector, action: detector.action, id: detector.id, isOwn: false }));
    const named = [...this.#own, ...builtIn];
    return [...tellingKeyOffers(layers, named, placed, this.#complain), ...named];
  }

  /** Every detector that the policy knows, whether it runs or not. */
  get detectors(): Detector[] {
    return [...this.#own.map(({ detector }) => detector), ...DETECTORS];
  }

  /** The positions of the overrides that hold for what comes from there. */
  overridesFor(origin: Origin): number[] {
    return this.overrides.flatMap((override, i) => (fits(override, origin) ? [i] : []));
  }

  /** What holds with some overrides laid over what holds for all, in order. */
  policyWith(overrides: readonly number[]): Policy {
    const layers = [this.#base.layer, ...overrides.map((i) => this.overrides[i] as Override)];
    const rules = rulesOf(this.#offers(layers, this.#base), layers);
    const allow = allowOf(layers);
    const decided = rules.map(({ detector, action }) => [action, fingerprintOf(detector)]);
    return { rules, allow, fingerprint: JSON.stringify([ENGINE_VERSION, decided, allow]) };
  }
}

/** Reads a policy, called `name` in errors; undefined is the built-in one. Throws Error in one line. */
export function loadPolicy(yaml: string | undefined, name = 'policy'): PolicySet {
  return new PolicySet(parsePolicy(yaml ?? 'version: 1', name));
}
