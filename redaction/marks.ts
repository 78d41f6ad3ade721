import { createHmac } from 'node:crypto';
import type { Action, Detector } from './detector.ts';

/** Stands for the text of an event that could not be sieved. */
export const WITHHELD_MARK = '[WITHHELD]';

const TOKEN_BYTES = 12;
const TOKEN_CHARACTERS = 16;
const MARK_CHARACTERS_MAX = 60;

/** What stands in place of a finding when its value is masked, such as [EMAIL]. */
export function maskOf(kind: string): string {
  return `[${kind.toUpperCase()}]`;
}

function isKindCharacter(character: string): boolean {
  return (character >= 'A' && character <= 'Z') || character === '-';
}

/** Whether a text is one of Zeef's own marks: [KIND] or [KIND:token]. */
export function isMark(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false;
  const [kind = '', token, ...rest] = text.slice(1, -1).split(':');
  const isToken = token === undefined || token.length === TOKEN_CHARACTERS;
  return kind !== '' && rest.length === 0 && isToken && [...kind].every(isKindCharacter);
}

/** The end of the mark that starts at a position, or -1 when none does. */
export function markEndAt(bytes: Buffer, position: number): number {
  const text = bytes.toString('latin1', position, Math.min(bytes.length, position + MARK_CHARACTERS_MAX));
  const end = text.indexOf(']') + 1;
  return end > 0 && isMark(text.slice(0, end)) ? position + end : -1;
}

/** Makes what replaces a value, whose characters are bytes (latin1). */
export type Replace = (text: string) => Buffer;

/**
 * A pseudonym is [KIND:token] with 16 characters of base64url from HMAC-SHA-256 over the kind and the normal form,
 * so that equal values have equal tokens and nobody without the key can find a value by trying.
 */
function pseudonymOf(detector: Detector, key: string): Replace {
  return (text) => {
    const value = Buffer.from(text, 'latin1').toString('utf8');
    const normal = detector.normalise?.(value) ?? value;
    const token = createHmac('sha256', key).update(`${detector.kind}\0${normal}`).digest().subarray(0, TOKEN_BYTES);
    return Buffer.from(`[${detector.kind.toUpperCase()}:${token.toString('base64url')}]`);
  };
}

/** Compiles an action; without a key a pseudonym is a mask. */
export function replacer(detector: Detector, action: Action, pseudonymKey: string | undefined): Replace {
  if (action === 'pseudonym' && pseudonymKey !== undefined) return pseudonymOf(detector, pseudonymKey);
  const bytes = Buffer.from(action === 'remove' ? '' : maskOf(detector.kind));
  return () => bytes;
}
