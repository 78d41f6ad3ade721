import type { Candidate } from '../../detector.ts';
import { markEndAt, markFrom } from '../../marks.ts';
import { byKey } from '../by-key.ts';
import { folded, isCommonWord } from './names.ts';
import { inEveryLanguage, spelled } from './words.ts';

/** How much a key says about its value: a person's name, something of a person, a name of anything. */
export type Telling = 'name' | 'role' | 'any';

const tableOf = (words: Iterable<string>) => new Set([...words].map(folded));

const ROLES = tableOf(spelled(inEveryLanguage('roles')));
const NAMES = tableOf(spelled(inEveryLanguage('name')));
/** Roles that are seen in keys beside a word for name, but announce nothing alone. */
const FURTHER = tableOf(
  `policyholder caller citizen borrower payer melder deelnemer behandelaar leerling fahrgast anrufer auftraggeber inhaber
  lejer ansoger borger beboer medlem soker sjafor koper forare medarbetare eigandi mottakandi notandi gestur expediteur
  demandeur voyageur conjoint adherent abonne abonnee remitente solicitante viajero alumno socio viaggiatore richiedente
  acquirente ospite requerente condutor aluno remetente hospede expeditor destinatar pasager oaspete wnioskodawca kierowca
  uczen nadawca gosc zadatel cestujici drzitel odesilatel host hoste odosielatel ziadatel zakaznicka vodic posiljatelj
  najmoprimac gost prosilec voznik najemnik шофьор подател лице гост igenylo felado berlo alkalmazott vendeg hakija
  kuljettaja lahettaja vieras saatja taotleja kulaline sutitajs irnieks viesis siuntejas vairuotojas svecias αποστολεας
  ενοικιαστης οδηγος inkwilin ricevitur impjegat mistieden seoltoir faighteoir fostai uineir aoi pelatis xristis klijent
  pazjent sjuklingur klantn bewoonster kupec kupca kliendi klienta klientas leigjandi nuomininko zamestnanec anstalld`
    .replaceAll('\n', ' ')
    .split(' '),
);
/** Roles that programs have as well. */
export const SHARED_ROLES = new Set(
  'client user member owner tenant contact sender author subscriber resident guest users person child manager host applicant clientul assignee driver reporter reviewer technician'.split(
    ' ',
  ),
);
/** Words that make a name one of a person. */
const PERSONAL = new Set(
  'full first last middle legal billing shipping delivery holder emergency preferred complete'.split(' '),
);
/** Keys in one word that hold a name, which a role may follow: cognomeCliente. */
const GIVEN = tableOf(spelled(inEveryLanguage('keys')).filter((key) => !key.includes(' ')));
/** Words in keys that change nothing. */
const NEUTRAL = new Set(
  `full first last middle display legal real complete preferred billing shipping delivery invoice card bank account
  holder emergency primary secondary data info details dto entity request response body payload form input param params
  x my new old current previous former home private personal reply to from cc bcc by at on in of the for assigned created
  updated modified approved requested signed submitted reported changed deleted profile party lead prospect registrant family
  de del della di da do du des le la el den van von der co main other second third sold ship bill attn legal natural
  contactperson s a value text field il l tal al na za pe kontaktna kontaktni kontaktowa kontakt contacto contatto konto konta
  uctu ucet racuna racun rachunku karty karte kartes korteles saskaitos cont compte cuenta conto`
    .replaceAll('\n', ' ')
    .split(' '),
);
const KNOWN = [ROLES, FURTHER, NAMES, GIVEN, PERSONAL, NEUTRAL];
/** Words before a name that say whose it is, when the key does not. */
const OWNERS =
  'customer person patient passenger employee contact recipient applicant subscriber klant patiënt medewerker kunde mitarbeiter cliente client pacient klient zákazn ügyfél asiakas user gebruiker holder guest tenant kund potilas'.split(
    ' ',
  );
const OWNER_BYTES = 64;
const LABEL_BYTES = 64;
/** Parts of keys that stand beside a given or a family name. */
const SIBLINGS =
  'apellid cognome prenume jmen nachname lastname last_name last-name surname sobrenome apelido nazwisk prenom priezvisk prezime priimek achternaam voornaam vorname fornavn efternavn etternavn efternamn sukunimi perenimi kunjom sloinne uzv pavard geboor geburt birth naissance nacimiento nascita nascimento urodz naroz naroden rojst'.split(
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
  if (words.some((word) => !KNOWN.some((table) => table.has(word)))) return undefined;
  if (words.some((word) => GIVEN.has(word))) return 'name';
  const isNamed = words.some((word) => NAMES.has(word));
  if (isNamed && words.some((word) => PERSONAL.has(word))) return 'name';
  const roles = words.filter((word) => ROLES.has(word) || FURTHER.has(word));
  if (roles.length === 0) return words.includes('display') ? 'role' : 'any';
  return isNamed && !roles.every((role) => SHARED_ROLES.has(role)) ? 'name' : 'role';
}

/** The word before a key that has spaces, such as product in product name: x. */
export function labelBefore(candidate: Candidate): string {
  const { key = '' } = candidate;
  const { bytes, start, eventStart } = candidate;
  const text =
    bytes
      .toString('utf8', Math.max(eventStart, start - LABEL_BYTES), start)
      .split(key)
      .at(-2) ?? '';
  if (!text.endsWith(' ')) return '';
  const word = [...text.trimEnd()];
  const first = word.findLastIndex((one) => !isLetter(one));
  return word.slice(first + 1).join('');
}

/** Where the last mark before a position ends, or `first`: what stands beyond a mark was nearer before the mark was made. */
function sinceMark(bytes: Buffer, first: number, position: number): number {
  let at = first;
  for (let mark = markFrom(bytes, at, position); mark < position; mark = markFrom(bytes, at, position)) {
    at = markEndAt(bytes, mark);
  }
  return Math.min(at, position);
}

/** What a key that ends with a role or a word for name tells; undefined when it is about a thing. */
export const tellingOf = byKey(tellingOfKey);

/** What stands before a key makes of a name of anything; undefined when that is the name of a thing. */
export function tellingBefore(candidate: Candidate): Telling | undefined {
  if (isCommonWord(labelBefore(candidate))) return undefined;
  const { bytes, start, eventStart } = candidate;
  const first = sinceMark(bytes, Math.max(eventStart, start - OWNER_BYTES), start);
  const before = bytes.toString('latin1', first, start).toLowerCase();
  return OWNERS.some((owner) => before.includes(owner)) ? 'role' : 'any';
}

/** Parts of keys that stand beside a whole name. */
const CONTACTS = ['email', 'e-mail', 'e_mail', 'phone', 'telef', 'mobil', 'postcode', 'postal', 'iban', 'birth'];

/** Whether other keys of persons stand close to the value, before or after. */
export function hasSibling({ bytes, start, end, eventStart, eventEnd }: Candidate, isWhole: boolean): boolean {
  const first = sinceMark(bytes, Math.max(eventStart, start - SIBLING_BYTES), start);
  const key = bytes.toString('latin1', first, start);
  const after = bytes.toString('latin1', end, markFrom(bytes, end, Math.min(eventEnd, end + SIBLING_BYTES)));
  const around = `${key} ${after}`.toLowerCase();
  const isBeside = (sibling: string) => around.includes(sibling);
  return SIBLINGS.some(isBeside) || (isWhole && CONTACTS.some(isBeside));
}
