import { DIGITS, dayFirst, fillPattern, iso7064Digit, luhnDigit, two, weigh } from './checks.ts';
import type { Identifier } from './identifier.ts';

const ES_CHECK = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CF_MONTH = 'ABCDEHLMPRST';
const CF_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const CY_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/** The value of a letter or digit, where both begin at 0. */
const ordinal = (c: string) => (c >= 'A' ? c.charCodeAt(0) - 65 : Number(c));

function codiceFiscale(letters: string, birth: string, place: string): string {
  const text = `${letters}${birth}${place}`;
  const sum = [...text].reduce((total, c, i) => total + (i % 2 === 0 ? (CF_ODD[ordinal(c)] ?? 0) : ordinal(c)), 0);
  return `${text}${String.fromCharCode(65 + (sum % 26))}`;
}

function afm(digits: string): string {
  return `${digits}${(weigh(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10}`;
}

function nif(digits: string): string {
  const rest = weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return `${digits}${rest < 2 ? 0 : 11 - rest}`;
}

/** Identifiers of the Mediterranean states and the western Balkans. */
export const SOUTH: Readonly<Record<string, readonly Identifier[]>> = {
  CY: [
    {
      id: 'cy-tic',
      isStrong: false,
      keys: 'tic|αφτ|tax identification code|arithmos forologikou mitroou|tin',
      make: (r) => {
        const digits = `0${r.text(7, DIGITS)}`;
        const sum = [...digits].reduce(
          (total, d, i) => total + (i % 2 === 0 ? (CY_ODD[Number(d)] ?? 0) : Number(d)),
          0,
        );
        return `${digits}${String.fromCharCode(65 + (sum % 26))}`;
      },
    },
  ],
  ES: [
    {
      id: 'es-dni',
      isStrong: true,
      keys: 'dni|nif|documento de identidad|documento|dni nie|num documento|numero documento',
      make: (r) => {
        const digits = r.text(8, DIGITS);
        return `${digits}${r.pick(['', '', '-'])}${ES_CHECK[Number(digits) % 23]}`;
      },
    },
    {
      id: 'es-nie',
      isStrong: true,
      keys: 'nie|numero de extranjero|dni nie|documento',
      make: (r) => {
        const first = r.below(3);
        const digits = r.text(7, DIGITS);
        return `${'XYZ'[first]}${digits}${ES_CHECK[Number(`${first}${digits}`) % 23]}`;
      },
    },
  ],
  GR: [
    {
      id: 'gr-amka',
      isStrong: true,
      keys: 'amka|αμκα|arithmos amka|social security number',
      make: (r, born) => {
        const digits = `${dayFirst(born)}${r.text(4, DIGITS)}`;
        return `${digits}${luhnDigit(digits)}`;
      },
    },
    {
      id: 'gr-afm',
      isStrong: false,
      keys: 'afm|αφμ|α.φ.μ.|arithmos forologikou mitroou|vat number',
      make: (r) => afm(`${1 + r.below(4)}${r.text(7, DIGITS)}`),
    },
  ],
  HR: [
    {
      id: 'hr-oib',
      isStrong: false,
      keys: 'oib|osobni identifikacijski broj|oib broj',
      make: (r) => {
        const digits = r.text(10, DIGITS);
        return `${digits}${iso7064Digit(digits)}`;
      },
    },
  ],
  IT: [
    {
      id: 'it-codice-fiscale',
      isStrong: true,
      keys: 'codice fiscale|cf|cod fiscale|cod fisc|fiscal code|cod fis',
      make: (r, { year, month, day, isWoman }) => {
        const letters = r.text(6, 'BCDFGLMNPRSTVZ');
        const birth = `${two(year)}${CF_MONTH[month - 1]}${two(day + (isWoman ? 40 : 0))}`;
        const code = codiceFiscale(letters, birth, fillPattern(r, `${r.text(1, 'ABCDEFGHIL')}###`));
        return r.below(8) === 0 ? code.toLowerCase() : code;
      },
    },
  ],
  MT: [
    {
      id: 'mt-identity-card',
      isStrong: false,
      keys: 'id card number|id card|karta tal identita|karta identita|numru tal karta|identity card',
      make: (r) => `${String(r.below(1_000_000)).padStart(7, '0')}${r.text(1, 'MGAPLHBZ')}`,
    },
  ],
  PT: [
    {
      id: 'pt-nif',
      isStrong: false,
      keys: 'nif|contribuinte|número de contribuinte|numero contribuinte|nif contribuinte|num contribuinte',
      make: (r) => {
        const number = nif(`${1 + r.below(3)}${r.text(7, DIGITS)}`);
        return r.pick([number, number, `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`]);
      },
    },
  ],
  SI: [
    {
      id: 'si-emso',
      isStrong: true,
      keys: 'emšo|emso|enotna matična številka občana|maticna stevilka',
      make: (r, { year, month, day, isWoman }) => {
        for (;;) {
          const serial = String((isWoman ? 500 : 0) + r.below(500)).padStart(3, '0');
          const digits = `${two(day)}${two(month)}${String(year % 1000).padStart(3, '0')}50${serial}`;
          const check = 11 - (weigh(digits, [7, 6, 5, 4, 3, 2]) % 11);
          if (check !== 10) return `${digits}${check % 11}`;
        }
      },
    },
  ],
};
