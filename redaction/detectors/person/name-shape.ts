import { byteAfter, type Candidate, isWord } from '../../detector.ts';
import { isCommonWord, isDoubtfulName, isFamilyName, isFirstName, isNoValue, isParticle } from './names.ts';

/** A word of a text: a row without spaces and commas, with the bytes from the text's start to its end. */
export interface Word {
  readonly text: string;
  readonly end: number;
}

const WORD = "\\p{Lu}[\\p{L}\\p{M}'’.\\-]*";
const SMALL =
  "(?:van|de|der|den|het|ten|ter|te|op|in|aan|'t|’t|von|vom|zu|zur|af|av|da|das|do|dos|di|del|della|dello|dei|degli|dal|du|des|la|le|las|los|el|y|e|i|bin|ben|ibn|al|san)";

/** RE2 of words with capitals and what joins them, as names stand in a sentence. */
export const CAPITALISED = `(?:${SMALL} ){0,3}${WORD}(?: (?:${SMALL} ){0,3}${WORD}){0,5}`;

/** RE2 of words of letters, whatever their case. */
export const LETTERS = "['’]?\\p{L}[\\p{L}\\p{M}'’`.\\-]*(?:,? {1,2}[(&]?['’]?\\p{L}[\\p{L}\\p{M}'’`.\\-]*\\)?){0,7}";

/** Names whose second capital stands within a word, such as McDonald and DeVries. */
const INNER_CAPITAL_AFTER = [
  'Mc',
  'Mac',
  'De',
  'Di',
  'Du',
  'Da',
  'La',
  'Le',
  'Van',
  'Von',
  'Fitz',
  'El',
  'Al',
  'Ben',
  'St',
];
/** Particles that only names have. */
const TELLING = new Set(['van', 'von', 'der', 'den', 'ter', 'ten', "'t", '’t']);

/** The candidate as text; candidates keep their bytes. */
export function textOf({ bytes, start, end }: Candidate): string {
  return bytes.toString('utf8', start, end);
}

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== ' ' && text[at] !== ',') continue;
    if (at > from) words.push({ text: text.slice(from, at), end: Buffer.byteLength(text.slice(0, at)) });
    from = at + 1;
  }
  return words;
}

const isUpper = (text: string) => text !== text.toLowerCase();
const isLower = (text: string) => text !== text.toUpperCase();

/** Whether a word is initials: J. or J.P. */
export function isInitials(word: string): boolean {
  const letters = [...word].filter((_, i) => i % 2 === 0);
  return word.length > 1 && word.endsWith('.') && letters.every(isUpper) && word.length === letters.length * 2;
}

/** Whether a word begins with a capital and has no other within, as class names have. */
export function isCapitalised(word: string): boolean {
  const inner = word.startsWith("'") ? word.slice(1) : word;
  const [first = '', ...rest] = inner;
  if (!isUpper(first) && (isLower(first) || first.toUpperCase() !== first.toLowerCase())) return false;
  const text = rest.join('');
  const point = text.indexOf('.');
  if (point !== -1 && point < text.length - 1 && isLower(text)) return false;
  if (!isLower(text)) return true;
  return [...text].every((letter, i) => {
    if (!isUpper(letter)) return true;
    const before = inner.slice(0, i + 1);
    return !isLower(before.slice(-1)) || INNER_CAPITAL_AFTER.some((start) => before.endsWith(start));
  });
}

/** Whether all letters of a word are capitals, and there are several. */
export function isAllCapitals(word: string): boolean {
  return word.length > 1 && isUpper(word) && !isLower(word);
}

/** Whether what follows the candidate makes its last word part of something else, such as a path, a key or a call. */
export function isCutShort(candidate: Candidate): boolean {
  const next = byteAfter(candidate);
  if (next === undefined) return false;
  return isWord(next) || next >= 0x80 || '_=/\\@$#%*+{[('.includes(String.fromCharCode(next));
}

/** The first words that may be a name: it ends before a word that names have not, and never with a particle. */
export function nameWords(words: readonly Word[]): Word[] {
  const kept: Word[] = [];
  for (const word of words) {
    const isName = isInitials(word.text) || (isCapitalised(word.text) && !isCommonWord(trimmed(word.text)));
    if (!isName && !isParticle(word.text)) break;
    kept.push(word);
  }
  while (kept.length > 0 && isParticle((kept.at(-1) as Word).text)) kept.pop();
  return kept;
}

/** A word without the point or the genitive that a sentence adds. */
export function trimmed(word: string): string {
  let text = word;
  while (text.length > 1 && ".'’-`".includes(text.at(-1) as string)) text = text.slice(0, -1);
  return text.endsWith("'s") || text.endsWith('’s') ? text.slice(0, -2) : text;
}

/** Whether words are a person's name for sure enough: a known given or family name, initials, van or von. */
export function isPersonal(words: readonly Word[]): boolean {
  const texts = words.map(({ text }) => trimmed(text));
  const names = texts.filter((text, i) => !isParticle(text) && !isInitials(words[i]?.text ?? ''));
  if (names.length === 0) return false;
  if (names.some(isFirstName)) return names.length > 1 || !isAllCapitals(names[0] as string);
  if (words.length === 1) return false;
  const hasInitials = words.some(({ text }) => isInitials(text));
  const hasFamily = isFamilyName(names.at(-1) as string) || isFamilyName(names[0] as string);
  return hasInitials || hasFamily || texts.some((text) => TELLING.has(text));
}

/** Whether a single word is a given name, or one that may be. */
export function isSingleName(word: string): boolean {
  return isCapitalised(word) && !isAllCapitals(word) && (isFirstName(word) || isDoubtfulName(word));
}

/** Bytes up to the end of the last word, without the signs of the sentence it stands in. */
export function bytesOf(words: readonly Word[]): number {
  const last = words.at(-1);
  if (last === undefined) return 0;
  if (isInitials(last.text)) return last.end;
  return last.end - Buffer.byteLength(last.text) + Buffer.byteLength(trimmed(last.text));
}

/** Whether one of the words says that there is no name. */
export function hasNoValue(words: readonly Word[]): boolean {
  return words.some(({ text }) => isNoValue(trimmed(text)));
}
