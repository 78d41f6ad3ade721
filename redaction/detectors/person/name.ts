import type { Candidate, Detector } from '../../detector.ts';
import { keyWords } from './name-key.ts';
import {
  bytesOf,
  hasNoValue,
  isCapitalised,
  isCutShort,
  isInitials,
  LETTERS,
  textOf,
  trimmed,
  type Word,
  wordsOf,
} from './name-shape.ts';
import { isNoValue, isParticle } from './names.ts';
import { inEveryLanguage, spelled } from './words.ts';

const WORDS_MAX = 8;
const LOWER_WORDS_MAX = 4;
const BYTES_MAX = 120;
const KEYS = spelled(inEveryLanguage('keys'));
/** Keys themselves, which stand for their value in labels and in lists of fields. */
const LABELS = new Set(KEYS.map((key) => keyWords(key).join('')));
/** Signs that names have beside letters and spaces. */
const SIGNS = new Set(" '’`.-,&()/");

const isLetter = (one: string) => one.toLowerCase() !== one.toUpperCase() || (one.codePointAt(0) as number) > 0x24f;

/** The words of a bare value: the first, and those that go on with it as names do. */
function bareWords(candidate: Candidate): Word[] {
  const words = wordsOf(textOf(candidate));
  if (isCutShort(candidate)) words.pop();
  const isProper = isCapitalised(words[0]?.text ?? '');
  const goesOn = ({ text }: Word) => isCapitalised(text) || isInitials(text) || isParticle(text);
  const end = words.findIndex(
    (word, i) => i > 0 && (isProper ? !goesOn(word) : i >= LOWER_WORDS_MAX || isNoValue(word.text)),
  );
  const kept = end === -1 ? words : words.slice(0, end);
  // "van der" alone is a value, too.
  if (kept.every(({ text }) => isParticle(text))) return kept;
  while (isParticle(kept.at(-1)?.text ?? '')) kept.pop();
  return kept;
}

/** Whether a point stands within a word of small letters, as in code. */
function isDotted({ text }: Word): boolean {
  const point = text.indexOf('.');
  return point > 1 && point < text.length - 1 && text === text.toLowerCase();
}

/** Whether a key's value reads as a name: words of letters, none of which speaks about the value. */
export function readsAsName(words: readonly Word[]): boolean {
  if (words.length === 0 || words.length > WORDS_MAX || hasNoValue(words) || words.some(isDotted)) return false;
  return !LABELS.has(keyWords(words.map(({ text }) => trimmed(text)).join(' ')).join(''));
}

/** As checkKeyed of a detector of names that a key announces whatever they look like. */
export function checkNameOfKey(candidate: Candidate): number {
  if (candidate.form === 'bare') {
    const words = bareWords(candidate);
    return readsAsName(words) ? bytesOf(words) : 0;
  }
  const text = textOf(candidate);
  const length = candidate.end - candidate.start;
  if (length > BYTES_MAX || ![...text].every((one) => isLetter(one) || SIGNS.has(one))) return 0;
  return readsAsName(wordsOf(text)) ? length : 0;
}

/** The form that equal names share. */
export function normaliseName(text: string): string {
  const words = Buffer.from(text, 'latin1').toString('utf8').toLowerCase().split(' ');
  return Buffer.from(words.filter((word) => word !== '').join(' ')).toString('latin1');
}

export const name: Detector = {
  id: 'name',
  kind: 'name',
  group: 'person',
  description: 'Names of persons, announced by a key that holds nothing else',
  keys: KEYS,
  keyed: LETTERS,
  checkKeyed: checkNameOfKey,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['{"firstName":"Sanne","lastName":"de Vries"}', 'Sanne', 'de Vries'],
      ['voornaam=Jan tussenvoegsel=van der achternaam=Berg level=info', 'Jan', 'van der', 'Berg'],
      ['<ns:Nachname>Müller-Lüdenscheidt</ns:Nachname>', 'Müller-Lüdenscheidt'],
      ['prénom=Zoé, nom_de_famille="d\'Aubigné"', 'Zoé', "d'Aubigné"],
      ['Imię: Łucja, Nazwisko: Kowalska-Żak', 'Łucja', 'Kowalska-Żak'],
      ['Cliente{apellidos=García Márquez, id=7}', 'García Márquez'],
      ['{"příjmení":"Dvořáková","křestní jméno":"Věra"}', 'Dvořáková', 'Věra'],
      ['"επώνυμο":"Παπαδόπουλος", "фамилия":"Димитрова"', 'Παπαδόπουλος', 'Димитрова'],
      ['vezetéknév=Kovács&keresztnév=Ágnes', 'Kovács', 'Ágnes'],
      ["UPDATE p SET etunimi = 'Väinö', sukunimi='Mäkinen' WHERE id=3", 'Väinö', 'Mäkinen'],
      ['cardholder: J.P. O’Neill', 'J.P. O’Neill'],
      ["INSERT INTO t (id, last_name) VALUES (4, 'O''Brien')", "O''Brien"],
    ],
    clean: [
      '{"firstName":"string","lastName":"string"}',
      'lastName: must not be blank',
      'firstName=null lastName=',
      'first_name: required, last_name: max length exceeded',
      '{"label.firstName":"First name"}',
      'ORDER BY last_name ASC, first_name DESC',
      'fullName=org/repository-1',
      'surname=%s initials={}',
      'cardholder=4',
    ],
  },
};
