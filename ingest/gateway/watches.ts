import type { Logger } from 'pino';
import { parseTokens } from '../../core/config.ts';
import type { Settings, TokenEntry } from '../../core/settings.ts';
import type { Identities } from './identities.ts';
import type { GatewayMetrics } from './metrics.ts';
import { readNamed, readPolicy } from './policy-files.ts';
import type { SievePool } from './pool.ts';
import type { TenantPolicies } from './tenant-sieves.ts';
import { Watch } from './watch.ts';

interface Told {
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}

/** Watches the files of policies and keys; `policy` is in force already. */
export function watchPolicy(
  policy: TenantPolicies,
  settings: Settings['redaction'],
  pool: SievePool,
  { log, metrics }: Told,
): Watch<TenantPolicies> {
  const apply = async (changed: TenantPolicies) => {
    await pool.reload(changed);
    for (const note of pool.notes) log.warn(note);
    log.info({ policy: pool.policy }, 'another policy is in force');
  };
  const read = () => readPolicy(settings, Date.now());
  return new Watch(policy, {
    what: 'policy',
    read,
    apply,
    log,
    onReload: metrics.reloaded,
    onAgreement: metrics.agreed,
  });
}

/**
 * Makes `identities` know all senders of the settings, and watches the file of tokens.
 * Rejects with CONFIG_INVALID when they are not valid or nobody.
 */
export async function watchTokens(
  { tokens, tokensFile, clients }: Settings['gateway'],
  identities: Identities,
  { log, metrics }: Told,
): Promise<Watch<TokenEntry[]>> {
  const read = async () =>
    tokensFile === undefined ? [] : parseTokens(tokensFile, await readNamed(tokensFile, 'gateway.tokensFile'));
  const apply = async (ofFile: TokenEntry[]) => {
    identities.replace([...tokens, ...ofFile], clients);
    log.info({ tokens: tokens.length + ofFile.length, clients: clients.length }, 'senders are known');
  };
  const plain = tokens.filter(({ token }) => !token.startsWith('sha256:')).length;
  if (plain > 0) log.warn({ plain }, 'gateway.tokens holds tokens that are not hashed; zeef token prints hashes');
  const first = await read();
  await apply(first);
  const onReload = (isApplied: boolean) => metrics.tokensReloaded(isApplied);
  return new Watch(first, { what: 'list of tokens', read, apply, log, onReload, onAgreement: metrics.tokensAgreed });
}
