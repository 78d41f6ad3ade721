import { type Candidate, textBefore } from '../../detector.ts';
import { folded } from './names.ts';
import { inEveryLanguage } from './words.ts';

/** How much a key says about its value: a person's name, something of a person, a name of anything. */
export type Telling = 'name' | 'role' | 'any';

const tableOf = (words: Iterable<string>) => new Set([...words].map(folded));

const ROLES = tableOf(inEveryLanguage('roles'));
const NAMES = tableOf(inEveryLanguage('name'));
/** Roles that programs have as well. */
export const SHARED_ROLES = new Set(
  'client user member owner tenant contact sender author subscriber resident guest users person child manager host applicant clientul assignee driver reporter reviewer technician'.split(
    ' ',
  ),
);
/** Words in keys that change nothing. */
const NEUTRAL = new Set(
  `full first last middle display legal real complete preferred billing shipping delivery invoice card bank account
  holder emergency primary secondary data info details dto entity request response body payload form input param params
  x my new old current previous former home private personal reply to from cc bcc by at on in of the for assigned created
  updated modified approved requested signed submitted reported changed deleted profile party lead prospect registrant family
  de del della di da do du des le la el den van von der co main other second third sold ship bill attn legal natural
  contactperson s a value text field`
    .replaceAll('\n', ' ')
    .split(' '),
);
/** Words before a name that say whose it is, when the key does not. */
const OWNERS =
  'customer person patient passenger employee contact recipient applicant subscriber klant patiënt medewerker kunde mitarbeiter cliente client pacient klient zákazn ügyfél asiakas user gebruiker holder guest tenant kund potilas'.split(
    ' ',
  );
const OWNER_BYTES = 64;
const KEYS_MAX = 1000;
/** Parts of keys that stand beside a given or a family name. */
const SIBLINGS =
  'apellid cognome prenume jmen nachname lastname last_name last-name surname sobrenome apelido nazwisk prenom priezvisk prezime priimek achternaam voornaam vorname email e-mail telefon phone telefoon geboor geburt birth naissance nacimiento nascita nascimento urodz naroz naroden rojst rojstv postcode postal straat strass fornavn efternavn etternavn efternamn sukunimi perenimi kunjom sloinne uzv pavard'.split(
    ' ',
  );
const SIBLING_BYTES = 80;

const isUpper = (one: string) => one !== one.toLowerCase();
const isLetter = (one: string) => one.toLowerCase() !== one.toUpperCase();

/** The words of a key such as customer.firstName, ns:Last_Name or KLANT-NAAM, folded. */
export function keyWords(key: string): string[] {
  const words: string[] = [];
  let word = '';
  let last = '';
  for (const one of key.slice(key.lastIndexOf(':') + 1)) {
    const isHump = isUpper(one) && last !== '' && !isUpper(last);
    if ((!isLetter(one) || isHump) && word !== '') {
      words.push(folded(word));
      word = '';
    }
    if (isLetter(one)) word += one;
    last = isLetter(one) ? one : '';
  }
  if (word !== '') words.push(folded(word));
  return words;
}

/** What the words of a key tell; undefined when it is about a thing. */
function tellingOfKey(key: string): Telling | undefined {
  const words = keyWords(key);
  if (words.some((word) => !ROLES.has(word) && !NAMES.has(word) && !NEUTRAL.has(word))) return undefined;
  const roles = words.filter((word) => ROLES.has(word));
  if (roles.length === 0) return 'any';
  const isNamed = words.some((word) => NAMES.has(word));
  return isNamed && !roles.every((role) => SHARED_ROLES.has(role)) ? 'name' : 'role';
}

const tellings = new Map<string, Telling | undefined>();

/** What a key that ends with a role or a word for name tells; undefined when it is about a thing. */
export function tellingOf(candidate: Candidate): Telling | undefined {
  const { key = '' } = candidate;
  // The same few keys come again and again.
  if (!tellings.has(key)) {
    if (tellings.size >= KEYS_MAX) tellings.clear();
    tellings.set(key, tellingOfKey(key));
  }
  const telling = tellings.get(key);
  if (telling !== 'any') return telling;
  const before = textBefore(candidate, OWNER_BYTES);
  return OWNERS.some((owner) => before.includes(owner)) ? 'role' : 'any';
}

/** Whether other keys of persons stand close to the value, before or after. */
export function hasSibling({ bytes, start, end, eventStart, eventEnd }: Candidate): boolean {
  const key = bytes.toString('latin1', Math.max(eventStart, start - SIBLING_BYTES), start);
  const after = bytes.toString('latin1', end, Math.min(eventEnd, end + SIBLING_BYTES));
  const around = `${key} ${after}`.toLowerCase();
  return SIBLINGS.some((sibling) => around.includes(sibling));
}
