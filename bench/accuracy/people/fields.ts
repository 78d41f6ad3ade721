import type { Random } from '../../../deploy/sample/random.ts';
import type { Language } from '../languages/language.ts';
import * as devices from '../numbers/devices.ts';
import { drivingLicence, machineReadable, passport, plate } from '../numbers/documents.ts';
import { IDENTIFIERS } from '../numbers/identifiers.ts';
import * as money from '../numbers/money.ts';
import * as secrets from '../numbers/secrets.ts';
import { birthDateOf, type Person, phoneOf } from './person.ts';

/** One personal value with what it is and what a field that holds it is called. */
export interface Value {
  readonly kind: string;
  readonly text: string;
  /** Names of the field in lower-case words, between bars; the language's own and, of most, English ones. */
  readonly keys: string;
  /** Whether the value tells what it is, without a key or words around it. */
  readonly tells: boolean;
}

type LanguageKey = keyof Language['keys'];

/** Fields whose names differ by language: the kind, what makes the value. */
const SPOKEN: Readonly<Record<LanguageKey, readonly [kind: string, make: (r: Random, person: Person) => string]>> = {
  first: ['first-name', (_, { first }) => first],
  last: ['last-name', (_, { last }) => last],
  full: ['full-name', (_, { full }) => full],
  email: ['email', (_, { email }) => email],
  phone: ['phone', (r, { country }) => phoneOf(r, country).text],
  street: ['street', (_, { street }) => street],
  address: ['address', (_, { address }) => address],
  postcode: ['postcode', (_, { postcode }) => postcode],
  city: ['city', (_, { city }) => city],
  birthDate: ['birth-date', birthDateOf],
  iban: ['iban', (r, { country }) => money.iban(r, country)],
  card: ['card', (r) => money.card(r)],
  passport: ['passport', (r, { country }) => passport(r, country)],
  licence: ['driving-licence', (r, { country }) => drivingLicence(r, country)],
  plate: ['plate', (r, { country }) => plate(r, country)],
  password: ['password', secrets.password],
};

/** Fields that are called the same everywhere. */
const TECHNICAL: Readonly<
  Record<string, readonly [kind: string, keys: string, make: (r: Random) => string, tells: boolean]>
> = {
  ipv4: [
    'ipv4',
    'ip|ip address|client ip|remote addr|remote ip|src ip|x forwarded for|user ip|peer|client',
    devices.ipv4,
    true,
  ],
  ipv6: ['ipv6', 'ip|ip address|client ip|remote addr|ipv6|source ip', devices.ipv6, true],
  mac: ['mac', 'mac|mac address|device mac|hw addr|wifi mac|bssid|ble mac', devices.mac, true],
  imei: ['imei', 'imei|device imei|imei number|handset imei', devices.imei, false],
  meter: [
    'meter-ean',
    'ean|ean code|ean18|meter ean|aansluiting|ean elektriciteit|connection ean',
    devices.meterCode,
    false,
  ],
  serial: [
    'serial',
    'thermostat serial|serial number|meter number|meternummer|device serial|serienummer|zählernummer|numéro de compteur|serial no|meter serial',
    devices.serial,
    false,
  ],
  advertising: [
    'advertising-id',
    'idfa|gaid|advertising id|ad id|aaid|device advertising id',
    devices.advertisingId,
    false,
  ],
  session: [
    'session',
    'session id|sessionid|jsessionid|phpsessid|sid|session cookie|connect.sid|session token',
    secrets.opaque,
    false,
  ],
  jwt: ['jwt', 'jwt|access token|id token|token|auth token|bearer', secrets.jwt, true],
  apiKey: [
    'secret',
    'api key|apikey|client secret|secret|access token|refresh token|auth token|x api key|secret key|private token',
    secrets.opaque,
    false,
  ],
  provider: [
    'provider-token',
    'aws access key id|github token|token|api key|credentials|slack token|secret',
    secrets.providerToken,
    true,
  ],
  latitude: ['coordinate', 'lat|latitude|gps lat|home lat', (r) => devices.coordinates(r)[0], false],
  longitude: ['coordinate', 'lon|lng|longitude|gps lon|home lon', (r) => devices.coordinates(r)[1], false],
  coordinates: [
    'coordinates',
    'gps|location|coordinates|position|geo|lat long|home location',
    (r) => devices.coordinates(r).join(r.pick([',', ', '])),
    false,
  ],
};

/** Everything a record may hold. */
export type FieldName = LanguageKey | keyof typeof TECHNICAL | 'identifier' | 'vat';

const VAT_KEYS: Readonly<Record<string, string>> = {
  AT: 'uid nummer|ust id',
  BE: 'btw nummer|numéro de tva|ondernemingsnummer',
  DE: 'ust id|ust id nr|umsatzsteuer id',
  ES: 'nif iva|cif',
  FR: 'tva|numéro de tva|tva intracom',
  IT: 'partita iva|p iva|piva',
  NL: 'btw nummer|btw id|btw nr',
  PT: 'nif|numero de iva',
};

const TELLING = new Set(['email', 'iban', 'card']);
/** How many records of a language that is not English are written with English keys all the same. */
const ENGLISH_SHARE = 0.4;

function spoken(name: LanguageKey, r: Random, person: Person, english: Language['keys'], isEnglish: boolean): Value {
  const [kind, make] = SPOKEN[name];
  const keys = (isEnglish ? english : person.language.keys)[name];
  const text = make(r, person);
  return { kind, text, keys, tells: TELLING.has(name) || text.startsWith('+') };
}

/** Makes values of one person, whose record's keys are all English or all of the person's language. */
export function valuesOf(r: Random, person: Person, english: Language['keys']): (name: FieldName) => Value {
  const isEnglish = r.next() < ENGLISH_SHARE;
  return (name) => {
    if (name === 'identifier') {
      const all = IDENTIFIERS[person.country];
      const found = all?.[r.below(all.length)];
      if (found === undefined) throw new Error(`no identifier of ${person.country}`);
      return { kind: found.id, text: found.make(r, person.born), keys: found.keys, tells: found.isStrong };
    }
    if (name === 'vat') {
      const keys = `vat|vat number|vat id|vat no|${VAT_KEYS[person.country] ?? 'tax number'}`;
      return { kind: 'vat', text: money.vat(r, person.country), keys, tells: false };
    }
    const technical = TECHNICAL[name];
    if (technical === undefined) return spoken(name as LanguageKey, r, person, english, isEnglish);
    const [kind, keys, make, tells] = technical;
    return { kind, text: make(r), keys, tells };
  };
}

/** The number of a person by its id. Throws for one that no state of the table gives out. */
export function identifierOf(r: Random, { born }: Person, id: string): string {
  const found = Object.values(IDENTIFIERS)
    .flat()
    .find((one) => one.id === id);
  if (found === undefined) throw new Error(`no such identifier: ${id}`);
  return found.make(r, born);
}

/** The machine-readable lines of a person's passport. */
export function passportLines(r: Random, { country, first, last, born }: Person): readonly [string, string] {
  return machineReadable(r, country, { first, last }, born);
}
