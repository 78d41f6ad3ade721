import { ZeefError } from '../../core/errors.ts';
import type { Sieve, Sieved } from '../../redaction/sieve.ts';

/**
 * Sieves messages and looks at what came back: lengths that do not add up would make the block unreadable for ever.
 * Throws ZeefError SIEVE_FAILED then.
 */
export function sieveChecked(sieve: Sieve, body: Buffer, length: readonly number[]): Sieved {
  const sieved = sieve.sieve(body, length);
  let bytes = length.length - 1;
  for (const messageBytes of sieved.length) bytes += messageBytes;
  if (sieved.length.length !== length.length || bytes !== sieved.body.length) {
    throw new ZeefError('SIEVE_FAILED', 'the sieve returned lengths that do not fit its body');
  }
  return sieved;
}
