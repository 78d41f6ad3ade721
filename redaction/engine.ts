import type { Detector } from './detector.ts';
import { Finder } from './finder.ts';
import type { Found } from './found.ts';
import type { Accepts } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import { fingerprintOf, versionOf } from './policy/policy.ts';

/** Engines are large, so that no more are kept than a change of the policy needs. */
const ENGINES_MAX = 2;

/** Finds what any policy of a file looks for; each policy says for itself what counts. */
export class Engine {
  readonly #finder: Finder;
  readonly #positions: ReadonlyMap<string, number>;
  #accepts: Accepts | undefined;

  constructor(detectors: readonly Detector[], lexicon?: Lexicon) {
    this.#finder = new Finder(detectors, (found) => this.#accepts === undefined || this.#accepts(found), lexicon);
    this.#positions = new Map(detectors.map((detector, i) => [fingerprintOf(detector), i]));
  }

  get lexicon(): Lexicon {
    return this.#finder.lexicon;
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

/** What takes long to make of detectors, by their fingerprints. Another thread may be given it by postMessage. */
export type Lexicons = ReadonlyMap<string, Lexicon>;

/** Makes engines, and gives the same one for the same detectors. */
export class Engines {
  readonly #made = new Map<string, Engine>();
  #lexicons: Lexicons;

  /** Lexicons that another thread has made are used instead of making them again. */
  constructor(lexicons: Lexicons = new Map()) {
    this.#lexicons = lexicons;
  }

  get(detectors: readonly Detector[]): Engine {
    const name = versionOf(...detectors.map(fingerprintOf));
    const engine = this.#made.get(name) ?? new Engine(detectors, this.#lexicons.get(name));
    this.#made.delete(name);
    this.#made.set(name, engine);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= ENGINES_MAX) break;
      this.#made.delete(oldest);
    }
    return engine;
  }

  /** Takes lexicons that another thread has made since. */
  learn(lexicons: Lexicons): void {
    this.#lexicons = lexicons;
  }

  /** The lexicons of the engines that are kept. */
  lexicons(): Lexicons {
    return new Map([...this.#made].map(([name, { lexicon }]) => [name, lexicon]));
  }
}
