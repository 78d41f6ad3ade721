import { type Candidate, digitsOf } from '../../detector.ts';
import {
  bytesOf,
  isAllCapitals,
  isCapitalised,
  isCutShort,
  isInitials,
  isPersonal,
  nameWords,
  textOf,
  type Word,
  wordsOf,
} from './name-shape.ts';
import { isCommonWord, isParticle } from './names.ts';
import { inEveryLanguage } from './words.ts';

const escaped = (text: string) => [...text].map((one) => ('.()/'.includes(one) ? `\\${one}` : one)).join('');

/** What the automaton looks for: each word, and what may follow it before a name. */
export function triggersOf(words: readonly string[]): string[] {
  return [...new Set(words)].map((word) => `(?i)\\b${escaped(word)}[ :,]`);
}

/** RE2 of one of the words, in any case. */
export function anyOf(words: readonly string[]): string {
  // The longest first: what is taken is not given back.
  const ordered = words.toSorted((a, b) => b.length - a.length);
  return `(?i:${ordered.map(escaped).join('|')})`;
}

/** RE2 of a word with its first letter in either case. */
export function cased(word: string): string {
  const [first = '', ...rest] = word;
  return `[${first.toUpperCase()}${first}]${escaped(rest.join(''))}`;
}

/** The words of a candidate that a name may be made of; what stands beside it may take its last one away. */
export function announcedWords(candidate: Candidate): Word[] {
  const words = wordsOf(textOf(candidate));
  if (isCutShort(candidate)) words.pop();
  return nameWords(words);
}

/** Takes what is surely enough a person's name. */
export function checkPersonal(candidate: Candidate): number {
  const words = announcedWords(candidate);
  return isPersonal(words) ? bytesOf(words) : 0;
}

const BEFORE_BYTES = 64;
const BEFORE_WORDS_MAX = 4;
const GREETINGS = new Set(inEveryLanguage('greetings'));

/** Whether a word may be part of a name, which has neither digits nor, as levels of logs, capitals only. */
function isPart({ text }: Word): boolean {
  if (isInitials(text) || isParticle(text)) return true;
  return isCapitalised(text) && !isAllCapitals(text) && !isCommonWord(text) && digitsOf(text) === '';
}

const isOpening = ({ text }: Word) => isParticle(text) || GREETINGS.has(text.toLowerCase());

/**
 * The bytes of the capitalised words that end where the candidate starts, as `lead` of a detector whose pattern
 * stands behind the name; 0 when there are fewer than two words, unless `isOneEnough`.
 */
export function nameBefore({ bytes, start, eventStart }: Candidate, isOneEnough = false): number {
  let text = bytes.toString('utf8', Math.max(eventStart, start - BEFORE_BYTES), start);
  const quote = text.endsWith('"') ? '"' : '';
  text = text.slice(0, text.length - quote.length);
  const words = wordsOf(text.slice(Math.max(...[...'"\n\t:;()[]{}<>=,|'].map((sign) => text.lastIndexOf(sign))) + 1));
  let count = 0;
  while (count < words.length && count < BEFORE_WORDS_MAX && isPart(words.at(-1 - count) as Word)) count++;
  const named = words.slice(words.length - count);
  while (named.length > 0 && isOpening(named[0] as Word)) named.shift();
  if (named.length < (isOneEnough ? 1 : 2)) return 0;
  const name = named.map((word) => word.text).join(' ');
  return text.endsWith(name) ? Buffer.byteLength(name + quote) : 0;
}
