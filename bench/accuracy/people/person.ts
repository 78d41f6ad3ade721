import type { Random } from '../../../deploy/sample/random.ts';
import type { Language } from '../languages/language.ts';
import { type Born, DIGITS, fillPattern, two } from '../numbers/checks.ts';
import { countryOf } from './countries.ts';
import { toLatin } from './latin.ts';
import { namesOf } from './names.ts';

/** Somebody who does not exist. */
export interface Person {
  readonly language: Language;
  readonly country: string;
  readonly born: Born;
  readonly first: string;
  readonly last: string;
  readonly full: string;
  readonly email: string;
  /** Street and house number. */
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** All of it in one line. */
  readonly address: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pickFrom = (r: Random, list: string) => r.pick(list.split('|') as [string, ...string[]]);

function emailOf(r: Random, first: string, last: string, domain: string): string {
  const plain = (name: string) =>
    toLatin(name)
      .toLowerCase()
      .replace(/[^a-z]/g, '') || 'info';
  const [f, l] = [plain(first), plain(last)];
  const local = r.pick([
    `${f}.${l}`,
    `${f}.${l}`,
    `${f.charAt(0)}.${l}`,
    `${f}${r.text(2, DIGITS)}`,
    `${l}_${f}`,
    `${f}-${l}`,
    `${f}.${l}+shop`,
  ]);
  const host = r.pick([
    `example.${domain}`,
    `mail.example.${domain}`,
    `example.com`,
    `post.${l}.example`,
    'example.org',
    'bücher.example',
    `${l}-media.example.eu`,
  ]);
  const email = `${local}@${host}`;
  return r.below(12) === 0 ? email.toUpperCase() : email;
}

function addressOf(street: string, postcode: string, city: string, country: string): string {
  if (country === 'GB' || country === 'IE') return `${street}, ${city}, ${postcode}`;
  if (country === 'HU') return `${postcode} ${city}, ${street}`;
  return `${street}, ${postcode} ${city}`;
}

/** Makes up somebody. */
export function makePerson(r: Random, language: Language): Person {
  const country = r.pick(language.countries);
  const names = namesOf(r, language, country);
  const [first, last] = [names.first(), names.last()];
  const { postcodes, domain } = countryOf(country);
  const postcode = fillPattern(r, pickFrom(r, postcodes));
  const city = pickFrom(r, language.cities);
  const street = names
    .street()
    .replace('#', `${1 + r.below(240)}${r.below(8) === 0 ? r.pick(['a', 'b', ' bis', 'C']) : ''}`);
  return {
    language,
    country,
    born: { year: 1940 + r.below(68), month: 1 + r.below(12), day: 1 + r.below(28), isWoman: r.below(2) === 0 },
    first,
    last,
    full: language.code === 'hu' ? `${last} ${first}` : `${first} ${last}`,
    email: emailOf(r, first, last, domain),
    street,
    postcode,
    city,
    address: addressOf(street, postcode, city, country),
  };
}

/** A telephone number in one of the ways that people and apps of the country write it. */
export function phoneOf(r: Random, country: string): { text: string; isInternational: boolean } {
  const { callingCode, trunk, phones } = countryOf(country);
  const national = fillPattern(r, pickFrom(r, phones));
  const [head = '', ...tail] = national.split(/[ -]/);
  const compact = national.replace(/[ -]/g, '');
  const form = r.below(12);
  if (form < 3) return { text: `+${callingCode}${compact}`, isInternational: true };
  if (form < 5) return { text: `+${callingCode} ${national}`, isInternational: true };
  if (form === 5) return { text: `00${callingCode}${compact}`, isInternational: true };
  if (form === 6) return { text: `+${callingCode}-${national.replaceAll(' ', '-')}`, isInternational: true };
  if (form === 7 && trunk === '0') return { text: `+${callingCode} (0)${national}`, isInternational: true };
  const separator = r.pick(['', '', ' ', ' ', '-', '.', '/']);
  if (form === 8 && trunk === '0') return { text: `(${trunk}${head}) ${tail.join(' ')}`, isInternational: false };
  if (separator === '/') return { text: `${trunk}${head}/${tail.join('')}`, isInternational: false };
  return { text: `${trunk}${national}`.replaceAll(' ', separator), isInternational: false };
}

/** A birth date as ISO or as the country writes it. */
export function birthDateOf(r: Random, { born, country }: Person): string {
  const { year, month, day } = born;
  if (r.below(2) === 0) return `${year}-${two(month)}-${two(day)}`;
  return pickFrom(r, countryOf(country).dates)
    .replace('YYYY', String(year))
    .replace('MMM', MONTHS[month - 1] ?? '')
    .replace('MM', two(month))
    .replace('DD', two(day))
    .replace(/\bM\b/, String(month))
    .replace(/\bD\b/, String(day));
}
