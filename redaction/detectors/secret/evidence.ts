import type { Candidate } from '../../detector.ts';
import { byKey } from '../by-key.ts';
import { MESSAGE_WORDS, NO_VALUES, STATUS_WORDS } from './prose.ts';

const PATHS = ['/', './', '../', '~/'];
const REFERENCES = ['arn:', 'classpath:', 'env:', 'file:', 'op://', 'projects/', 'ref:', 'ssm:', 'vault:'];
/** Regular expressions, what is left of a mask, arrays as Java prints them. */
const NO_TEXTS = ['.*', '.+', '[^', '***', '[c@', '[b@', '[ljava'];
const PATH_SIGNS = new Set('/\\.-_:~@ ');
const FILLERS = new Set('*xX.-_•?#');

const isUpper = (one: string) => one >= 'A' && one <= 'Z';
const isLower = (one: string) => one >= 'a' && one <= 'z';
const isNumeral = (one: string) => one >= '0' && one <= '9';
const isAlphanumeric = (one: string) => isUpper(one) || isLower(one) || isNumeral(one);

/** A value may be long, and a key may come again within it: what it is shows in its first characters. */
const LOOK_CHARACTERS = 64;
const WORD_CHARACTERS_MAX = 32;

/** Whether every character is a digit. */
export function isNumber(text: string): boolean {
  for (const one of text) if (!isNumeral(one)) return false;
  return text !== '';
}

/** Whether both a letter and a digit are among the first characters. */
export function mixesDigits(text: string): boolean {
  let hasDigit = false;
  let hasLetter = false;
  for (let i = 0; i < text.length && i < LOOK_CHARACTERS; i++) {
    const one = text.charAt(i);
    hasDigit ||= isNumeral(one);
    hasLetter ||= isUpper(one) || isLower(one);
    if (hasDigit && hasLetter) return true;
  }
  return false;
}

/** Whether letters change their case more often than words joined as in camelCase do. */
export function mixesCases(text: string): boolean {
  const length = Math.min(text.length, LOOK_CHARACTERS);
  let changes = 0;
  for (let i = 1; i < length; i++) {
    const [before, one] = [text.charAt(i - 1), text.charAt(i)];
    if ((isUpper(before) && isLower(one)) || (isLower(before) && isUpper(one))) changes++;
  }
  return changes >= 2 && changes >= length * 0.35;
}

/** Whether so many different characters are among the first. */
function hasDistinct(text: string, count: number): boolean {
  let seen = '';
  for (let i = 0; i < text.length && i < LOOK_CHARACTERS && seen.length < count; i++) {
    if (!seen.includes(text.charAt(i))) seen += text.charAt(i);
  }
  return seen.length >= count;
}

/** Whether a machine drew the characters: no word, no number, and not few of them again and again. */
export function isRandom(text: string, charactersMin: number): boolean {
  if (text.length < charactersMin || !hasDistinct(text, Math.min(6, charactersMin))) return false;
  return mixesDigits(text) || (text.length >= 12 && mixesCases(text));
}

/** The length of the longest row of letters and digits. */
export function longestRun(text: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = isAlphanumeric(one) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The text of a candidate as it is read: its characters, not its bytes, in lower case. */
export function readable(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8').toLowerCase();
}

/** A key's letters and digits in lower case: access_token and accessToken are the same. */
export const plainKey = byKey((key) =>
  [...key.toLowerCase()].filter((one) => isAlphanumeric(one) || one > '\x7f').join(''),
);

const UPPER_NAME = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZ_');

/** $PASSWORD, $1, :password, @password, %PASSWORD%, {{ x }}, <password>, (hidden), [FILTERED] */
function isPlaceholder(text: string): boolean {
  const inner = text.slice(1, -1);
  const isEnclosed = ['<>', '{}', '[]', '()', '%%'].includes(text.charAt(0) + text.charAt(text.length - 1));
  if (text.length > 1 && isEnclosed) return !mixesDigits(inner);
  const name = text.slice(1);
  if (text.startsWith('$')) return isNumber(name) || (name.length > 1 && [...name].every((one) => UPPER_NAME.has(one)));
  return (
    (text.startsWith(':') || text.startsWith('@')) &&
    name !== '' &&
    [...name].every((one) => isLower(one) || one === '_')
  );
}

/** A path, the name of a secret that is kept elsewhere, or what is no text at all. */
function isReference(text: string): boolean {
  const lower = text.slice(0, WORD_CHARACTERS_MAX).toLowerCase();
  if ([...REFERENCES, ...NO_TEXTS].some((start) => lower.startsWith(start))) return true;
  const isDrive = isLower(lower.charAt(0)) && (lower.startsWith(':\\', 1) || lower.startsWith(':/', 1));
  if (!isDrive && !PATHS.some((start) => lower.startsWith(start))) return false;
  return !isRandom(text, 32) && [...text].every((one) => isAlphanumeric(one) || PATH_SIGNS.has(one));
}

/** Whether a value is the name of a class or an object: com.example.Token@1f2e3d4c, Token{1f2e3d4c */
export function isObject(text: string): boolean {
  const [first = '', second = '', ...rest] = text.split('.');
  const isPackage = rest.length > 0 && [...first, ...second].every(isLower);
  return isPackage || text.includes('{') || text.includes('@');
}

function isFilling(text: string): boolean {
  for (const one of text) if (!FILLERS.has(one)) return false;
  return true;
}

/** Whether a value says that there is none, hides one, or tells where one is. */
export function isBlank(text: string): boolean {
  if (text === '' || (text.length <= WORD_CHARACTERS_MAX && NO_VALUES.has(text.toLowerCase()))) return true;
  return isFilling(text) || isPlaceholder(text) || isReference(text);
}

/** Letters of one case, perhaps after a capital: a word, as prose has it, or several with hyphens. */
export function isWordLike(text: string): boolean {
  if (text.length > WORD_CHARACTERS_MAX * 2) return false;
  const word = [...readable(text)].filter((one) => one !== '-' && one !== '_');
  if (word.some((one) => one.toUpperCase() === one)) return false;
  const rest = text.slice(1);
  return rest === rest.toLowerCase() || text === text.toUpperCase();
}

/** Whether an equals sign stands before the value, which prose does not use. */
function isAssigned({ bytes, start, eventStart }: Candidate): boolean {
  let at = start - 1;
  while (at > eventStart && bytes[at] === 0x20) at--;
  return bytes[at] === 0x3d;
}

/** Whether another word follows that is no key: ` word`, but not ` word=`. */
export function isFollowedByWord({ bytes, end, eventEnd }: Candidate): boolean {
  const rest = bytes.toString('latin1', end, Math.min(eventEnd, end + 40));
  let at = 1;
  while (at < rest.length && (isAlphanumeric(rest.charAt(at)) || '_-.'.includes(rest.charAt(at)))) at++;
  const first = rest.charAt(1);
  const isWord = isLower(first) || isUpper(first) || first === '"' || first > '\x7f';
  return rest.charAt(0) === ' ' && isWord && rest.charAt(at) !== '=' && rest.charAt(at) !== ':';
}

const withoutPoint = (word: string) => (word.endsWith('.') || word.endsWith('!') ? word.slice(0, -1) : word);

/** Whether a text is what a program says about a value, such as "must not be empty". */
export function isMessage(text: string): boolean {
  if (!text.includes(' ')) return text.length <= WORD_CHARACTERS_MAX && STATUS_WORDS.has(withoutPoint(readable(text)));
  const words = readable(text.slice(0, LOOK_CHARACTERS * 2))
    .split(' ')
    .map(withoutPoint);
  return words.some((word) => MESSAGE_WORDS.has(word)) && words.every((word) => !mixesDigits(word));
}

/** Whether the value is empty, and what was read in its place is the next key: `password= status=401`. */
function isNextKey(candidate: Candidate): boolean {
  const { bytes, start, text } = candidate;
  const equals = text.indexOf('=');
  if (equals < 1 || equals === text.length - 1 || bytes[start - 1] !== 0x20 || !isAssigned(candidate)) return false;
  return [...text.slice(0, equals)].every((one) => isAlphanumeric(one) || one === '_' || one === '.' || one === '-');
}

/** Whether the value of a key is prose: a word about the value in place of it, the beginning of a sentence, or another key. */
export function isProse(candidate: Candidate): boolean {
  const { text, form } = candidate;
  if (isMessage(text) || isNextKey(candidate)) return true;
  if (form !== 'bare' || isAssigned(candidate) || !isWordLike(withoutPoint(text))) return false;
  return isFollowedByWord(candidate);
}
