import { readFile, stat } from 'node:fs/promises';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import { type PseudonymKey, parsePseudonymKeys, signingKey } from '../../redaction/pseudonym-keys.ts';

const FILE_BYTES_MAX = 16 * 1024 * 1024;

async function readNamed(file: string, setting: string): Promise<string> {
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

/** The policy and the key that signs now, from the files and values of the settings. Rejects with CONFIG_INVALID. */
export async function readPolicy(settings: Settings['redaction'], nowMs: number): Promise<SieveOptions> {
  const { policyFile, pseudonymKeysFile, pseudonymKey } = settings;
  const policyYaml = policyFile === undefined ? undefined : await readNamed(policyFile, 'redaction.policyFile');
  const keysText =
    pseudonymKeysFile === undefined ? pseudonymKey : await readNamed(pseudonymKeysFile, 'redaction.pseudonymKeysFile');
  const keys = keysText === undefined ? [] : parseKeys(keysText, pseudonymKeysFile ?? 'redaction.pseudonymKey');
  return { policyYaml, policyName: policyFile, pseudonymKey: signingKey(keys, nowMs) };
}
