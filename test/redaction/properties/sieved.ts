import { createSieve } from '../../../redaction/create-sieve.ts';
import type { Sieve, Sieved } from '../../../redaction/sieve.ts';

const SEPARATOR = 0x1e;

/** The sieve of the built-in policy. */
export const builtIn = createSieve();

/** A body of messages, and their lengths. */
export function bodyOf(messages: readonly Uint8Array[]): [Buffer, number[]] {
  const pieces = messages.flatMap((message, i) => (i === 0 ? [message] : [Buffer.of(SEPARATOR), message]));
  return [Buffer.concat(pieces), messages.map((message) => message.length)];
}

/** The messages of a sieved body. */
export function messagesOf({ body, length }: Pick<Sieved, 'body' | 'length'>): Buffer[] {
  let start = 0;
  return length.map((bytes) => {
    const message = body.subarray(start, start + bytes);
    start += bytes + 1;
    return message;
  });
}

/** Sieves bytes as one event. */
export function sieveBytes(message: Uint8Array, sieve: Sieve = builtIn): Buffer {
  return sieve.sieve(Buffer.from(message), [message.length]).body;
}

/** Sieves a text as one event. */
export function sieveText(text: string, sieve?: Sieve): string {
  return sieveBytes(Buffer.from(text), sieve).toString();
}
