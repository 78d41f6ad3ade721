import { createHmac } from 'node:crypto';
import { TOKEN_ALPHABET, TOKEN_CHARACTERS, tokenMark } from './marks.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';

/** Makes the pseudonym of a value in its normal form: a mark such as [EMAIL:8k2m…]. */
export type Pseudonymise = (kind: string, normal: string) => string;

/**
 * A digit, so that Elasticsearch's standard analyser parts it from the kind and keeps it as one term, then five bits of
 * the digest a character: 78 bits in all.
 */
function tokenOf(digest: Buffer): string {
  let token = TOKEN_ALPHABET.charAt((digest[0] as number) % 10);
  for (let i = 1; i < TOKEN_CHARACTERS; i++) token += TOKEN_ALPHABET.charAt((digest[i] as number) & 31);
  return token;
}

/**
 * Pseudonyms under one key. Its id and epoch go into the key that signs, so that one secret gives other tokens in another
 * epoch; the kind goes into what is signed, so that equal values of two kinds have two tokens.
 */
export function pseudonymiser({ id, from, secret }: PseudonymKey): Pseudonymise {
  const derived = createHmac('sha256', secret).update(`zeef pseudonym 1\0${id}\0${from}`).digest();
  return (kind, normal) => {
    const digest = createHmac('sha256', derived).update(`${kind}\0${normal}`).digest();
    return tokenMark(kind, tokenOf(digest));
  };
}
