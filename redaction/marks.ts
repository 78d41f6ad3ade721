/** Stands for the text of an event that could not be sieved. */
export const WITHHELD_MARK = '[WITHHELD]';

/** Characters of a pseudonym: a digit, then digits and letters of `TOKEN_ALPHABET`. */
export const TOKEN_CHARACTERS = 16;

/** Lower case without i, l, o and u, which are misread or spell words. */
export const TOKEN_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const KIND_CHARACTERS_MAX = 48;
const KEPT_BYTES_MAX = 80;

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COLON = 0x3a;

/** Stands in a mark for what was left out of a value. */
const ELLIPSIS = '…';
const ELLIPSIS_BYTES = Buffer.from(ELLIPSIS);
/** Begins in a mark what a value was made wider to. */
const ABOUT = '~';
const ABOUT_BYTE = 0x7e;

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

/** What may stand in a mark of a text, without its spaces; undefined where it could break what stands around it. */
function safe(text: string): string | undefined {
  const kept = text.replaceAll(' ', '');
  for (let i = 0; i < kept.length; i++) {
    const code = kept.charCodeAt(i);
    if (code < 0x80 && !IS_KEPT[code]) return undefined;
  }
  return kept !== '' && Buffer.byteLength(kept) <= KEPT_BYTES_MAX ? kept : undefined;
}

/** A mark that shows a part of a value, such as [CARD:…1111] for …1111, ***1111 or 1111; undefined where the part cannot stand in a mark. */
export function partMark(kind: string, part: string): string | undefined {
  const shown = part
    .split('*')
    .filter((piece, i) => piece !== '' || i === 0)
    .join(ELLIPSIS);
  const kept = safe(shown.includes(ELLIPSIS) || shown === '' ? shown : `${ELLIPSIS}${shown}`);
  return kept === undefined ? undefined : `[${kind.toUpperCase()}:${kept}]`;
}

/** A mark that shows something wider, such as [IP:~83.84.12.0]; undefined where that cannot stand in a mark. */
export function aboutMark(kind: string, wider: string): string | undefined {
  const kept = safe(wider);
  return kept === undefined ? undefined : `[${kind.toUpperCase()}:${ABOUT}${kept}]`;
}

function runEnd(bytes: Buffer, from: number, max: number, set: readonly boolean[]): number {
  let at = from;
  while (at < from + max && has(set, bytes[at])) at++;
  return at;
}

/** Whether this is what Zeef writes into marks: a token, a part with an ellipsis, or something wider. */
function isContent(bytes: Buffer, from: number, end: number): boolean {
  if (bytes[from] === ABOUT_BYTE) return end > from + 1;
  const isToken = end - from === TOKEN_CHARACTERS && runEnd(bytes, from, TOKEN_CHARACTERS, IS_TOKEN) === end;
  return (isToken && has(IS_DIGIT, bytes[from])) || bytes.subarray(from, end).includes(ELLIPSIS_BYTES);
}

/** The end of the mark that starts at a position, or -1 when none does. */
export function markEndAt(bytes: Buffer, start: number): number {
  if (bytes[start] !== OPEN) return -1;
  const kindEnd = runEnd(bytes, start + 1, KIND_CHARACTERS_MAX, IS_KIND);
  if (kindEnd === start + 1) return -1;
  if (bytes[kindEnd] === CLOSE) return kindEnd + 1;
  if (bytes[kindEnd] !== COLON) return -1;
  const from = kindEnd + 1;
  const end = runEnd(bytes, from + (bytes[from] === ABOUT_BYTE ? 1 : 0), KEPT_BYTES_MAX, IS_KEPT);
  return bytes[end] === CLOSE && isContent(bytes, from, end) ? end + 1 : -1;
}

/** Where the first mark begins in the bytes from `start` to `end`; `end` where there is none. */
export function markFrom(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === OPEN && markEndAt(bytes, at) !== -1) return at;
  return end;
}
