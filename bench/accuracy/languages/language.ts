/** What apps and people write in one language. Lists are written as words between bars. */
export interface Language {
  readonly code: string;
  /** ISO codes of the states where it is spoken. */
  readonly countries: readonly [string, ...string[]];
  /** What fields are called, in words of lower case: "first name". */
  readonly keys: {
    readonly first: string;
    readonly last: string;
    readonly full: string;
    readonly email: string;
    readonly phone: string;
    readonly street: string;
    readonly address: string;
    readonly postcode: string;
    readonly city: string;
    readonly birthDate: string;
    readonly iban: string;
    readonly card: string;
    readonly passport: string;
    readonly licence: string;
    readonly plate: string;
    readonly password: string;
  };
  /** Words for whom a record is about. */
  readonly owners: string;
  /** Streets with # where the house number stands. */
  readonly streets: string;
  /** How a street of faker's takes its number. */
  readonly house: string;
  readonly cities: string;
  /** Names, where faker has none of this language. */
  readonly names?: { readonly first: string; readonly last: string };
  /** Sentences with personal data: {full}, {email}, {phone}, {address}, {birthDate}, {nl-bsn} and the like. */
  readonly personal: readonly [string, ...string[]];
  /** Sentences of the same apps without any. */
  readonly neutral: readonly [string, ...string[]];
}
