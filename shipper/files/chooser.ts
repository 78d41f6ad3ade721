import type { Logger } from 'pino';
import type { FilesSettings } from '../meta.ts';
import { readFacts } from '../meta.ts';
import type { PodInfo } from './pods.ts';
import { type Decision, decide, type SourceSettings } from './source-settings.ts';
import type { StartPatterns } from './start-patterns.ts';

const PATHS_MAX = 50_000;

/** Decides of each file that is found whether and how it is read, and remembers the decision for a while. */
export class Chooser {
  readonly #host: string;
  readonly #pods: PodInfo;
  readonly #patterns: StartPatterns;
  readonly #log: Logger;
  readonly #excluded = new Map<string, string>();

  constructor(host: string, pods: PodInfo, patterns: StartPatterns, log: Logger) {
    this.#host = host;
    this.#pods = pods;
    this.#patterns = patterns;
    this.#log = log;
  }

  /** Why files are not read, by path. */
  get excluded(): ReadonlyMap<string, string> {
    return this.#excluded;
  }

  /** Undefined when a file is not to be read, or not yet. */
  async choose(path: string, files: FilesSettings): Promise<SourceSettings | undefined> {
    if (this.#excluded.has(path)) return undefined;
    const decision = await this.decide(path, files);
    if (decision === undefined) return undefined;
    if (decision.excluded === undefined) return decision.settings;
    if (this.#excluded.size < PATHS_MAX) this.#excluded.set(path, decision.excluded);
    return undefined;
  }

  /** Undefined while what a decision needs is not known. */
  async decide(path: string, files: FilesSettings): Promise<Decision | undefined> {
    const facts = await readFacts(path, files, this.#pods);
    return facts === undefined ? undefined : decide(facts, files, this.#host, this.#patterns, this.#log);
  }

  /** Decides anew, for labels may have changed. */
  forget(): void {
    this.#excluded.clear();
  }
}
