import { createHmac, hash } from 'node:crypto';
import { TOKEN_ALPHABET, TOKEN_CHARACTERS, tokenMark } from './marks.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';

/** Makes the pseudonym of a value in its normal form: a mark such as [EMAIL:8k2m…]. */
export type Pseudonymise = (kind: string, normal: string) => string;

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Longer messages get memory of their own. */
const MESSAGE_BYTES = 1024;
const ALPHABET = Buffer.from(TOKEN_ALPHABET);
/** Filled anew for each token. */
const token = Buffer.alloc(TOKEN_CHARACTERS);

/**
 * HMAC-SHA-256 (RFC 2104) under a key of at most 64 bytes, as a function of the message (UTF-8) to the digest (latin1).
 * An object of node's own for each message costs fifteen times as much as these two hashes.
 */
function hmacSha256(key: Buffer): (message: string) => string {
  const pad = (room: number, mask: number) => {
    const bytes = Buffer.alloc(BLOCK_BYTES + room);
    for (let i = 0; i < BLOCK_BYTES; i++) bytes[i] = (key[i] ?? 0) ^ mask;
    return bytes;
  };
  const shared = pad(MESSAGE_BYTES, 0x36);
  const outer = pad(DIGEST_BYTES, 0x5c);
  return (message) => {
    const bytes = Buffer.byteLength(message);
    const inner = bytes <= MESSAGE_BYTES ? shared : pad(bytes, 0x36);
    inner.write(message, BLOCK_BYTES);
    outer.write(hash('sha256', inner.subarray(0, BLOCK_BYTES + bytes), 'binary'), BLOCK_BYTES, 'latin1');
    return hash('sha256', outer, 'binary');
  };
}

/**
 * A digit, so that Elasticsearch's standard analyser parts it from the kind and keeps it as one term, then five bits of
 * the digest a character: 78 bits in all.
 */
function tokenOf(digest: string): string {
  token[0] = ALPHABET[digest.charCodeAt(0) % 10] as number;
  for (let i = 1; i < TOKEN_CHARACTERS; i++) token[i] = ALPHABET[digest.charCodeAt(i) & 31] as number;
  return token.toString('latin1');
}

/**
 * Pseudonyms under one key. Its id and epoch go into the key that signs, so that one secret gives other tokens in another
 * epoch; the kind goes into what is signed, so that equal values of two kinds have two tokens.
 */
export function pseudonymiser({ id, from, secret }: PseudonymKey): Pseudonymise {
  const derived = createHmac('sha256', secret).update(`zeef pseudonym 1\0${id}\0${from}`).digest();
  const digestOf = hmacSha256(derived);
  return (kind, normal) => tokenMark(kind, tokenOf(digestOf(`${kind}\0${normal}`)));
}
