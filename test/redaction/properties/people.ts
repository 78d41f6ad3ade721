import fc from 'fast-check';
import * as devices from '../../../bench/accuracy/numbers/devices.ts';
import { IDENTIFIERS } from '../../../bench/accuracy/numbers/identifiers.ts';
import * as money from '../../../bench/accuracy/numbers/money.ts';
import { jwt } from '../../../bench/accuracy/numbers/secrets.ts';
import { phoneOf } from '../../../bench/accuracy/people/person.ts';
import { type Random, random } from '../../../deploy/sample/random.ts';

/** A made-up personal value, and a key under which apps log it. */
export interface Personal {
  readonly key: string;
  readonly value: string;
}

const NAMES = ['Jan', 'Zoë', 'Łukasz', 'Søren', "D'Arcy", 'Γεωργία', 'Веселин', 'José María', 'Jan de Vries'] as const;
const BORN = { year: 1971, month: 4, day: 12, isWoman: true };
const DIGIT_KEYS: readonly [string, string, string][] = [
  ['NL', 'nl-bsn', 'bsn'],
  ['DE', 'de-steuer-id', 'steuerId'],
  ['PL', 'pl-pesel', 'pesel'],
  ['FR', 'fr-nir', 'nir'],
  ['IT', 'it-codice-fiscale', 'codiceFiscale'],
  ['SE', 'se-personnummer', 'personnummer'],
  ['ES', 'es-dni', 'dni'],
];

function identifier(r: Random): Personal {
  const [country, id, key] = r.pick(DIGIT_KEYS as [[string, string, string], ...[string, string, string][]]);
  const found = IDENTIFIERS[country]?.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return { key, value: found.make(r, BORN) };
}

const NUMBERS: readonly [(r: Random) => Personal, ...((r: Random) => Personal)[]] = [
  (r) => ({ key: 'iban', value: money.iban(r, r.pick(['NL', 'DE', 'FR', 'GB', 'MT', 'NO'])) }),
  (r) => ({ key: 'cardNumber', value: money.card(r) }),
  (r) => ({ key: 'phone', value: phoneOf(r, r.pick(['NL', 'DE', 'FR', 'PL', 'SE'])).text }),
  identifier,
];

const OTHERS: readonly [(r: Random) => Personal, ...((r: Random) => Personal)[]] = [
  (r) => ({
    key: 'email',
    value: `${r.pick(['jan.smit', 'eva+shop', "o'neil", 'A_B-9'])}@${r.pick(['example.nl', 'mail.example.org'])}`,
  }),
  (r) => ({ key: r.pick(['firstName', 'voornaam', 'Nachname', 'customer_name']), value: r.pick(NAMES) }),
  (r) => ({ key: 'clientIp', value: r.below(2) === 0 ? devices.ipv4(r) : devices.ipv6(r) }),
  (r) => ({ key: 'mac', value: devices.mac(r) }),
  (r) => ({ key: 'access_token', value: jwt(r) }),
  (r) => ({ key: 'password', value: `${r.text(6, 'abcdefgh')}&"${r.text(4, '0123456789')}` }),
];

const from = (makers: typeof NUMBERS) =>
  fc.nat().map((seed) => {
    const r = random(seed);
    return r.pick(makers)(r);
  });

/** Values that are mostly digits, which apps write in many ways. */
export const number: fc.Arbitrary<Personal> = from(NUMBERS);

/** Values of all kinds. */
export const personal: fc.Arbitrary<Personal> = from([...NUMBERS, ...OTHERS]);

/** A few values under keys that differ. */
export const record: fc.Arbitrary<Personal[]> = fc.uniqueArray(personal, {
  minLength: 1,
  maxLength: 4,
  selector: ({ key }) => key,
});
