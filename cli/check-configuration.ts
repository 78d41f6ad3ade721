import { loadSettings } from '../core/config.ts';
import { keysOf, sievesOf } from './sieve-of.ts';

/** Checks a configuration file and the policy that it names; throws CONFIG_INVALID or resolves to 0. */
export async function checkConfiguration(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const { redaction, gateway } = loadSettings(file, env);
  const { policy, notes } = sievesOf(redaction.policyFile, keysOf(redaction));
  process.stdout.write(`${file} is valid; policy version ${policy}\n`);
  for (const note of notes) process.stdout.write(`note: ${note}\n`);
  if (gateway.tokens.length + gateway.clients.length === 0 && gateway.tokensFile === undefined)
    process.stdout.write('note: gateway.tokens is empty, so zeef gateway would not start\n');
  return 0;
}
