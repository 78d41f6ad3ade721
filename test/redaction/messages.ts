import type { PseudonymKey } from '../../redaction/pseudonym-keys.ts';
import type { Sieve, Sieved } from '../../redaction/sieve.ts';

/** A key for pseudonyms that signs at any time. */
export const KEY: PseudonymKey = { id: 'a', from: '', secret: 'a-secret-of-at-least-32-characters' };

/** The beginning of a policy in which nothing runs but what follows. */
export const NOTHING_BUT = 'version: 1\npreset: secrets-only\ngroups: {secret: off}\n';

/** Messages as a body and their lengths. */
export function bodyOf(messages: readonly Buffer[]): [Buffer, number[]] {
  const pieces = messages.flatMap((message, i) => (i === 0 ? [message] : [Buffer.of(0x1e), message]));
  return [Buffer.concat(pieces), messages.map((message) => message.length)];
}

/** The messages of a body. */
export function messagesOf({ body, length }: Pick<Sieved, 'body' | 'length'>): string[] {
  let start = 0;
  return length.map((bytes) => {
    const message = body.toString('utf8', start, start + bytes);
    start += bytes + 1;
    return message;
  });
}

/** Sieves lines as the messages of one body. */
export function sieveLines(sieve: Sieve, lines: readonly string[]): Sieved {
  return sieve.sieve(...bodyOf(lines.map((line) => Buffer.from(line))));
}

/** Sieves one line. */
export function sieveLine(sieve: Sieve, line: string): string {
  return messagesOf(sieveLines(sieve, [line]))[0] ?? '';
}
