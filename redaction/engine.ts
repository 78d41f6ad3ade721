import type { Detector } from './detector.ts';
import { Finder } from './finder.ts';
import type { Found } from './found.ts';
import type { Accepts } from './judge.ts';
import { fingerprintOf, versionOf } from './policy/policy.ts';

/** Engines are large, so that no more are kept than a change of the policy needs. */
const ENGINES_MAX = 2;

/** Finds what any policy of a file looks for; each policy says for itself what counts. */
export class Engine {
  readonly #finder: Finder;
  readonly #positions: ReadonlyMap<string, number>;
  #accepts: Accepts | undefined;

  constructor(detectors: readonly Detector[]) {
    this.#finder = new Finder(detectors, (found) => this.#accepts === undefined || this.#accepts(found));
    this.#positions = new Map(detectors.map((detector, i) => [fingerprintOf(detector), i]));
  }

  has(detector: Detector): boolean {
    return this.#positions.has(fingerprintOf(detector));
  }

  /** The number that findings of a detector have as their rule. */
  ruleOf(detector: Detector): number {
    return this.#positions.get(fingerprintOf(detector)) as number;
  }

  /** Findings that are accepted, in order, none over another. */
  find(body: Buffer, length: readonly number[], accepts: Accepts | undefined): Found[] {
    this.#accepts = accepts;
    return this.#finder.find(body, length);
  }
}

/** Makes engines, and gives the same one for the same detectors. */
export class Engines {
  readonly #made = new Map<string, Engine>();

  get(detectors: readonly Detector[]): Engine {
    const name = versionOf(...detectors.map(fingerprintOf));
    const engine = this.#made.get(name) ?? new Engine(detectors);
    this.#made.delete(name);
    this.#made.set(name, engine);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= ENGINES_MAX) break;
      this.#made.delete(oldest);
    }
    return engine;
  }
}
