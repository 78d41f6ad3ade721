import type { Candidate, Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { announcedWords, anyOf, cased, triggersOf } from './name-announced.ts';
import { SHARED_ROLES } from './name-key.ts';
import { bytesOf, CAPITALISED, isAllCapitals, isPersonal, type Word } from './name-shape.ts';
import { folded } from './names.ts';
import { inEveryLanguage } from './words.ts';

const ROLES = inEveryLanguage('roles');
const NAMED = '(?: (?:name|named|naam|genaamd|nom|nombre|nome|is|with name))?';

/** Beginnings of names behind words that logs are full of: without these, nearly every hit would be for nothing. */
const CAPITALS = '[A-Z"\'(ÁÅÄÇÉÍÓÖØÜČŁŚŠŽ]';
const isShared = (role: string) => SHARED_ROLES.has(role);

const FOLDED = new Set(ROLES.map(folded));
const BEFORE_BYTES = 48;
const NAMES_MAX = 4;

/** Whether a row of names stands behind a role that only persons have, in a sentence: no title goes on in small letters. */
function isIntroduced(candidate: Candidate, words: readonly Word[]): boolean {
  if (words.length < 2 || words.length > NAMES_MAX || words.some(({ text }) => isAllCapitals(text))) return false;
  const { bytes, start, eventStart } = candidate;
  const before = bytes.toString('utf8', Math.max(eventStart, start - BEFORE_BYTES), start);
  const role = lettersOf(before).findLast((word) => FOLDED.has(folded(word)));
  if (role === undefined || SHARED_ROLES.has(role.toLowerCase())) return false;
  return role === role.toLowerCase() || goesOnSmall(candidate, bytesOf(words));
}

/** Whether a small letter follows the name after a space, or the sentence pauses. */
function goesOnSmall({ bytes, start, eventEnd }: Candidate, length: number): boolean {
  const after = bytes.toString('utf8', start + length, Math.min(eventEnd, start + length + 4));
  const next = after.charAt(1);
  return after.startsWith(',') || (after.startsWith(' ') && next !== next.toUpperCase());
}

/** The words of a text, without signs. */
function lettersOf(text: string): string[] {
  let letters = '';
  for (const one of text) letters += one.toLowerCase() === one.toUpperCase() ? ' ' : one;
  return letters.split(' ');
}

function check(candidate: Candidate): number {
  const words = announcedWords(candidate);
  return isPersonal(words) || isIntroduced(candidate, words) ? bytesOf(words) : 0;
}

export const nameRole: Detector = {
  id: 'name-role',
  kind: 'name',
  group: 'person',
  description: 'Names of persons in sentences, after what they are: customer Jan de Vries',
  prefix: `${anyOf(ROLES)}${NAMED}:? (?:[("'\\[«„“‘]|(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Pp]rof)\\.? )?`,
  pattern: CAPITALISED,
  triggers: [
    ...triggersOf(ROLES.filter((role) => !isShared(role))),
    ...ROLES.filter(isShared).map((role) => `\\b${cased(role)}:? ${CAPITALS}`),
  ],
  check,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['customer Jan de Vries has no meter', 'Jan de Vries'],
      ['Klant Sanne van den Berg belde over haar factuur', 'Sanne van den Berg'],
      ['klant Jan is niet bereikbaar; user Anna-Lena logged out', 'Jan', 'Anna-Lena'],
      ['patient "Fatima El Idrissi" admitted', 'Fatima El Idrissi'],
      ['Der Kunde Jürgen Müller hat bestellt', 'Jürgen Müller'],
      ['le client Jean-Pierre Lefèvre, la cliente Chloé Petit', 'Jean-Pierre Lefèvre', 'Chloé Petit'],
      ['użytkownik Łukasz Wiśniewski zalogował się', 'Łukasz Wiśniewski'],
      ['клиент Мария Иванова, πελάτης Γιώργος Παπαδόπουλος', 'Мария Иванова', 'Γιώργος Παπαδόπουλος'],
      ["passenger J.P. Bakker's bag", 'J.P. Bakker'],
    ],
    clean: [
      'Customer Service replied, Customer Order Created',
      'User Agent Mozilla, user Admin, user Guest',
      'client Error, Client Connection Closed',
      'Member Joined Group, Owner Changed',
      'contact Support on Monday',
      'user Root logged in; client Kafka Streams started',
      'kunde Rechnung offen, Kunde Bestellung',
      'author Jenkins Build, sender Maria_DB, client Anna/10.2',
    ],
  },
};
