import {
  DIGITS,
  dayFirst,
  fillPattern,
  iso7064Digit,
  luhnDigit,
  mod97,
  two,
  until,
  verhoeffDigit,
  weigh,
  yearFirst,
} from './checks.ts';
import type { Identifier } from './identifier.ts';

const PENSION_AREAS = ['02', '08', '12', '15', '20', '24', '38', '44', '50', '53', '65'] as const;
const IE_CHECK = 'WABCDEFGHIJKLMNOPQRSTUV';

function steuerId(next: (below: number) => number): string {
  return until(() => {
    const digits = Array.from({ length: 10 }, (_, i) => (i + next(10)) % 10);
    const counts = digits.map((digit) => digits.filter((other) => other === digit).length);
    const repeated = new Set(digits.filter((_, i) => (counts[i] ?? 0) > 1));
    if (digits[0] === 0 || repeated.size !== 1 || Math.max(...counts) > 3) return undefined;
    const text = digits.join('');
    if ([...repeated].some((digit) => text.includes(`${digit}${digit}${digit}`))) return undefined;
    return `${text}${iso7064Digit(text)}`;
  });
}

function pensionNumber(area: string, birth: string, letter: string, serial: string): string {
  const digits = `${area}${birth}${two(letter.charCodeAt(0) - 64)}${serial}`;
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = weights.reduce((total, weight, i) => {
    const product = Number(digits[i]) * weight;
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return `${area}${birth}${letter}${serial}${sum % 10}`;
}

function identityCard(text: string): string {
  const values = [...text].map((c) => Number.parseInt(c, 36));
  return `${text}${values.reduce((sum, value, i) => sum + value * ([7, 3, 1][i % 3] ?? 1), 0) % 10}`;
}

/** Identifiers of the Benelux, the German-speaking states, France and the British Isles. */
export const WEST: Readonly<Record<string, readonly Identifier[]>> = {
  AT: [
    {
      id: 'at-svnr',
      isStrong: false,
      keys: 'svnr|sozialversicherungsnummer|sv nummer|versicherungsnummer|vsnr',
      make: (r, born) =>
        until(() => {
          const serial = String(100 + r.below(900));
          const check = weigh(`${serial}${dayFirst(born)}`, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11;
          return check === 10 ? undefined : `${serial}${check}${r.pick(['', ' '])}${dayFirst(born)}`;
        }),
    },
  ],
  BE: [
    {
      id: 'be-rijksregisternummer',
      isStrong: true,
      keys: 'rijksregisternummer|rrn|insz|niss|numéro national|numero de registre national|national number',
      make: (r, born) => {
        const digits = `${yearFirst(born)}${String(1 + r.below(997)).padStart(3, '0')}`;
        const check = two(97 - (mod97(`${born.year < 2000 ? '' : '2'}${digits}`) % 97));
        const dotted = `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}-${digits.slice(6)}.${check}`;
        return r.pick([`${digits}${check}`, dotted, dotted.replaceAll('.', ' ')]);
      },
    },
  ],
  CH: [
    {
      id: 'ch-ahv',
      isStrong: true,
      keys: 'ahv nummer|ahvnr|ahv|avs|numéro avs|no avs|sozialversicherungsnummer|navs13',
      make: (r) => {
        const digits = `756${r.text(9, DIGITS)}`;
        const full = `${digits}${(10 - (weigh(digits, [1, 3]) % 10)) % 10}`;
        return r.pick([full, `${full.slice(0, 3)}.${full.slice(3, 7)}.${full.slice(7, 11)}.${full.slice(11)}`]);
      },
    },
  ],
  DE: [
    {
      id: 'de-steuer-id',
      isStrong: false,
      keys: 'steuer id|steueridentifikationsnummer|idnr|steuer identifikationsnummer|tax id|tin|steuernummer',
      make: (r) => {
        const id = steuerId(r.below);
        return r.pick([id, id, `${id.slice(0, 2)} ${id.slice(2, 5)} ${id.slice(5, 8)} ${id.slice(8)}`]);
      },
    },
    {
      id: 'de-rentenversicherung',
      isStrong: true,
      keys: 'rentenversicherungsnummer|rvnr|sozialversicherungsnummer|svnr|sv nummer',
      make: (r, born) => pensionNumber(r.pick(PENSION_AREAS), dayFirst(born), fillPattern(r, '@'), two(r.below(100))),
    },
    {
      id: 'de-personalausweis',
      isStrong: false,
      keys: 'personalausweis|personalausweisnummer|ausweisnummer|ausweis nr|id card number',
      make: (r) => {
        const number = `${r.text(1, 'LMNPRTVWXY')}${r.text(8, 'CFGHJKLMNPRTVWXYZ0123456789')}`;
        return r.pick([number, identityCard(number)]);
      },
    },
  ],
  FR: [
    {
      id: 'fr-nir',
      isStrong: true,
      keys: 'nir|numéro de sécurité sociale|numero securite sociale|num secu|numero secu|nss|no insee',
      make: (r, { year, month, isWoman }) => {
        const digits = `${isWoman ? 2 : 1}${two(year)}${two(month)}${two(1 + r.below(95)).replace('20', '21')}${String(1 + r.below(900)).padStart(3, '0')}${String(1 + r.below(900)).padStart(3, '0')}`;
        const key = two(97 - (mod97(digits) % 97));
        const spaced = [0, 1, 3, 5, 7, 10].map((at, i, all) => digits.slice(at, all[i + 1])).join(' ');
        return r.pick([`${digits}${key}`, `${digits} ${key}`, `${spaced} ${key}`]);
      },
    },
    {
      id: 'fr-spi',
      isStrong: false,
      keys: 'numéro fiscal|numero fiscal|spi|no fiscal|num fiscal|reference fiscale',
      make: (r) => {
        const digits = `${r.below(4)}${r.text(9, DIGITS)}`;
        return `${digits}${String(Number(digits) % 511).padStart(3, '0')}`;
      },
    },
  ],
  GB: [
    {
      id: 'gb-nino',
      isStrong: true,
      keys: 'nino|national insurance number|ni number|ni no|national insurance',
      make: (r) => {
        const digits = r.text(6, DIGITS);
        const [a, b, c] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
        const prefix = `${r.text(1, 'ABCEHJLMPRSWY')}${r.text(1, 'ABCEHJLMPRSWXY')}`;
        const end = r.text(1, 'ABCD');
        return r.pick([`${prefix}${digits}${end}`, `${prefix} ${a} ${b} ${c} ${end}`]);
      },
    },
    {
      id: 'gb-nhs',
      isStrong: false,
      keys: 'nhs number|nhs no|nhs|nhs num|patient nhs number',
      make: (r) =>
        until(() => {
          const digits = `${4 + r.below(4)}${r.text(8, DIGITS)}`;
          const check = (11 - (weigh(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
          if (check === 10) return undefined;
          return r.pick([
            `${digits}${check}`,
            `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}${check}`,
          ]);
        }),
    },
  ],
  IE: [
    {
      id: 'ie-pps',
      isStrong: true,
      keys: 'pps|ppsn|pps number|pps no|personal public service number',
      make: (r) => {
        const digits = `9${r.text(6, DIGITS)}`.replace('9', String(1 + r.below(9)));
        const second = r.pick(['', 'A', 'A', 'H']);
        const extra = second === '' ? 0 : (second.charCodeAt(0) - 64) * 9;
        return `${digits}${IE_CHECK[(weigh(digits, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23]}${second}`;
      },
    },
  ],
  LU: [
    {
      id: 'lu-matricule',
      isStrong: true,
      keys: 'matricule|numéro matricule|numero d identification|no matricule|sozialversicherungsnummer',
      make: (r, { year, month, day }) => {
        const digits = `${year}${two(month)}${two(day)}${r.text(3, DIGITS)}`;
        return `${digits}${luhnDigit(digits)}${verhoeffDigit(digits)}`;
      },
    },
  ],
  NL: [
    {
      id: 'nl-bsn',
      isStrong: false,
      keys: 'bsn|burgerservicenummer|bsn nummer|sofinummer|bsnr|burger service nummer',
      make: (r) =>
        until(() => {
          const digits = `${1 + r.below(9)}${r.text(7, DIGITS)}`;
          const last = weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
          if (last > 9) return undefined;
          const number = `${digits}${last}`;
          return r.pick([number, number, `${number.slice(0, 4)}.${number.slice(4, 6)}.${number.slice(6)}`]);
        }),
    },
  ],
};
