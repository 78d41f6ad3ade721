import type { Logger } from 'pino';
import type { Block, SieveRecord } from '../../core/block.ts';
import type { Settings } from '../../core/settings.ts';
import type { Sieve, Sieves } from '../../redaction/sieve.ts';
import { sieveChecked } from '../gateway/checked-sieve.ts';
import { readPolicy } from '../gateway/policy-files.ts';
import { sieveMeta } from '../gateway/sieve-meta.ts';
import { createTenantSieves, type TenantPolicies } from '../gateway/tenant-sieves.ts';
import { Watch } from '../gateway/watch.ts';

/** Makes sieves of policies; given by tests. */
export type Compile = (policies: TenantPolicies) => Sieves | Promise<Sieves>;

/** Loads the engine only where a policy is configured: it takes two seconds and a hundred megabytes. */
const compileAll: Compile = async (policies) => {
  const { createSieves } = await import('../../redaction/create-sieve.ts');
  return createTenantSieves(policies, (options) => createSieves(options));
};

/** What was found the first time, and now. */
function merged(old: SieveRecord | undefined, sieve: Sieve, findings: SieveRecord['findings'], withheld: number[]) {
  const all: Record<string, number[]> = {};
  for (const lists of [old?.findings ?? {}, findings]) {
    for (const [kind, indexes] of Object.entries(lists)) all[kind] = [...(all[kind] ?? []), ...indexes];
  }
  for (const indexes of Object.values(all)) indexes.sort((a, b) => a - b);
  const either = [...new Set([...(old?.withheld ?? []), ...withheld])].sort((a, b) => a - b);
  return { engine: sieve.engine, policy: sieve.policy, findings: all, withheld: either };
}

/** Sieves blocks again whose policy is not the one that is configured here, so that a new rule cleans what waits in Kafka. */
export class Resieve {
  readonly #watch: Watch<TenantPolicies>;
  #sieves: Sieves;

  private constructor(sieves: Sieves, watch: Watch<TenantPolicies>) {
    this.#sieves = sieves;
    this.#watch = watch;
    watch.start();
  }

  /**
   * Undefined where no policy is configured. Takes changes of the files by itself; what is not valid leaves the old policy in
   * force. Rejects with ZeefError CONFIG_INVALID.
   */
  static async open(settings: Settings, log: Logger, compile: Compile = compileAll): Promise<Resieve | undefined> {
    const { policyFile, tenants = [] } = settings.redaction;
    if (policyFile === undefined && tenants.length === 0) return undefined;
    const read = () => readPolicy(settings.redaction, Date.now());
    const policies = await read();
    const apply = async (changed: TenantPolicies) => {
      resieve.#sieves = await compile(changed);
      log.info({ policy: resieve.#sieves.policy }, 'blocks of other policies are sieved again');
    };
    const ignore = () => undefined;
    const watch = new Watch(policies, { what: 'policy', read, apply, log, onReload: ignore, onAgreement: ignore });
    const resieve = new Resieve(await compile(policies), watch);
    return resieve;
  }

  close(): void {
    this.#watch.stop();
  }

  /** The block as the policy of its service and namespace wants it. Throws like the sieve: then it must not be indexed. */
  again(block: Block): Block {
    const { header, body } = block;
    const sieve = this.#sieves.of({ service: header.meta.service?.name, namespace: header.namespace });
    if (header.sieve?.policy === sieve.policy && header.sieve.engine === sieve.engine) return block;
    const sieved = sieveChecked(sieve, body, header.length);
    const { meta } = sieveMeta(sieve, header.meta);
    const record = merged(header.sieve, sieve, sieved.findings, sieved.withheld);
    return { header: { ...header, meta, length: sieved.length, sieve: record }, body: sieved.body };
  }
}
