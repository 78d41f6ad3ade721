import { SEPARATOR } from '../core/block.ts';
import type { Sieve, Sieved, Sieves } from '../redaction/sieve.ts';

const SECRET = 'secret';
const MARK = '[secret]';

function maskAll(text: string): { readonly text: string; readonly count: number } {
  const parts = text.split(SECRET);
  return { text: parts.join(MARK), count: parts.length - 1 };
}

/** Masks each "secret" of a message with "[secret]"; a message "withhold" is withheld. */
export function fakeSieve(): Sieve {
  return {
    engine: 'fake',
    policy: 'abcdef012345',
    notes: ['made-up note'],
    sieve(body: Buffer, length: readonly number[]): Sieved {
      const parts: Buffer[] = [];
      const found: number[] = [];
      const withheld: number[] = [];
      let start = 0;
      length.forEach((bytes, index) => {
        // latin1 keeps each byte as it is.
        const original = body.toString('latin1', start, start + bytes);
        const masked = maskAll(original);
        for (let i = 0; i < masked.count; i++) found.push(index);
        if (original === 'withhold') withheld.push(index);
        if (index > 0) parts.push(Buffer.of(SEPARATOR));
        parts.push(Buffer.from(original === 'withhold' ? '[withheld]' : masked.text, 'latin1'));
        start += bytes + 1;
      });
      return {
        body: Buffer.concat(parts),
        length: parts.filter((_, index) => index % 2 === 0).map((part) => part.length),
        findings: found.length > 0 ? { secret: found } : {},
        withheld,
      };
    },
  };
}

/** The same sieve, wherever something comes from. */
export function sievesOf(sieve: Sieve): Sieves {
  return { policy: sieve.policy, notes: sieve.notes, of: () => sieve };
}
