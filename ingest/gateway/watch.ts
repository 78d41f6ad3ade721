import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';

/** What is watched: policies, or tokens. */
export interface WatchOptions<T> {
  /** What the log calls it, such as "policy". */
  readonly what: string;
  /** Reads it as it is now; rejects with CONFIG_INVALID when it cannot be read. */
  readonly read: () => Promise<T>;
  /** Puts what was read in force, or rejects with CONFIG_INVALID and leaves the old one there. */
  readonly apply: (changed: T) => Promise<void>;
  readonly log: Logger;
  /** Told after each attempt whether it succeeded, and whether what was read last is what is in force. */
  readonly onReload: (isApplied: boolean) => void;
  readonly onAgreement: (agrees: boolean) => void;
}

/** How often files are read to see whether they have changed. */
const LOOK_MS = 2000;

function nameOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * Looks whether what files say has changed, by its content, so that renamed files and swapped links are seen as well, and a
 * key whose epoch begins. What is half written is not taken: a change counts when two looks in a row see the same.
 */
export class Watch<T> {
  readonly #options: WatchOptions<T>;
  #inForce: string;
  #seen: string;
  #refused = '';
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** `value` is in force already. */
  constructor(value: T, options: WatchOptions<T>) {
    this.#options = options;
    this.#inForce = nameOf(value);
    this.#seen = this.#inForce;
  }

  /** Looks again and again until it is stopped. */
  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Looks once, after any look that is under way; `isAsked` takes what is there at once. */
  look(isAsked = false): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look(isAsked));
    return this.#looking;
  }

  async #look(isAsked: boolean): Promise<void> {
    const [name, value] = await this.#read();
    const isSettled = isAsked || name === this.#seen;
    this.#seen = name;
    if (name === this.#inForce) this.#agree();
    else if (isSettled && (isAsked || name !== this.#refused)) await this.#take(name, value);
  }

  /** What is there now, under a name that tells it from anything else. */
  async #read(): Promise<[name: string, value: T | Error]> {
    try {
      const value = await this.#options.read();
      return [nameOf(value), value];
    } catch (error) {
      return [(error as Error).message, error as Error];
    }
  }

  #agree(): void {
    this.#refused = '';
    this.#options.onAgreement(true);
  }

  async #take(name: string, value: T | Error): Promise<void> {
    try {
      if (value instanceof Error) throw value;
      await this.#options.apply(value);
    } catch (error) {
      return this.#refuse(name, error);
    }
    this.#inForce = name;
    this.#agree();
    this.#options.onReload(true);
  }

  /** What is wrong is told once; what may pass by itself is tried again at the next look. */
  #refuse(name: string, error: unknown): void {
    const known = error instanceof ZeefError ? error : new ZeefError('INTERNAL', (error as Error).name);
    this.#refused = known.lasting === 'permanent' ? name : '';
    this.#options.onAgreement(false);
    this.#options.onReload(false);
    const { log, what } = this.#options;
    log.error({ detail: known.detail }, `the ${what} was not changed: what was before stays in force`);
  }
}
