import metadata from 'libphonenumber-js/min/metadata';
import RE2 from 're2';
import { EUROPE } from './phone-shapes.ts';

/**
 * What libphonenumber knows of a country's numbers: 0 calling code, 2 pattern of national numbers, 3 their lengths,
 * 5 trunk prefix. Its parser says the same of nearly all numbers, at three times the cost a call and ten times the
 * time to load.
 */
type Row = readonly [
  code: string,
  idd: string,
  pattern: string,
  lengths: readonly number[],
  formats: unknown,
  trunk?: string | 0,
];

const ROWS = metadata.countries as unknown as Readonly<Record<string, Row>>;
const COUNTRIES = metadata.country_calling_codes as unknown as Readonly<Record<string, readonly string[]>>;

const patterns = new Map<string, RE2>();

/** Whether digits without a trunk prefix are in a country's plan; the length tells most that are not. */
function isInPlan(country: string, digits: string): boolean {
  const row = ROWS[country];
  if (row === undefined || !row[3].includes(digits.length)) return false;
  let pattern = patterns.get(country);
  if (pattern === undefined) {
    pattern = new RE2(`^(?:${row[2]})$`, 'u');
    patterns.set(country, pattern);
  }
  return pattern.test(digits);
}

/** The calling code (1 to 3 digits) that an international number begins with; undefined when no country has it. */
export function callingCodeOf(digits: string): string | undefined {
  for (const length of [1, 2, 3]) if (COUNTRIES[digits.slice(0, length)] !== undefined) return digits.slice(0, length);
  return undefined;
}

/** Whether the digits that follow a calling code are a number of one of its countries; one trunk 0 too many is forgiven. */
export function isInternational(code: string, national: string): boolean {
  const trimmed = national.startsWith('0') ? national.slice(1) : national;
  return (COUNTRIES[code] ?? []).some(
    (country) => isInPlan(country, national) || (trimmed !== national && isInPlan(country, trimmed)),
  );
}

/** Whether so many digits may follow a calling code. */
export function isPossible(code: string, length: number): boolean {
  return (COUNTRIES[code] ?? []).some((country) => ROWS[country]?.[3].includes(length));
}

/** Whether digits are a number as dialled within the country: with its trunk prefix, or without where `mayLackTrunk`. */
export function isNational(country: string, digits: string, mayLackTrunk = false): boolean {
  const trunk = ROWS[country]?.[5] || '';
  if (trunk !== '' && digits.startsWith(trunk)) return isInPlan(country, digits.slice(trunk.length));
  return (trunk === '' || mayLackTrunk) && isInPlan(country, digits);
}

let european: RE2 | undefined;

/** Whether digits are a number of one of these countries, with its trunk prefix or without: all plans in one pattern. */
export function isEuropean(digits: string): boolean {
  european ??= new RE2(
    `^(?:${EUROPE.map((country) => `(?:${ROWS[country]?.[5] || ''})?(?:${ROWS[country]?.[2]})`).join('|')})$`,
    'u',
  );
  return european.test(digits);
}

/** A number as dialled within a country in the form that is the same everywhere; the digits where no country is known. */
export function internationalForm(country: string | undefined, digits: string): string {
  const row = ROWS[country ?? ''];
  if (row === undefined) return digits;
  const trunk = row[5] || '';
  return `+${row[0]}${digits.startsWith(trunk) ? digits.slice(trunk.length) : digits}`;
}
