import type { Candidate } from '../../detector.ts';
import { bytesOf, isCutShort, isPersonal, nameWords, textOf, type Word, wordsOf } from './name-shape.ts';

const escaped = (text: string) => [...text].map((one) => ('.()/'.includes(one) ? `\\${one}` : one)).join('');

/** What the automaton looks for: each word, and what may follow it before a name. */
export function triggersOf(words: readonly string[]): string[] {
  return [...new Set(words)].map((word) => `(?i)\\b${escaped(word)}[ :,]`);
}

/** RE2 of one of the words, in any case. */
export function anyOf(words: readonly string[]): string {
  return `(?i:${words.map(escaped).join('|')})`;
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
