import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ZeefError } from '../../core/errors.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEYS_MAX = 10;
/** First byte of what is encrypted; a plain block starts with a brace. */
const MARK = Buffer.of(0x45);

/** Hides what the spool writes, and reads it again. */
export interface Cipher {
  encrypt(payload: Buffer): Buffer;
  /** Throws ZeefError SPOOL_UNUSABLE when no key fits. */
  decrypt(payload: Buffer): Buffer;
}

function open(key: Buffer, payload: Buffer): Buffer | undefined {
  const textAt = MARK.length + NONCE_BYTES + TAG_BYTES;
  if (payload.length < textAt) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, payload.subarray(MARK.length, MARK.length + NONCE_BYTES));
  decipher.setAuthTag(payload.subarray(textAt - TAG_BYTES, textAt));
  try {
    return Buffer.concat([decipher.update(payload.subarray(textAt)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Whether a payload was encrypted. */
export function isEncrypted(payload: Buffer): boolean {
  return payload[0] === MARK[0];
}

/** AES-256-GCM. The first key encrypts; each may decrypt, so that keys can change while something is spooled. */
export function cipherWith(keys: readonly Buffer[]): Cipher {
  return {
    encrypt(payload) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keys[0] as Buffer, nonce);
      const text = Buffer.concat([cipher.update(payload), cipher.final()]);
      return Buffer.concat([MARK, nonce, cipher.getAuthTag(), text]);
    },
    decrypt(payload) {
      for (const key of keys) {
        const text = open(key, payload);
        if (text !== undefined) return text;
      }
      throw new ZeefError('SPOOL_UNUSABLE', 'it was encrypted under another key than those of shipper.spoolKeyFile');
    },
  };
}

/** The keys in the text of a key file: a line each with 32 bytes in hex or base64. Throws ZeefError CONFIG_INVALID. */
export function parseKeys(text: string, name: string): Buffer[] {
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, line.length === 64 ? 'hex' : 'base64'));
  if (keys.length === 0 || keys.length > KEYS_MAX || keys.some((key) => key.length !== KEY_BYTES)) {
    throw new ZeefError('CONFIG_INVALID', `${name}: 1 to ${KEYS_MAX} lines of 32 bytes in hex or base64 are expected`);
  }
  return keys;
}

/** The cipher for the keys in a file. Throws ZeefError CONFIG_INVALID. */
export function cipherFrom(file: string): Cipher {
  try {
    return cipherWith(parseKeys(readFileSync(file, 'utf8'), file));
  } catch (error) {
    if (error instanceof ZeefError) throw error;
    throw new ZeefError('CONFIG_INVALID', `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
