import { type Candidate, type Detector, digitsOf } from '../../detector.ts';
import { keyWords } from '../person/name-key.ts';
import { isCutShort, textOf, type Word, wordsOf } from '../person/name-shape.ts';
import { isNoValue, isParticle } from '../person/names.ts';
import { beginsWithCapital } from './address-lead.ts';
import { ADDRESS_KEYS, STREET_KEYS } from './address-words.ts';

const BYTES_MAX = 200;
const STREETS = new Set(STREET_KEYS.map((key) => keyWords(key).join('')));
/** Words in keys of addresses that are no postal ones. */
const OTHERS = new Set(
  `ip ipv ipv4 ipv6 mac email mail e remote local bind listen listener host server memory wallet web url uri contract network net http
  https tcp udp peer node proxy broker physical virtual base start end return source src destination dst dest socket inet smtp
  forwarded for real client cluster service pod container gateway router dns rpc grpc loopback multicast broadcast internet
  protocol bitcoin ethereum eth btc crypto token hardware device bus register heap stack fault page advertised advertise
  rest api sender from to reply cc bcc internal external public private public management upstream downstream bound`
    .replaceAll('\n', ' ')
    .split(' '),
);
/** What begins an address in a computer. */
const COMPUTERS = new Set(
  'port server node host line page byte memory offset register block slot unit channel local bus'.split(' '),
);

/** What stands behind the number of a house. */
const SUFFIXES = new Set('bis ter hs rd zw bus bte'.split(' '));

const isNumbered = ({ text }: Word) => text.length < 9 && text >= '1' && text < ':';

/** Whether words are those of a postal address: a capitalised name and a number that stands alone. */
function looksPostal(words: readonly Word[]): boolean {
  const named = words.find(({ text }) => beginsWithCapital(text) && text.length > 2);
  if (named === undefined || COMPUTERS.has(named.text.toLowerCase())) return false;
  return words.length > 1 && words.some(isNumbered);
}

/** Whether words under the key of a street may be its name: not code, and with a capital where nothing bounds them. */
function looksNamed({ form }: Candidate, words: readonly Word[]): boolean {
  if (words.some(({ text }) => text.indexOf('(') > 0)) return false;
  return form !== 'bare' || words.some((word) => beginsWithCapital(word.text) || isNumbered(word));
}

/** Whether the first words speak about the value: is required, must not be blank. */
function saysNothing(words: readonly Word[]): boolean {
  if (words.length === 1) return isNoValue(words[0]?.text ?? '');
  return words.slice(0, 2).some(({ text }) => text === text.toLowerCase() && isNoValue(text));
}

/** Whether a word goes on with an address: a name, a number, what stands between names or behind a number. */
function goesOn({ text }: Word): boolean {
  const isWritten = text !== text.toLowerCase() || digitsOf(text) !== '' || text.length === 1;
  return isWritten || isParticle(text) || SUFFIXES.has(text);
}

/** The words of a bare value; behind the number only what towns and postal codes are written with. */
function bareEnd(candidate: Candidate, words: readonly Word[]): number {
  const kept = isCutShort(candidate) ? words.slice(0, -1) : words;
  const number = kept.findIndex((word, i) => i > 0 && isNumbered(word));
  const start = number === -1 ? 1 : number + 1;
  const rest = kept.slice(start);
  const stop = rest.findIndex((word) => !goesOn(word));
  const last = kept[(stop === -1 ? kept.length : start + stop) - 1];
  return last?.end ?? 0;
}

function checkKeyed(candidate: Candidate): number {
  const keys = keyWords(candidate.key ?? '');
  if (keys.some((word) => OTHERS.has(word)) || candidate.text.length > BYTES_MAX) return 0;
  const text = textOf(candidate);
  if (text.includes('@') || text.includes('://') || text.includes('=') || text.includes('{')) return 0;
  const words = wordsOf(text.replaceAll('\n', ' '));
  if (words.length === 0 || saysNothing(words)) return 0;
  const isStreet = keys.some((_, i) => STREETS.has(keys.slice(i).join('')));
  if (!(isStreet ? looksNamed(candidate, words) : looksPostal(words))) return 0;
  return candidate.form === 'bare' ? bareEnd(candidate, words) : candidate.text.length;
}

export const address: Detector = {
  id: 'address',
  kind: 'address',
  group: 'contact',
  description: 'Postal addresses and streets, announced by a key',
  keys: [...STREET_KEYS, ...ADDRESS_KEYS],
  keyed: '[\\p{L}0-9„"\'][\\p{L}\\p{M}0-9 .,\'’/()°º№#"“”\\-\\n]*',
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['{"street":"Dorpsstraat 12","straat":"Kerkweg"}', 'Dorpsstraat 12', 'Kerkweg'],
      ['Customer(address=Dorpsstraat 12, city=Utrecht)', 'Dorpsstraat 12'],
      ['adres: Lange Nieuwstraat 7 a level=info', 'Lange Nieuwstraat 7 a'],
      ['<Anschrift>Am Markt 3</Anschrift>', 'Am Markt 3'],
      ['"adresse":"12 rue des Lilas, 69003 Lyon"', '12 rue des Lilas, 69003 Lyon'],
      ['dirección="Calle Mayor 5, 2º B"', 'Calle Mayor 5, 2º B'],
      ['ulica=Prosta 51&x=1', 'Prosta 51'],
      ['"адрес":"ул. Витоша 15, София"', 'ул. Витоша 15, София'],
      ['lakcím: Fő utca 8; katuosoite: Kotitie 4 A', 'Fő utca 8', 'Kotitie 4 A'],
      ['billing_address=221B Baker Street', '221B Baker Street'],
    ],
    clean: [
      'address=10.0.0.1:8080',
      'remote address: Server 12',
      '{"emailAddress":"a@example.org","ipAddress":"::1"}',
      'bind address 0.0.0.0, listenAddress=localhost',
      'memory address: 0x7ffde3',
      'address: Port 8080',
      'Via: 1.1 varnish',
      'address=null street=',
      'adres is verplicht, street: must not be blank',
      'address=kafka-0.kafka.svc 9092',
    ],
  },
};
