import { createHash, randomBytes } from 'node:crypto';

/** Too many to be found by trying, so that a plain SHA-256 is enough to hide them. */
const TOKEN_BYTES = 32;

/** Prints a new token and its hash; resolves to the exit code. */
export async function printToken(): Promise<number> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  process.stdout.write(`token: ${token}\nhash:  sha256:${hash}\n`);
  return 0;
}
