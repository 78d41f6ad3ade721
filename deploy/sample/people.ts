import type { Random } from './random.ts';

/** Kinds of personal data and secrets that the sample lines hold. */
export const PLANTED_KINDS = [
  'email',
  'iban',
  'bsn',
  'phone',
  'card',
  'ipv4',
  'ipv6',
  'jwt',
  'bearer',
  'password',
  'mac',
] as const;

export type PlantedKind = (typeof PLANTED_KINDS)[number];

/** A made-up value that must not get through. */
export interface Planted {
  readonly kind: PlantedKind;
  readonly value: string;
}

/** Made-up data of one person; every number passes its checksum. */
export interface Person {
  readonly email: string;
  readonly iban: string;
  readonly bsn: string;
  /** A Dutch mobile number, as written within the country. */
  readonly mobile: string;
  /** With + and calling code; of the range that is kept for fiction. */
  readonly phone: string;
  readonly card: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly jwt: string;
  readonly bearer: string;
  readonly password: string;
  readonly mac: string;
}

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const ALPHANUMERIC = `${LOWER}${LOWER.toUpperCase()}${DIGITS}`;
const HEX = '0123456789abcdef';
const FIRST = ['anna', 'bram', 'chloe', 'daan', 'eva', 'finn', 'guus', 'hanna', 'ilse', 'jan'] as const;
const LAST = ['bakker', 'devries', 'jansen', 'kuiper', 'meijer', 'mulder', 'peters', 'smit', 'visser'] as const;

/** The IBAN of a made-up bank's account: check digits are 98 minus the remainder of the number with 00 (ISO 13616). */
function iban(random: Random): string {
  const account = `ZEEF${random.text(10, DIGITS)}`;
  const digits = [...`${account}NL00`].map((letter) => Number.parseInt(letter, 36)).join('');
  const check = 98n - (BigInt(digits) % 97n);
  return `NL${check.toString().padStart(2, '0')}${account}`;
}

/** Nine digits that pass the eleven test; about one try in eleven does not end in a digit. */
function bsn(random: Random): string {
  for (let tries = 0; tries < 1000; tries++) {
    const digits = `${1 + random.below(9)}${random.text(7, DIGITS)}`;
    const last = [...digits].reduce((sum, digit, i) => sum + Number(digit) * (9 - i), 0) % 11;
    if (last < 10) return `${digits}${last}`;
  }
  return '111222333';
}

/** Sixteen digits of a test range that pass Luhn's check. */
function card(random: Random): string {
  const digits = `400000${random.text(9, DIGITS)}`;
  const sum = [...digits].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function jwt(random: Random): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = { sub: random.text(12, LOWER), iat: 1_750_000_000 + random.below(1_000_000) };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.${random.text(43, ALPHANUMERIC)}`;
}

/** A person whose network addresses are of the ranges that are kept for documentation. */
export function makePerson(random: Random): Person {
  const network = random.pick(['192.0.2', '198.51.100', '203.0.113']);
  const group = () => (0x1000 + random.below(0xefff)).toString(16);
  const name = `${random.pick(FIRST)}.${random.pick(LAST)}${100 + random.below(900)}`;
  return {
    email: `${name}@${random.pick(['example.nl', 'example.com', 'mail.example.org'])}`,
    iban: iban(random),
    bsn: bsn(random),
    mobile: `06${random.text(8, DIGITS)}`,
    phone: `+120255501${random.text(2, DIGITS)}`,
    card: card(random),
    ipv4: `${network}.${1 + random.below(254)}`,
    ipv6: `2001:db8:${group()}:${group()}::${group()}`,
    jwt: jwt(random),
    bearer: random.text(40, ALPHANUMERIC),
    password: `${random.text(7, LOWER)}!${random.text(5, ALPHANUMERIC)}${random.below(10)}`,
    mac: `02:${Array.from({ length: 5 }, () => random.text(2, HEX)).join(':')}`,
  };
}
