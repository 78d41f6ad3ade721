import type { Candidate, Detector } from '../../detector.ts';
import { checkNameOfKey, normaliseName, readsAsName } from './name.ts';
import { hasSibling, tellingBefore, tellingOf } from './name-key.ts';
import {
  bytesOf,
  isAllCapitals,
  isCapitalised,
  isCutShort,
  isPersonal,
  isSingleName,
  LETTERS,
  nameWords,
  textOf,
  type Word,
  wordsOf,
} from './name-shape.ts';
import { isFamilyName, isFirstName, isParticle } from './names.ts';
import { inEveryLanguage, spelled } from './words.ts';

const WORDS_MAX = 6;
/** Keys that say who did something. */
const DOERS =
  'created by,updated by,modified by,changed by,assigned to,approved by,requested by,submitted by,signed by,reported by,display name,cn'.split(
    ',',
  );

/** jan de vries, JAN DE VRIES: names in which no capital tells anything. */
function isLowerName(words: readonly Word[]): boolean {
  const texts = words.map(({ text }) => text).filter((text) => !isParticle(text));
  const [first, last] = [texts[0], texts.at(-1)];
  if (first === undefined || last === undefined || words.length < 2) return false;
  return isFirstName(first) && (isFamilyName(last) || texts.length < words.length);
}

function isRoleName(words: readonly Word[]): boolean {
  const [first] = words;
  if (words.length > 1) return first !== undefined && !words.every(({ text }) => isAllCapitals(text));
  return first !== undefined && isCapitalised(first.text) && isFamilyName(first.text);
}

/** Whether other keys, or a key that is no English one, make a name of what may be one. */
function isToldBeside(candidate: Candidate, words: readonly Word[]): boolean {
  const first = words[0]?.text ?? '';
  if (!isCapitalised(first) || words.every(({ text }) => isAllCapitals(text))) return false;
  return (
    hasSibling(candidate, words.length > 1) || ((candidate.key ?? '').toLowerCase() !== 'name' && isFamilyName(first))
  );
}

/** The first words that may be a name by themselves; none when the value goes on with others between its bounds. */
function wordsOfName(candidate: Candidate): readonly Word[] {
  const all = wordsOf(textOf(candidate));
  const isBare = candidate.form === 'bare';
  if (isBare && isCutShort(candidate)) all.pop();
  if (!readsAsName(all.slice(0, 1)) || (!isBare && all.length > WORDS_MAX)) return [];
  if (all.every(({ text }) => !isCapitalised(text)) && isLowerName(all)) return all;
  const words = nameWords(all);
  return isBare || words.length === all.length ? words : [];
}

function checkKeyed(candidate: Candidate): number {
  const byKey = tellingOf(candidate);
  if (byKey === undefined) return 0;
  if (byKey === 'name') return checkNameOfKey(candidate);
  const words = wordsOfName(candidate);
  const [first] = words;
  if (first === undefined) return 0;
  const telling = byKey === 'any' ? tellingBefore(candidate) : byKey;
  if (telling === undefined) return 0;
  const isName = isLowerName(words) || isPersonal(words) || (words.length === 1 && isSingleName(first.text));
  const isTold = telling === 'role' ? isRoleName(words) : isToldBeside(candidate, words);
  return isName || isTold ? bytesOf(words) : 0;
}

export const nameLikely: Detector = {
  id: 'name-likely',
  kind: 'name',
  group: 'person',
  description: 'Names of persons, announced by a key that may hold something else, such as name or customer',
  keys: spelled([...inEveryLanguage('name'), ...inEveryLanguage('roles'), ...DOERS]),
  keyed: LETTERS,
  checkKeyed,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['Customer(name=Jan de Vries, city=Utrecht)', 'Jan de Vries'],
      ['{"customer":{"name":"Ngozi Adichie"},"order":7}', 'Ngozi Adichie'],
      ['klant_naam=Fenna Bakker level=info', 'Fenna Bakker'],
      ['Kunde: Jürgen Groß, Vertrag 12', 'Jürgen Groß'],
      ['{"nom":"Élodie Lefèvre","nombre":"Lucía"}', 'Élodie Lefèvre', 'Lucía'],
      ['user=JAN DE VRIES, owner="O. Nordmann"', 'JAN DE VRIES', 'O. Nordmann'],
      ['nome: Giulia Rossi', 'Giulia Rossi'],
      ['createdBy=Katarzyna Nowak at=12', 'Katarzyna Nowak'],
      ['"πελάτης": "Γιώργος Νικολάου", "име": "Мария Иванова"', 'Γιώργος Νικολάου', 'Мария Иванова'],
    ],
    clean: [
      '{"serviceName":"Anna Gateway","hostname":"jan"}',
      'fileName=Jan Jansen.pdf className=Jan',
      'name=Order Service, user=root, owner=platform-team',
      '{"name":"Wireless Mouse","customer":"ACME"}',
      'thread.name=main event_name=Julia table_name=Maria',
      'client=Mozilla Firefox author=Spring Boot',
      '{"user":{"id":7},"client":"web"}',
      'tag_name=Victoria Release user=12345',
      'customer: not found',
      'Name: CPU Usage',
    ],
  },
};
