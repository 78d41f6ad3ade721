import { type Detector } from './detector.ts';
import { Finder } from './finder.ts';
import type { Found } from './found.ts';
import { acceptsOf, allowedKeys, type IsAllowed } from './policy/allow.ts';
import { fingerprintOf, versionOf } from './policy/policy.ts';
import type { AllowLists } from './policy/schema.ts';

/** Finders are large, so that no more are kept than policies usually need. */
const FINDERS_MAX = 16;

/** What finds: detectors, less what is allowed. */
export class Engine {
  readonly #finder: Finder;
  readonly #isAllowed: IsAllowed | undefined;

  constructor(detectors: readonly Detector[], allow: AllowLists) {
    this.#finder = new Finder(detectors, acceptsOf(allow, detectors));
    this.#isAllowed = allowedKeys(allow);
  }

  /** Findings in order, none over another; `rule` is the detector's position. */
  find(body: Buffer, length: readonly number[]): Found[] {
    const found = this.#finder.find(body, length);
    const isAllowed = this.#isAllowed;
    return isAllowed === undefined ? found : found.filter(({ start, event }) => !isAllowed(body, start, event));
  }
}

/** Makes engines, and gives the same one for the same detectors and allow lists. */
export class Engines {
  readonly #made = new Map<string, Engine>();

  get(detectors: readonly Detector[], allow: AllowLists): Engine {
    const name = versionOf(JSON.stringify(allow), ...detectors.map(fingerprintOf));
    const engine = this.#made.get(name) ?? new Engine(detectors, allow);
    this.#made.delete(name);
    this.#made.set(name, engine);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= FINDERS_MAX) break;
      this.#made.delete(oldest);
    }
    return engine;
  }
}
