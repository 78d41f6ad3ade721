import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ZeefError } from '../../core/errors.ts';

/** Secrets of one host by name; the one in use stands first, after it the one before, which is still taken. */
export type Secrets = Readonly<Record<SecretName, readonly string[]>>;

const NAMES = ['admin', 'indexer', 'kibana', 'kibanaKey', 'kafka', 'shipper', 'pseudonym'] as const;

export type SecretName = (typeof NAMES)[number];

const BYTES = 24;
const KEPT_MAX = 2;
const HASH_ROUNDS = 10_000;
const HASH_BYTES = 32;

/** Writes a file as a whole or not at all, for its owner alone; tells whether that changed anything. */
export function writeWhole(path: string, text: string): boolean {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return true;
}

function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

function readKept(path: string): Partial<Record<SecretName, string[]>> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ZeefError(
      'CONFIG_INVALID',
      `${path} is not what zeef init has written; restore it, or remove the folder`,
    );
  }
}

/** The secrets kept in a file; makes those that are missing, and a new one for each name in `renewed`. */
export function keepSecrets(path: string, renewed: readonly SecretName[]): Secrets {
  const kept = readKept(path);
  const secrets = NAMES.map((name) => {
    const old = kept[name] ?? [];
    const isNew = old.length === 0 || renewed.includes(name);
    return [name, (isNew ? [newSecret(), ...old] : old).slice(0, KEPT_MAX)] as const;
  });
  const all = Object.fromEntries(secrets) as unknown as Secrets;
  writeWhole(path, `${JSON.stringify(all, undefined, 2)}\n`);
  return all;
}

/**
 * A password as Elasticsearch's file realm keeps it. The salt follows from name and password, so that the file changes with
 * them only; a salt protects passwords that people choose, and these are 192 random bits.
 */
export function hashForElasticsearch(password: string, name: string): string {
  const salt = pbkdf2Sync(name, password, 1, HASH_BYTES, 'sha512');
  const hash = pbkdf2Sync(password, salt, HASH_ROUNDS, HASH_BYTES, 'sha512');
  return `{PBKDF2}${HASH_ROUNDS}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/** The bearer token of a service account of Elasticsearch whose secret stands in the file service_tokens. */
export function serviceToken(account: string, secret: string): string {
  return Buffer.concat([Buffer.from([0, 1, 0, 1]), Buffer.from(`${account}:${secret}`)]).toString('base64');
}

/** A token of shippers as the gateway keeps it. */
export function hashOfToken(token: string): string {
  return `sha256:${createHash('sha256').update(token).digest('hex')}`;
}
