import { isWord } from '../detector.ts';

const WORD_BYTES_MAX = 16;
const WORDS_MAX = 3;
/** What may stand after a key. */
const ENDS = new Set([...Buffer.from('=:"\'`<>])},;|\t\r\n')]);
const JOINTS = new Set([...Buffer.from(' _-.')]);

/** Whose a value is, in the languages of the EU: cognome_cliente, fornavnKunde, "nome do cliente". */
const OWNERS =
  'client clients customer user person contact owner holder member patient guest employee tenant subscriber applicant ' +
  'recipient sender payer payee debtor creditor buyer seller driver insured student parent child spouse partner ' +
  'klant gebruiker persoon bewoner huurder medewerker verzekerde ontvanger afzender houder eigenaar kunde kunden ' +
  'benutzer nutzer patienten mieter mitarbeiter versicherter inhaber empfaenger absender halter cliente clientes ' +
  'usuario titular paciente empleado asegurado inquilino destinatario utente paziente dipendente assicurato inquilino ' +
  'intestatario utilizador utilisateur titulaire assure salarie locataire destinataire klient klienta klienci ' +
  'uzytkownika uzytkownik pacjenta pacjent najemcy pracownika zakaznik zakaznika uzivatele uzivatel pacienta zamestnance ' +
  'pouzivatela stranke stranka uporabnika kupca kupac korisnika korisnik pacijenta clientului client utilizatorului ' +
  'ugyfel felhasznalo beteg berlo bruger brugers kunden anvandare anvandarens bruker ansatt pasient leietaker ' +
  'asiakas asiakkaan kayttaja kliendi kasutaja klienta lietotaja kliento vartotojo';
/** What else may follow the name of a field that holds the value itself: email_new, phone_home, address_billing. */
const KINDS =
  'value raw plain text string str new old current original input entered primary secondary main private personal home ' +
  'work business office mobile billing shipping delivery invoice post mailing nieuw neu nouveau nuevo nuovo novo nowe';
/** What stands between them: nome do cliente. */
const PARTICLES = 'of the do da de del della dello du des la le il el der des van av af til tal ta';

const FOLLOWING = new Set(`${OWNERS} ${KINDS}`.split(' '));
const BETWEEN = new Set(PARTICLES.split(' '));

/**
 * Where a key ends whose telling word ends at `position` and is followed by whose or which it is; `position` when it
 * is not. Words are apart by a joint or begin as a hump of camelCase.
 */
export function endOfKey(bytes: Buffer, position: number, eventEnd: number): number {
  if (!isFollowed(bytes, position, eventEnd)) return position;
  let end = position;
  let at = position;
  for (let words = 0; words < WORDS_MAX; words++) {
    if (JOINTS.has(bytes[at] as number)) at++;
    const start = at;
    const last = Math.min(eventEnd, start + WORD_BYTES_MAX);
    while (at < last && isWord(bytes[at]) && (at === start || !isHump(bytes, at))) at++;
    const word = bytes.toString('latin1', start, at).toLowerCase();
    if (FOLLOWING.has(word)) end = at;
    else if (!BETWEEN.has(word)) return end;
  }
  return end;
}

/** Whether words follow after which a key may end; most words are no keys, and this is cheaper than to look them up. */
function isFollowed(bytes: Buffer, position: number, eventEnd: number): boolean {
  const next = bytes[position] as number;
  if (!JOINTS.has(next) && !(next >= 0x41 && next <= 0x5a)) return false;
  const last = Math.min(eventEnd, position + WORDS_MAX * WORD_BYTES_MAX);
  let at = position;
  while (at < last && (isWord(bytes[at]) || JOINTS.has(bytes[at] as number))) at++;
  return at < last && ENDS.has(bytes[at] as number);
}

function isHump(bytes: Buffer, at: number): boolean {
  const [before, here] = [bytes[at - 1] as number, bytes[at] as number];
  return before >= 0x61 && here >= 0x41 && here <= 0x5a;
}
