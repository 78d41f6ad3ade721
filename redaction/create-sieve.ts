import { Finder } from './finder.ts';
import { quoteForBareValue } from './json.ts';
import { type Replace, replacer, WITHHELD_MARK } from './marks.ts';
import { ENGINE_VERSION, loadPolicy, type Policy } from './policy.ts';
import type { Sieve, Sieved } from './sieve.ts';

export interface SieveOptions {
  /** The text of a policy file; undefined is the built-in policy. */
  readonly policyYaml?: string | undefined;
  /** Secret for pseudonyms; without it a kind set to pseudonym is masked. */
  readonly pseudonymKey?: string | undefined;
}

const SEPARATOR = 0x1e;

interface Rule {
  readonly kind: string;
  readonly replace: Replace;
}

/** Puts a new body together from what stays and what replaces. */
class Rewriter {
  readonly #body: Buffer;
  readonly #pieces: Buffer[] = [];
  readonly length: number[];
  #copied = 0;

  constructor(body: Buffer, length: readonly number[]) {
    this.#body = body;
    this.length = length.slice();
  }

  replace(event: number, start: number, end: number, replacement: Buffer): void {
    this.#pieces.push(this.#body.subarray(this.#copied, start), replacement);
    this.#copied = end;
    this.length[event] = (this.length[event] ?? 0) + replacement.length - (end - start);
  }

  body(): Buffer {
    if (this.#copied === 0) return this.#body;
    return Buffer.concat([...this.#pieces, this.#body.subarray(this.#copied)]);
  }
}

class PolicySieve implements Sieve {
  readonly engine = ENGINE_VERSION;
  readonly policy: string;
  readonly notes: readonly string[];
  readonly #finder: Finder;
  readonly #rules: readonly Rule[];

  constructor(policy: Policy, pseudonymKey: string | undefined) {
    this.policy = policy.version;
    this.#finder = new Finder(policy.rules.map(({ detector }) => detector));
    this.#rules = policy.rules.map(({ detector, action }) => ({
      kind: detector.kind,
      replace: replacer(detector, action, pseudonymKey),
    }));
    const unkeyed = policy.rules.filter(({ action }) => action === 'pseudonym' && pseudonymKey === undefined);
    this.notes =
      unkeyed.length === 0
        ? []
        : [`no pseudonym key, so masked instead: ${unkeyed.map(({ detector }) => detector.id).join(', ')}`];
  }

  sieve(body: Buffer, length: readonly number[]): Sieved {
    try {
      return this.#sieveAll(body, length);
    } catch {
      return this.#sieveEach(body, length);
    }
  }

  #sieveAll(body: Buffer, length: readonly number[]): Sieved {
    const rewriter = new Rewriter(body, length);
    const findings: Record<string, number[]> = {};
    for (const { rule, start, end, event, value } of this.#finder.find(body, length)) {
      const { kind, replace } = this.#rules[rule] as Rule;
      let replacement = replace(value);
      const quote = quoteForBareValue(body, start, end, event);
      if (quote !== '') replacement = Buffer.concat([Buffer.from(quote), replacement, Buffer.from(quote)]);
      rewriter.replace(event.index, start, end, replacement);
      findings[kind] ??= [];
      findings[kind].push(event.index);
    }
    return { body: rewriter.body(), length: rewriter.length, findings, withheld: [] };
  }

  /** The slow way when something went wrong: the event that cannot be sieved is withheld, the others are sieved. */
  #sieveEach(body: Buffer, length: readonly number[]): Sieved {
    const pieces: Buffer[] = [];
    const result = { length: [] as number[], findings: {} as Record<string, number[]>, withheld: [] as number[] };
    let start = 0;
    length.forEach((bytes, index) => {
      let message = Buffer.from(WITHHELD_MARK);
      try {
        const one = this.#sieveAll(body.subarray(start, start + bytes), [bytes]);
        message = one.body as Buffer<ArrayBuffer>;
        for (const [kind, found] of Object.entries(one.findings)) {
          result.findings[kind] ??= [];
          result.findings[kind].push(...found.map(() => index));
        }
      } catch {
        result.withheld.push(index);
      }
      if (index > 0) pieces.push(Buffer.of(SEPARATOR));
      pieces.push(message);
      result.length.push(message.length);
      start += bytes + 1;
    });
    return { ...result, body: Buffer.concat(pieces) };
  }
}

/** Compiles a policy that is already an object. */
export function sieveWith(policy: Policy, pseudonymKey?: string): Sieve {
  return new PolicySieve(policy, pseudonymKey);
}

/** Compiles a policy file. Throws Error with one clear line when the policy is not valid. */
export function createSieve({ policyYaml, pseudonymKey }: SieveOptions = {}): Sieve {
  return sieveWith(loadPolicy(policyYaml), pseudonymKey);
}
