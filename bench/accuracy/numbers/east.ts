import { type Born, DIGITS, two, until, weigh, yearFirst } from './checks.ts';
import type { Identifier } from './identifier.ts';

/** Czechs and Slovaks: women's months count from 51, and the whole divides by eleven; so from 1954 on. */
function birthNumber(born: Born, serial: string, slash: string): string | undefined {
  const digits = `${yearFirst({ ...born, month: born.month + (born.isWoman ? 50 : 0) })}${serial}`;
  const check = Number(digits) % 11;
  return check === 10 ? undefined : `${digits.slice(0, 6)}${slash}${serial}${check}`;
}

const rodne = (id: string, keys: string): Identifier => ({
  id,
  isStrong: true,
  keys,
  make: (r, born) =>
    until(() => birthNumber({ ...born, year: Math.max(born.year, 1954) }, r.text(3, DIGITS), r.pick(['/', '/', '']))),
});

const DAY_MS = 86_400_000;
const RO_WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];

/** Identifiers of the states from Bohemia to the Black Sea. */
export const EAST: Readonly<Record<string, readonly Identifier[]>> = {
  BG: [
    {
      id: 'bg-egn',
      isStrong: false,
      keys: 'egn|егн|единен граждански номер|personal number',
      make: (r, born) => {
        const month = born.month + (born.year < 2000 ? 0 : 40);
        const digits = `${two(born.year)}${two(month)}${two(born.day)}${r.text(3, DIGITS)}`;
        return `${digits}${(weigh(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10}`;
      },
    },
  ],
  CZ: [rodne('cz-rodne-cislo', 'rodné číslo|rodne cislo|rc|rč|rod cislo|birth number')],
  HU: [
    {
      id: 'hu-taj',
      isStrong: false,
      keys: 'taj|taj szám|taj szam|tajszám|társadalombiztosítási azonosító',
      make: (r) => {
        const digits = r.text(8, DIGITS);
        const number = `${digits}${weigh(digits, [3, 7]) % 10}`;
        return r.pick([
          number,
          `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`,
          `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`,
        ]);
      },
    },
    {
      id: 'hu-adoazonosito',
      isStrong: false,
      keys: 'adóazonosító|adoazonosito jel|adóazonosító jel|adoazonosito',
      make: (r, { year, month, day }) =>
        until(() => {
          const days = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1867, 0, 1)) / DAY_MS);
          const digits = `8${days}${r.text(3, DIGITS)}`;
          const check = weigh(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
          return check === 10 ? undefined : `${digits}${check}`;
        }),
    },
  ],
  PL: [
    {
      id: 'pl-pesel',
      isStrong: false,
      keys: 'pesel|numer pesel|nr pesel|pesel number',
      make: (r, { year, month, day, isWoman }) => {
        const sex = r.below(5) * 2 + (isWoman ? 0 : 1);
        const digits = `${two(year)}${two(month + (year < 2000 ? 0 : 20))}${two(day)}${r.text(3, DIGITS)}${sex}`;
        return `${digits}${(10 - (weigh(digits, [1, 3, 7, 9]) % 10)) % 10}`;
      },
    },
  ],
  RO: [
    {
      id: 'ro-cnp',
      isStrong: true,
      keys: 'cnp|cod numeric personal|cnp client|codul numeric personal',
      make: (r, born) => {
        const sex = (born.year < 2000 ? 1 : 5) + (born.isWoman ? 1 : 0);
        const digits = `${sex}${yearFirst(born)}${two(1 + r.below(40))}${r.text(3, DIGITS)}`;
        const check = weigh(digits, RO_WEIGHTS) % 11;
        return `${digits}${check === 10 ? 1 : check}`;
      },
    },
  ],
  SK: [rodne('sk-rodne-cislo', 'rodné číslo|rodne cislo|rc|rč|rod cislo|birth number')],
};
