import { createHash, timingSafeEqual } from 'node:crypto';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';

const SCHEME = 'bearer ';
const TOKEN_CHARACTERS_MAX = 4096;

/** Finds the namespace of an `Authorization` header's value; undefined when no token fits. */
export type TokenLookup = (authorization: string | undefined) => string | undefined;

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Keeps only digests of the tokens and compares with every one of them in constant time.
 * Throws ZeefError CONFIG_INVALID when there is no token: such a gateway could not take a single block.
 */
export function tokenLookup(tokens: Settings['gateway']['tokens']): TokenLookup {
  if (tokens.length === 0) {
    throw new ZeefError('CONFIG_INVALID', 'gateway.tokens is empty; list who may send as {token, namespace}');
  }
  const known = tokens.map(({ token, namespace }) => ({ digest: digest(token), namespace }));
  return (authorization) => {
    if (authorization === undefined || authorization.length > SCHEME.length + TOKEN_CHARACTERS_MAX) return undefined;
    if (authorization.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return undefined;
    const given = digest(authorization.slice(SCHEME.length).trim());
    let namespace: string | undefined;
    for (const entry of known) {
      if (timingSafeEqual(entry.digest, given)) namespace = entry.namespace;
    }
    return namespace;
  };
}
