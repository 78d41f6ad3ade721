import { createHash } from 'node:crypto';
import type { SieveOptions } from '../../redaction/create-sieve.ts';
import type { Sieves } from '../../redaction/sieve.ts';

/** The policy for all, and those of the tenants that have their own, by namespace. */
export interface TenantPolicies extends SieveOptions {
  readonly tenants?: Readonly<Record<string, SieveOptions>> | undefined;
}

const VERSION_CHARACTERS = 12;

/** Compiles each policy with `create`, and sieves what a tenant sends with its own where it has one. Throws like `create`. */
export function createTenantSieves(policies: TenantPolicies, create: (options: SieveOptions) => Sieves): Sieves {
  const { tenants = {}, ...common } = policies;
  const base = create(common);
  const own = new Map(Object.entries(tenants).map(([namespace, options]) => [namespace, create(options)]));
  if (own.size === 0) return base;
  const versions = [base, ...own.values()].map(({ policy }) => policy).join();
  return {
    policy: createHash('sha256').update(versions).digest('hex').slice(0, VERSION_CHARACTERS),
    notes: [...new Set([base, ...own.values()].flatMap(({ notes }) => notes))],
    of: (origin) => (own.get(origin.namespace ?? '') ?? base).of(origin),
  };
}
