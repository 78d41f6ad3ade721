import { readFile, stat } from 'node:fs/promises';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import { type PseudonymKey, parsePseudonymKeys, signingKey } from '../../redaction/pseudonym-keys.ts';
import type { TenantPolicies } from './tenant-sieves.ts';

const FILE_BYTES_MAX = 16 * 1024 * 1024;

/** The text of a file that a setting names. Rejects with CONFIG_INVALID. */
export async function readNamed(file: string, setting: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > FILE_BYTES_MAX) throw new ZeefError('CONFIG_INVALID', `${setting}: ${file} has more than 16 MiB`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof ZeefError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `${setting}: ${file} cannot be read (${code})`);
  }
}

function parseKeys(text: string, name: string): PseudonymKey[] {
  try {
    return parsePseudonymKeys(text);
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${name}: ${(error as Error).message}`);
  }
}

interface PolicySource {
  readonly policyFile?: string | undefined;
  readonly pseudonymKeysFile?: string | undefined;
  readonly pseudonymKey?: string | undefined;
}

async function readOne(source: PolicySource, setting: string, nowMs: number): Promise<SieveOptions> {
  const { policyFile, pseudonymKeysFile, pseudonymKey } = source;
  const policyYaml = policyFile === undefined ? undefined : await readNamed(policyFile, `${setting}.policyFile`);
  const keysText =
    pseudonymKeysFile === undefined ? pseudonymKey : await readNamed(pseudonymKeysFile, `${setting}.pseudonymKeysFile`);
  const keys = keysText === undefined ? [] : parseKeys(keysText, pseudonymKeysFile ?? `${setting}.pseudonymKey`);
  return { policyYaml, policyName: policyFile, pseudonymKey: signingKey(keys, nowMs) };
}

/**
 * The policies and the keys that sign now, from the files and values of the settings; a tenant takes from the common ones
 * what it has not of its own. Rejects with CONFIG_INVALID.
 */
export async function readPolicy(settings: Settings['redaction'], nowMs: number): Promise<TenantPolicies> {
  const { tenants = [], ...common } = settings;
  const base = await readOne(common, 'redaction', nowMs);
  if (tenants.length === 0) return base;
  const own: Record<string, SieveOptions> = {};
  for (const { namespace, policyFile, pseudonymKeysFile } of tenants) {
    const named = await readOne({ policyFile, pseudonymKeysFile }, `redaction.tenants: ${namespace}`, nowMs);
    own[namespace] = {
      ...(policyFile === undefined ? base : named),
      pseudonymKey: pseudonymKeysFile === undefined ? base.pseudonymKey : named.pseudonymKey,
    };
  }
  return { ...base, tenants: own };
}
