import * as fakers from '@faker-js/faker';
import type { Random } from '../../../deploy/sample/random.ts';
import type { Language } from '../languages/language.ts';

/** Faker's locale of each language and country; languages without one bring their own names. */
const LOCALES: Readonly<Record<string, fakers.LocaleDefinition>> = {
  cs: fakers.cs_CZ,
  da: fakers.da,
  de: fakers.de,
  'de-AT': fakers.de_AT,
  'de-CH': fakers.de_CH,
  el: fakers.el,
  en: fakers.en_GB,
  es: fakers.es,
  fi: fakers.fi,
  fr: fakers.fr,
  hr: fakers.hr,
  hu: fakers.hu,
  it: fakers.it,
  lv: fakers.lv,
  nl: fakers.nl,
  'nl-BE': fakers.nl_BE,
  no: fakers.nb_NO,
  pl: fakers.pl,
  pt: fakers.pt_PT,
  ro: fakers.ro,
  sk: fakers.sk,
  sl: fakers.sl_SI,
  sv: fakers.sv,
};

export interface NameSource {
  first(): string;
  last(): string;
  street(): string;
}

const made = new Map<string, fakers.Faker>();

function fakerOf(language: string, country: string): fakers.Faker | undefined {
  const locale = LOCALES[`${language}-${country}`] ?? LOCALES[language];
  if (locale === undefined) return undefined;
  const id = locale.metadata?.code ?? language;
  const faker = made.get(`${id}${country}`) ?? new fakers.Faker({ locale: [locale, fakers.en, fakers.base] });
  made.set(`${id}${country}`, faker);
  return faker;
}

/** Names of one language; equal states of `r` give equal names. */
export function namesOf(r: Random, language: Language, country: string): NameSource {
  const pick = (list: string) => r.pick(list.split('|') as [string, ...string[]]);
  const street = () => pick(language.streets);
  const { names } = language;
  const faker = fakerOf(language.code, country);
  if (faker === undefined || names !== undefined) {
    return { first: () => pick(names?.first ?? ''), last: () => pick(names?.last ?? ''), street };
  }
  faker.seed(r.below(2 ** 31));
  const isWestern = country !== 'MT' && language.code !== 'en';
  return {
    first: () => faker.person.firstName(),
    last: () => faker.person.lastName(),
    street: () =>
      isWestern && r.below(3) === 0
        ? language.house.replace('{street}', faker.location.street()).replace('{n}', '#')
        : street(),
  };
}
