import { GERMANIC, NORDIC } from './words-germanic.ts';
import { BALTIC, CELTIC, FINNIC, GREEK, HUNGARIAN, MALTESE } from './words-other.ts';
import { ROMANCE } from './words-romance.ts';
import { SLAVIC } from './words-slavic.ts';

/** What announces persons in one language; each a list in lower case, parted by commas. */
export interface PersonWords {
  /** Keys whose value is a person's name and nothing else. */
  readonly keys: string;
  /** Words for "name": keys that name anything, unless another word in the key tells. */
  readonly name: string;
  /** What persons are to others, such as customer: weak keys, and in a sentence what comes before a name. */
  readonly roles: string;
  /** Other words that come before a name in a sentence. */
  readonly phrases: string;
  /** Forms of address, which a family name follows. */
  readonly titles: string;
  /** Salutations, which a name follows. */
  readonly greetings: string;
  /** Keys of the name under which someone logs in. */
  readonly logins: string;
  /** Keys and words that announce a date of birth. */
  readonly born: string;
}

const LANGUAGES: readonly PersonWords[] = [
  ...GERMANIC,
  ...NORDIC,
  ...ROMANCE,
  ...SLAVIC,
  ...BALTIC,
  ...FINNIC,
  HUNGARIAN,
  GREEK,
  MALTESE,
  CELTIC,
];

/** The words of a list that is parted by commas and line ends. */
export function listed(words: string): string[] {
  const all = words.split(',').map((word) => word.trim());
  return all.filter((word) => word !== '');
}

/** How letters that are no letter with an accent are written in ASCII. */
const WITHOUT = new Map(Object.entries({ ł: 'l', đ: 'd', ø: 'o', æ: 'ae', ß: 'ss', ħ: 'h', ð: 'd', þ: 'th', ı: 'i' }));
const WITH_E = new Map(Object.entries({ ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe', ü: 'ue', đ: 'dj' }));

const rewritten = (word: string, letters: ReadonlyMap<string, string>) =>
  [...word].map((letter) => letters.get(letter) ?? letter).join('');

/** Words, and how keyboards without their letters write them; the engine takes accents away by itself. */
export function spelled(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => [word, rewritten(word, WITHOUT), rewritten(word, WITH_E)]))];
}

/** The words of one sort in every language, each once. */
export function inEveryLanguage(sort: keyof PersonWords): string[] {
  return [...new Set(LANGUAGES.flatMap((words) => listed(words[sort])))];
}
