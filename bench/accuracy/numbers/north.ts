import { DIGITS, dayFirst, luhnDigit, two, until, weigh, yearFirst } from './checks.ts';
import type { Identifier } from './identifier.ts';

const FI_CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Estonia and Lithuania share the number and its check. */
function baltic(first: string, rest: string): string {
  const digits = first + rest;
  const one = weigh(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weigh(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return `${digits}${one < 10 ? one : second % 10}`;
}

const balticSex = ({ year, isWoman }: { year: number; isWoman: boolean }) =>
  String((year < 2000 ? 3 : 5) + (isWoman ? 1 : 0));

/** Identifiers of the Nordic and Baltic states. */
export const NORTH: Readonly<Record<string, readonly Identifier[]>> = {
  DK: [
    {
      id: 'dk-cpr',
      isStrong: false,
      keys: 'cpr|cpr nummer|cpr nr|personnummer|cprnr',
      make: (r, born) =>
        until(() => {
          const digits = `${dayFirst(born)}${born.year < 2000 ? r.text(1, '0123') : r.text(1, '4567')}${r.text(2, DIGITS)}`;
          const check = 11 - (weigh(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
          if (check === 10) return undefined;
          return `${digits.slice(0, 6)}${r.pick(['-', '-', ''])}${digits.slice(6)}${check % 11}`;
        }),
    },
  ],
  EE: [
    {
      id: 'ee-isikukood',
      isStrong: true,
      keys: 'isikukood|ik|personal code|personal id code',
      make: (r, born) => baltic(balticSex(born), `${yearFirst(born)}${r.text(3, DIGITS)}`),
    },
  ],
  FI: [
    {
      id: 'fi-hetu',
      isStrong: true,
      keys: 'hetu|henkilötunnus|henkilotunnus|sotu|social security number',
      make: (r, born) => {
        const serial = String(2 + r.below(898)).padStart(3, '0');
        const check = FI_CHECK[Number(`${dayFirst(born)}${serial}`) % 31];
        return `${dayFirst(born)}${born.year < 2000 ? '-' : 'A'}${serial}${check}`;
      },
    },
  ],
  IS: [
    {
      id: 'is-kennitala',
      isStrong: false,
      keys: 'kennitala|kt|kennitalan',
      make: (r, born) =>
        until(() => {
          const digits = `${dayFirst(born)}${2 + r.below(7)}${r.below(10)}`;
          const check = (11 - (weigh(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
          if (check === 10) return undefined;
          return `${digits.slice(0, 6)}${r.pick(['-', ''])}${digits.slice(6)}${check}${born.year < 2000 ? 9 : 0}`;
        }),
    },
  ],
  LT: [
    {
      id: 'lt-asmens-kodas',
      isStrong: true,
      keys: 'asmens kodas|ak|asmens kodo nr|personal code',
      make: (r, born) => baltic(balticSex(born), `${yearFirst(born)}${r.text(3, DIGITS)}`),
    },
  ],
  LV: [
    {
      id: 'lv-personas-kods',
      isStrong: true,
      keys: 'personas kods|pk|personas koda nr|personal code',
      make: (r, born) =>
        until(() => {
          if (r.below(4) === 0) return `32${r.text(4, DIGITS)}-${r.text(5, DIGITS)}`;
          const digits = `${dayFirst(born)}${born.year < 2000 ? 1 : 2}${r.text(3, DIGITS)}`;
          const check = (1 + weigh(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11;
          return check === 10 ? undefined : `${digits.slice(0, 6)}-${digits.slice(6)}${check}`;
        }),
    },
  ],
  NO: [
    {
      id: 'no-fodselsnummer',
      isStrong: true,
      keys: 'fødselsnummer|fodselsnummer|fnr|personnummer|fødselsnr|national identity number',
      make: (r, born) =>
        until(() => {
          const serial = born.year < 2000 ? r.below(500) : 500 + r.below(500);
          const digits = `${dayFirst(born)}${String(serial).padStart(3, '0')}`;
          const k1 = (11 - (weigh(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
          const k2 = (11 - (weigh(`${digits}${k1}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
          return k1 === 10 || k2 === 10
            ? undefined
            : `${digits.slice(0, 6)}${r.pick(['', '', ' '])}${digits.slice(6)}${k1}${k2}`;
        }),
    },
  ],
  SE: [
    {
      id: 'se-personnummer',
      isStrong: true,
      keys: 'personnummer|pnr|person nr|personnr|social security number',
      make: (r, born) => {
        const digits = `${yearFirst(born)}${r.text(3, DIGITS)}`;
        const number = `${digits.slice(0, 6)}-${digits.slice(6)}${luhnDigit(digits)}`;
        return r.pick([number, `${two(Math.floor(born.year / 100))}${number}`]);
      },
    },
  ],
};
