/** Stands for the text of an event that could not be sieved. */
export const WITHHELD_MARK = '[WITHHELD]';

/** Characters of a pseudonym: a digit, then digits and letters of `TOKEN_ALPHABET`. */
export const TOKEN_CHARACTERS = 16;

/** Lower case without i, l, o and u, which are misread or spell words. */
export const TOKEN_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const KIND_CHARACTERS_MAX = 48;
const KEPT_CHARACTERS_MAX = 80;

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COLON = 0x3a;

/** What a mark says of a value: its last characters, say, or the network of an address. */
export type Sign = '*' | '~';

const SIGNS: readonly (number | undefined)[] = [0x2a, 0x7e];

function table(characters: string): readonly boolean[] {
  const bytes = Buffer.from(characters);
  return Array.from({ length: 256 }, (_, byte) => bytes.includes(byte));
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const IS_DIGIT = table('0123456789');
const IS_TOKEN = table(TOKEN_ALPHABET);
const IS_KIND = table(`${LETTERS}-`);
/** Characters that mean nothing to JSON, XML, a URL or a shell, and bytes beyond ASCII. */
const IS_KEPT = table(`${LETTERS}${LETTERS.toLowerCase()}0123456789@._/:+,-`).map((is, byte) => is || byte >= 0x80);

const has = (set: readonly boolean[], byte: number | undefined) => byte !== undefined && set[byte] === true;

/** What stands in place of a finding when its value is masked, such as [EMAIL]. */
export function maskOf(kind: string): string {
  return `[${kind.toUpperCase()}]`;
}

/** A mark that holds a pseudonym, such as [EMAIL:8k2m…]. */
export function tokenMark(kind: string, token: string): string {
  return `[${kind.toUpperCase()}:${token}]`;
}

/**
 * A mark that tells something of the value, such as [CARD:*1111] or [IP:~83.84.12.0/24]; undefined where what it tells
 * is empty, long, or has characters that could break what stands around it.
 */
export function tellingMark(kind: string, sign: Sign, kept: string): string | undefined {
  const bytes = Buffer.from(kept);
  if (bytes.length === 0 || bytes.length > KEPT_CHARACTERS_MAX) return undefined;
  return bytes.every((byte) => has(IS_KEPT, byte)) ? `[${kind.toUpperCase()}:${sign}${kept}]` : undefined;
}

function runEnd(bytes: Buffer, from: number, max: number, set: readonly boolean[]): number {
  let at = from;
  while (at < from + max && has(set, bytes[at])) at++;
  return at;
}

/** The end of the mark that starts at a position, or -1 when none does. */
export function markEndAt(bytes: Buffer, start: number): number {
  if (bytes[start] !== OPEN) return -1;
  const kindEnd = runEnd(bytes, start + 1, KIND_CHARACTERS_MAX, IS_KIND);
  if (kindEnd === start + 1) return -1;
  if (bytes[kindEnd] === CLOSE) return kindEnd + 1;
  if (bytes[kindEnd] !== COLON) return -1;
  const from = kindEnd + 1;
  const isTelling = SIGNS.includes(bytes[from]);
  const end = isTelling
    ? runEnd(bytes, from + 1, KEPT_CHARACTERS_MAX, IS_KEPT)
    : runEnd(bytes, from, TOKEN_CHARACTERS, IS_TOKEN);
  if (bytes[end] !== CLOSE) return -1;
  const isWhole = isTelling ? end > from + 1 : end === from + TOKEN_CHARACTERS && has(IS_DIGIT, bytes[from]);
  return isWhole ? end + 1 : -1;
}
