import { readFileSync } from 'node:fs';
import { ZeefError } from '../core/errors.ts';
import { createSieve } from '../redaction/create-sieve.ts';
import type { Sieve } from '../redaction/sieve.ts';

/** The text of a file that the user named. Throws ZeefError CONFIG_INVALID. */
export function readNamed(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Compiles the policy in a file, or the built-in one. Throws ZeefError CONFIG_INVALID that names the file. */
export function sieveOf(policyFile: string | undefined, pseudonymKey: string | undefined): Sieve {
  const policyYaml = policyFile === undefined ? undefined : readNamed(policyFile);
  try {
    return createSieve({ policyYaml, pseudonymKey });
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${policyFile ?? 'built-in'}: ${(error as Error).message}`);
  }
}
