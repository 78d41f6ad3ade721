import { createHash, timingSafeEqual } from 'node:crypto';
import { ZeefError } from '../../core/errors.ts';
import type { ClientEntry, TokenEntry } from '../../core/settings.ts';
import { Quota } from './quota.ts';

const SCHEME = 'bearer ';
const HASHED = 'sha256:';
const TOKEN_CHARACTERS_MAX = 4096;
const ID_CHARACTERS = 12;

/** A sender that the gateway knows, and all that it may do. */
export interface Identity {
  /** Tells senders apart and holds no secret: the beginning of the token's hash, or the certificate's subject. */
  readonly id: string;
  readonly namespace: string;
  /** The only datasets that it may write to; absent, all. */
  readonly datasets: readonly string[] | undefined;
  readonly quota: Quota;
}

/** What a request shows of its sender. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** Common name of a client certificate that the configured authority has signed. */
  readonly subject: string | undefined;
}

interface Known {
  readonly digest: Buffer;
  readonly identity: Identity;
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function digestOf({ token }: TokenEntry): Buffer {
  return token.startsWith(HASHED) ? Buffer.from(token.slice(HASHED.length), 'hex') : digest(token);
}

/** The token of an Authorization header; undefined when it is none. */
function bearerOf(authorization: string): string | undefined {
  if (authorization.length > SCHEME.length + TOKEN_CHARACTERS_MAX) return undefined;
  if (authorization.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return undefined;
  return authorization.slice(SCHEME.length).trim();
}

/** Everybody who may send. Holds only digests of tokens, and compares with every one of them in constant time. */
export class Identities {
  readonly #nowMs: () => number;
  /** By id and rates, so that a quota outlives a change of the list. */
  #quotas = new Map<string, Quota>();
  #tokens: readonly Known[] = [];
  #subjects: ReadonlyMap<string, Identity> = new Map();

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /**
   * Knows these from now on and nobody else. Throws ZeefError CONFIG_INVALID, and changes nothing, when there is nobody,
   * for such a gateway could not take a single block, or when one is there twice.
   */
  replace(tokens: readonly TokenEntry[], clients: readonly ClientEntry[]): void {
    if (tokens.length + clients.length === 0) {
      throw new ZeefError('CONFIG_INVALID', 'gateway.tokens is empty; list who may send as {token, namespace}');
    }
    const quotas = new Map<string, Quota>();
    const known = tokens.map((entry) => {
      const of = digestOf(entry);
      return { digest: of, identity: this.#identity(of.toString('hex').slice(0, ID_CHARACTERS), entry, quotas) };
    });
    const subjects = clients.map((entry) => [entry.subject, this.#identity(entry.subject, entry, quotas)] as const);
    if (
      new Set([...known, ...subjects.map(([, identity]) => ({ identity }))].map((one) => one.identity.id)).size <
      known.length + subjects.length
    ) {
      throw new ZeefError('CONFIG_INVALID', 'a token or a subject of gateway is there twice');
    }
    [this.#tokens, this.#subjects, this.#quotas] = [known, new Map(subjects), quotas];
  }

  /** The tenants that somebody may write to. */
  get namespaces(): string[] {
    const all = [...this.#tokens.map(({ identity }) => identity), ...this.#subjects.values()];
    return [...new Set(all.map(({ namespace }) => namespace))];
  }

  /** Whose request it is; undefined when nobody's. A token that is shown decides, whatever the certificate. */
  of({ authorization, subject }: Credentials): Identity | undefined {
    if (authorization === undefined) return subject === undefined ? undefined : this.#subjects.get(subject);
    const token = bearerOf(authorization);
    if (token === undefined) return undefined;
    const given = digest(token);
    let found: Identity | undefined;
    for (const { digest: of, identity } of this.#tokens) {
      if (timingSafeEqual(of, given)) found = identity;
    }
    return found;
  }

  #identity(
    id: string,
    { namespace, datasets, ...rates }: TokenEntry | ClientEntry,
    quotas: Map<string, Quota>,
  ): Identity {
    const { bytesPerSecondMax, eventsPerSecondMax } = rates;
    const name = `${id} ${bytesPerSecondMax} ${eventsPerSecondMax}`;
    const quota = this.#quotas.get(name) ?? new Quota(rates, this.#nowMs);
    quotas.set(name, quota);
    return { id, namespace, datasets, quota };
  }
}
