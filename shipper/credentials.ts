import { readFileSync, statSync } from 'node:fs';
import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';

/** How often files are looked at for a change. */
const LOOK_MS = 2000;

/** Where the shipper's secrets are; the files go before the value. */
export type CredentialSettings = Pick<Settings['shipper'], 'token' | 'tokenFile' | 'caFile' | 'certFile' | 'keyFile'>;

/** What a connection is made with. */
export interface Secrets {
  readonly token: string | undefined;
  readonly ca: Buffer | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
}

function read(file: string | undefined, setting: string): Buffer | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `shipper.${setting}: ${file} cannot be read (${code})`);
  }
}

function readAll({ token, tokenFile, caFile, certFile, keyFile }: CredentialSettings): Secrets {
  return {
    token: read(tokenFile, 'tokenFile')?.toString('utf8').trim() ?? token,
    ca: read(caFile, 'caFile'),
    cert: read(certFile, 'certFile'),
    key: read(keyFile, 'keyFile'),
  };
}

/** Token and certificates, read again when their files change. */
export class Credentials {
  readonly #settings: CredentialSettings;
  readonly #log: Logger;
  #secrets: Secrets;
  #stamp: string;
  #lookAtMs = 0;

  /** Throws ZeefError CONFIG_INVALID when a file cannot be read. */
  constructor(settings: CredentialSettings, log: Logger) {
    this.#settings = settings;
    this.#log = log;
    this.#stamp = this.#stampNow();
    this.#secrets = readAll(settings);
  }

  /** The secrets that hold now: another object when they have changed. */
  current(nowMs: number): Secrets {
    if (nowMs >= this.#lookAtMs) {
      this.#lookAtMs = nowMs + LOOK_MS;
      this.#look();
    }
    return this.#secrets;
  }

  #stampNow(): string {
    const { tokenFile, caFile, certFile, keyFile } = this.#settings;
    const files = [tokenFile, caFile, certFile, keyFile].filter((file) => file !== undefined);
    return files
      .map((file) => statSync(file, { throwIfNoEntry: false }))
      .map((stat) => `${stat?.ino} ${stat?.mtimeMs} ${stat?.size}`)
      .join();
  }

  /** Takes changed files; while they cannot be read, what they held before stays in force. */
  #look(): void {
    const stamp = this.#stampNow();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    try {
      this.#secrets = readAll(this.#settings);
      this.#log.info('token and certificates were read again');
    } catch (error) {
      this.#log.error({ reason: (error as ZeefError).detail }, 'changed token or certificates are not taken');
    }
  }
}
