import metadata from 'libphonenumber-js/min/metadata';
import RE2 from 're2';

/**
 * What libphonenumber knows of a country's numbers: 0 calling code, 2 pattern of national numbers, 3 their lengths,
 * 5 trunk prefix. Its own parser says the same at fifty times the cost.
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

function patternOf(country: string): RE2 {
  let pattern = patterns.get(country);
  if (pattern === undefined) {
    pattern = new RE2(`^(?:${ROWS[country]?.[2]})$`, 'u');
    patterns.set(country, pattern);
  }
  return pattern;
}

/** The calling code (1 to 3 digits) that an international number begins with; undefined when no country has it. */
export function callingCodeOf(digits: string): string | undefined {
  for (const length of [1, 2, 3]) if (COUNTRIES[digits.slice(0, length)] !== undefined) return digits.slice(0, length);
  return undefined;
}

/** Whether the digits that follow a calling code are a number of one of its countries; one trunk 0 too many is forgiven. */
export function isInternational(code: string, national: string): boolean {
  const trimmed = national.startsWith('0') ? national.slice(1) : national;
  return (COUNTRIES[code] ?? []).some((country) => {
    const pattern = patternOf(country);
    return pattern.test(national) || (trimmed !== national && pattern.test(trimmed));
  });
}

/** Whether so many digits may follow a calling code. */
export function isPossible(code: string, length: number): boolean {
  return (COUNTRIES[code] ?? []).some((country) => ROWS[country]?.[3].includes(length));
}

/** Whether digits are a number as dialled within the country: with its trunk prefix, or without where `mayLackTrunk`. */
export function isNational(country: string, digits: string, mayLackTrunk = false): boolean {
  const trunk = ROWS[country]?.[5] || '';
  const pattern = patternOf(country);
  if (trunk !== '' && digits.startsWith(trunk)) return pattern.test(digits.slice(trunk.length));
  return (trunk === '' || mayLackTrunk) && pattern.test(digits);
}

/** A number as dialled within a country in the form that is the same everywhere; the digits where no country is known. */
export function internationalForm(country: string | undefined, digits: string): string {
  const row = ROWS[country ?? ''];
  if (row === undefined) return digits;
  const trunk = row[5] || '';
  return `+${row[0]}${digits.startsWith(trunk) ? digits.slice(trunk.length) : digits}`;
}
