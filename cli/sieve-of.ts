import { readFileSync } from 'node:fs';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { createSieves } from '../redaction/create-sieve.ts';
import { loadPolicy, type PolicySet } from '../redaction/policy/policy.ts';
import { type PseudonymKey, parsePseudonymKeys, signingKey } from '../redaction/pseudonym-keys.ts';
import type { ExplainingSieves } from '../redaction/sieve.ts';

/** The text of a file that the user named. Throws ZeefError CONFIG_INVALID. */
export function readNamed(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function configured<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof ZeefError ? error : new ZeefError('CONFIG_INVALID', (error as Error).message);
  }
}

/** The pseudonym keys in a file. Throws ZeefError CONFIG_INVALID. */
export function keysIn(file: string): PseudonymKey[] {
  const text = readNamed(file);
  try {
    return parsePseudonymKeys(text);
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${file}: ${(error as Error).message}`);
  }
}

/** The pseudonym keys that the settings name; none where they name none. */
export function keysOf({ pseudonymKeysFile, pseudonymKey }: Settings['redaction']): PseudonymKey[] {
  if (pseudonymKeysFile !== undefined) return keysIn(pseudonymKeysFile);
  if (pseudonymKey === undefined) return [];
  try {
    return parsePseudonymKeys(pseudonymKey);
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `redaction.pseudonymKey: ${(error as Error).message}`);
  }
}

/** Reads the policy in a file, or the built-in one. Throws ZeefError CONFIG_INVALID that names file and line. */
export function policyOf(file: string | undefined): PolicySet {
  const text = file === undefined ? undefined : readNamed(file);
  return configured(() => loadPolicy(text, file));
}

/** Compiles the policy in a file, or the built-in one, under the key that signs now. Throws ZeefError CONFIG_INVALID. */
export function sievesOf(file: string | undefined, keys: readonly PseudonymKey[]): ExplainingSieves {
  const policyYaml = file === undefined ? undefined : readNamed(file);
  return configured(() => createSieves({ policyYaml, policyName: file, pseudonymKey: signingKey(keys, Date.now()) }));
}
