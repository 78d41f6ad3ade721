import { readFileSync, statSync } from 'node:fs';
import type { Logger } from 'pino';
import { type Block, type Meta, SEPARATOR } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { createSieves, type SieveOptions } from '../redaction/create-sieve.ts';
import { Engines } from '../redaction/engine.ts';
import { WITHHELD_MARK } from '../redaction/marks.ts';
import { parsePseudonymKeys, signingKey } from '../redaction/pseudonym-keys.ts';
import type { Sieve, Sieves } from '../redaction/sieve.ts';

/** How often policy and keys are looked at for a change, or for a new epoch. */
const LOOK_MS = 30_000;
const WORD_CHARACTERS_MAX = 512;
const PATH_CHARACTERS_MAX = 4096;

export type HostSieveSettings = Settings['redaction'];

/** A block without personal data, and how many of its events had to be replaced as a whole. */
export interface HostSieved {
  readonly block: Block;
  readonly withheld: number;
}

function read(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `redaction.${setting}: ${file} cannot be read (${code})`);
  }
}

function optionsOf({ policyFile, pseudonymKeysFile, pseudonymKey }: HostSieveSettings, nowMs: number): SieveOptions {
  const policyYaml = policyFile === undefined ? undefined : read(policyFile, 'policyFile');
  const text = pseudonymKeysFile === undefined ? pseudonymKey : read(pseudonymKeysFile, 'pseudonymKeysFile');
  const keys = text === undefined ? [] : parsePseudonymKeys(text);
  return { policyYaml, policyName: policyFile, pseudonymKey: signingKey(keys, nowMs) };
}

type Words = { [key: string]: Words | string | undefined };

/** The strings of a meta that may hold personal data, as places to put something else. */
function placesOf(words: Words, places: { holder: Words; key: string; text: string }[]): typeof places {
  for (const [key, value] of Object.entries(words)) {
    if (key === 'id' || key === 'data_stream') continue;
    if (typeof value === 'object') placesOf(value, places);
    else if (value !== undefined) places.push({ holder: words, key, text: value });
  }
  return places;
}

function sieveMeta(sieve: Sieve, original: Meta): Meta {
  const meta = structuredClone(original);
  const places = placesOf(meta as Words, []);
  const body = Buffer.from(places.map(({ text }) => text).join(String.fromCharCode(SEPARATOR)));
  const sieved = sieve.sieve(
    body,
    places.map(({ text }) => Buffer.byteLength(text)),
  );
  let start = 0;
  places.forEach(({ holder, key }, index) => {
    const end = start + (sieved.length[index] ?? 0);
    const text = sieved.body.toString('utf8', start, end);
    holder[key] = text.slice(0, key === 'path' ? PATH_CHARACTERS_MAX : WORD_CHARACTERS_MAX).toWellFormed() || '-';
    start = end + 1;
  });
  return meta;
}

function withheld({ header }: Block): HostSieved {
  const { count } = header;
  const length = Array.from({ length: count }, () => WITHHELD_MARK.length);
  const text = length.map(() => WITHHELD_MARK).join(String.fromCharCode(SEPARATOR));
  const meta = { host: { name: '-' }, ...(header.meta.data_stream ? { data_stream: header.meta.data_stream } : {}) };
  return { block: { header: { ...header, meta, length }, body: Buffer.from(text) }, withheld: count };
}

/** The sieve of the gateway, on the host: with the policy and the keys that the settings name, read again when they change. */
export class HostSieve {
  readonly #settings: HostSieveSettings;
  readonly #log: Logger;
  readonly #engines = new Engines();
  #sieves: Sieves;
  #stamp: string;
  #lookAtMs: number;

  /** Compiles the policy, which takes seconds. Throws ZeefError CONFIG_INVALID. */
  constructor(settings: HostSieveSettings, log: Logger) {
    this.#settings = settings;
    this.#log = log;
    const nowMs = Date.now();
    this.#lookAtMs = nowMs + LOOK_MS;
    this.#stamp = this.#stampAt(nowMs);
    this.#sieves = this.#compile(nowMs);
    for (const note of this.#sieves.notes) log.warn({ note }, 'a note on the policy');
  }

  #compile(nowMs: number): Sieves {
    try {
      return createSieves(optionsOf(this.#settings, nowMs), this.#engines);
    } catch (error) {
      throw error instanceof ZeefError ? error : new ZeefError('CONFIG_INVALID', (error as Error).message);
    }
  }

  /** Changes when a file does, or when another key begins to sign. */
  #stampAt(nowMs: number): string {
    const { policyFile, pseudonymKeysFile } = this.#settings;
    const files = [policyFile, pseudonymKeysFile].filter((file) => file !== undefined);
    const stats = files.map((file) => statSync(file, { throwIfNoEntry: false })).map((stat) => `${stat?.mtimeMs}`);
    try {
      return [...stats, optionsOf(this.#settings, nowMs).pseudonymKey?.id].join();
    } catch {
      return [...stats, 'invalid'].join();
    }
  }

  #look(nowMs: number): void {
    if (nowMs < this.#lookAtMs) return;
    this.#lookAtMs = nowMs + LOOK_MS;
    const stamp = this.#stampAt(nowMs);
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    try {
      this.#sieves = this.#compile(nowMs);
      this.#log.info({ policy: this.#sieves.policy }, 'a changed policy is in force');
    } catch (error) {
      this.#log.error({ reason: (error as ZeefError).detail }, 'a changed policy is not taken');
    }
  }

  /** Sieves a block; where that fails, every event of it is withheld. */
  sieve(block: Block): HostSieved {
    const { header, body } = block;
    try {
      this.#look(Date.now());
      const sieve = this.#sieves.of({ service: header.meta.service?.name });
      const sieved = sieve.sieve(body, header.length);
      const bytes = sieved.length.reduce((sum, length) => sum + length, header.count - 1);
      if (sieved.length.length !== header.count || bytes !== sieved.body.length) return withheld(block);
      const meta = sieveMeta(sieve, header.meta);
      return {
        block: { header: { ...header, meta, length: sieved.length }, body: sieved.body },
        withheld: sieved.withheld.length,
      };
    } catch (error) {
      this.#log.error({ code: (error as NodeJS.ErrnoException).code }, 'a block could not be sieved and is withheld');
      return withheld(block);
    }
  }
}
