/** A secret under which pseudonyms are made. */
export interface PseudonymKey {
  readonly id: string;
  /** When its epoch begins: a day or a time in UTC (ISO 8601); empty for a key that is alone. */
  readonly from: string;
  readonly secret: string;
}

export const SECRET_CHARACTERS_MIN = 32;
const ID_CHARACTERS_MAX = 32;
const KEYS_MAX = 100;
const ID_SIGNS = '._-';

function isId(text: string): boolean {
  const isCharacter = (c: string) => (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ID_SIGNS.includes(c);
  return text.length <= ID_CHARACTERS_MAX && [...text].every(isCharacter);
}

/** A day such as 2026-07-01, or a time of it such as 2026-07-01T12:00:00Z, that the calendar has. */
function isMoment(text: string): boolean {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || text.charAt(4) !== '-' || text.charAt(7) !== '-') return false;
  if (text.length > 10 && !text.endsWith('Z')) return false;
  return new Date(ms).toISOString().startsWith(text.slice(0, 10));
}

function parseLine(words: readonly string[], complain: (text: string) => Error): PseudonymKey {
  const [id = '', from = '', secret = '', ...rest] = words;
  if (rest.length > 0 || words.length !== 3) {
    throw complain('an id, the day that its epoch begins and a secret are expected, with spaces between');
  }
  if (!isId(id)) throw complain(`the id is not 1 to ${ID_CHARACTERS_MAX} lower-case letters, digits, ., _ and -`);
  if (!isMoment(from))
    throw complain('the epoch is not a day such as 2026-07-01 or a time such as 2026-07-01T12:00:00Z');
  if (secret.length < SECRET_CHARACTERS_MIN) {
    throw complain(`the secret has fewer than ${SECRET_CHARACTERS_MIN} characters`);
  }
  return { id, from, secret };
}

function checkTwins(key: PseudonymKey, others: readonly PseudonymKey[], complain: (text: string) => Error): void {
  for (const { id, from } of others) {
    if (id === key.id) throw complain(`the id ${id} is there twice`);
    if (Date.parse(from) === Date.parse(key.from))
      throw complain(`${id} begins at the same time, so it is open which signs`);
  }
}

/**
 * Reads keys: a line each with id, the day that its epoch begins, and secret; or one secret alone. Empty lines and lines that
 * begin with # are comments. Throws Error in one line that gives the line's number and never a secret.
 */
export function parsePseudonymKeys(text: string): PseudonymKey[] {
  const keys: PseudonymKey[] = [];
  const lines = text.split('\n').map((line) => line.trim());
  const isSaid = (line: string) => line !== '' && !line.startsWith('#');
  const isAlone = lines.filter(isSaid).length === 1;
  lines.forEach((line, index) => {
    if (!isSaid(line)) return;
    const complain = (problem: string) => new Error(`line ${index + 1}: ${problem}`);
    const words = line
      .split(' ')
      .flatMap((word) => word.split('\t'))
      .filter((word) => word !== '');
    const isBare = isAlone && words.length === 1;
    const key = parseLine(isBare ? ['key', '1970-01-01', ...words] : words, complain);
    checkTwins(key, keys, complain);
    if (keys.length >= KEYS_MAX) throw complain(`there are more than ${KEYS_MAX} keys`);
    keys.push(isBare ? { ...key, from: '' } : key);
  });
  if (keys.length === 0) throw new Error('there is no key in it');
  return keys;
}

/** The key whose epoch has begun last; undefined when none has. */
export function signingKey(keys: readonly PseudonymKey[], nowMs: number): PseudonymKey | undefined {
  const begun = keys.filter(({ from }) => from === '' || Date.parse(from) <= nowMs);
  return begun.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from)).at(-1);
}
