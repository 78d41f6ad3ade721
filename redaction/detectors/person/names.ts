import { COMMON_WORDS, NO_VALUES } from './common-words.ts';
import { DOUBTFUL_NAMES } from './doubtful-names.ts';
import { FAMILY_ENDINGS, FAMILY_NAMES, PARTICLES } from './family-names.ts';
import { FIRST_NAMES_A_J } from './first-names-a-j.ts';
import { FIRST_NAMES_K_Z } from './first-names-k-z.ts';

/** Letters that Unicode does not take apart into a letter and an accent. */
const WHOLE_LETTERS = new Map(
  Object.entries({ ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', ħ: 'h' }),
);
const COMBINING_FIRST = 0x300;
const COMBINING_LAST = 0x36f;
const BEFORE_ENDING_MIN = 3;

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** A word in lower case and without accents, as the tables have it. */
export function folded(word: string): string {
  if (isAscii(word)) return word.toLowerCase();
  let text = '';
  for (const character of word.toLowerCase().normalize('NFD')) {
    const code = character.codePointAt(0) as number;
    if (code < COMBINING_FIRST || code > COMBINING_LAST) text += WHOLE_LETTERS.get(character) ?? character;
  }
  return text;
}

function tableOf(...texts: string[]): ReadonlySet<string> {
  const words = texts.join(' ').replaceAll('\n', ' ').split(' ');
  return new Set(words.filter((word) => word !== '').map(folded));
}

const FIRST = tableOf(FIRST_NAMES_A_J, FIRST_NAMES_K_Z);
const DOUBTFUL = tableOf(DOUBTFUL_NAMES);
const FAMILY = tableOf(FAMILY_NAMES);
const ENDINGS = [...tableOf(FAMILY_ENDINGS)];
const COMMON = tableOf(COMMON_WORDS);
const NONE = tableOf(NO_VALUES);
const PARTICLE = tableOf(PARTICLES);

/** Whether a word is a given name in Europe; each part of Jean-Luc counts. */
export function isFirstName(word: string): boolean {
  return folded(word)
    .split('-')
    .some((part) => FIRST.has(part));
}

/** Whether a word is a given name that is another word as well, such as Mark. */
export function isDoubtfulName(word: string): boolean {
  return DOUBTFUL.has(folded(word));
}

/** Whether a word is a family name that is known, or that its ending gives away. */
export function isFamilyName(word: string): boolean {
  const parts = folded(word).split('-');
  return parts.some(
    (part) =>
      FAMILY.has(part) ||
      ENDINGS.some((ending) => part.length >= ending.length + BEFORE_ENDING_MIN && part.endsWith(ending)),
  );
}

/** Whether a word is one that names of things and titles of messages are made of. */
export function isCommonWord(word: string): boolean {
  return folded(word)
    .split('-')
    .some((part) => COMMON.has(part));
}

/** Whether a word says something about a value rather than being one: string, required, invalid. */
export function isNoValue(word: string): boolean {
  return NONE.has(folded(word));
}

/** Whether a word stands between names: van, de, und. */
export function isParticle(word: string): boolean {
  return PARTICLE.has(word.toLowerCase().replaceAll('’', "'"));
}
