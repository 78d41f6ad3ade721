import type { Random } from '../../../deploy/sample/random.ts';
import { DIGITS, fillPattern, iso7064Digit, luhnDigit, mod97, two, weigh } from './checks.ts';

/** National parts of IBANs as in the registry, in the language of fillPattern. */
const BBAN: Readonly<Record<string, string>> = {
  AT: '################',
  BE: '############',
  BG: '@@@@##########????',
  CH: '#################',
  CY: '########????????????????',
  CZ: '####################',
  DE: '##################',
  DK: '##############',
  EE: '################',
  ES: '####################',
  FI: '##############',
  FR: '##########???????????##',
  GB: '@@@@##############',
  GR: '#######????????????????',
  HR: '#################',
  HU: '########################',
  IE: '@@@@##############',
  IS: '######################',
  IT: '@##########????????????',
  LT: '################',
  LU: '###?????????????',
  LV: '@@@@?????????????',
  MT: '@@@@#####??????????????????',
  NL: '@@@@##########',
  NO: '###########',
  PL: '########################',
  PT: '#####################',
  RO: '@@@@????????????????',
  SE: '####################',
  SI: '###############',
  SK: '####################',
};

/** An IBAN of a bank that does not exist; compact, in groups of four, or in lower case. */
export function iban(r: Random, country: string): string {
  const account = fillPattern(r, BBAN[country] ?? '@@@@##########');
  const compact = `${country}${two(98 - mod97(`${account}${country}00`))}${account}`;
  const form = r.below(10);
  if (form < 6) return compact;
  if (form === 6) return compact.toLowerCase();
  return inFours(compact, form === 9 ? '-' : ' ');
}

function inFours(text: string, separator: string): string {
  return Array.from({ length: Math.ceil(text.length / 4) }, (_, i) => text.slice(4 * i, 4 * i + 4)).join(separator);
}

const CARDS: readonly [string, ...string[]] = [
  '4##############',
  '4##############',
  '51#############',
  '55#############',
  '2221###########',
  '34############',
  '37############',
  '36###########',
  '6011###########',
  '3528###########',
  '67#############',
  '5018###########',
  '62#############',
  '4#################',
];

/** A payment card's number of any brand that passes Luhn's check; compact or in its groups. */
export function card(r: Random): string {
  const digits = fillPattern(r, r.pick(CARDS));
  const number = `${digits}${luhnDigit(digits)}`;
  const form = r.below(10);
  if (form < 6) return number;
  const separator = form < 9 ? ' ' : '-';
  if (number.length === 16 || number.length === 19) return inFours(number, separator);
  return [number.slice(0, 4), number.slice(4, 10), number.slice(10)].join(separator);
}

const VAT: Readonly<Record<string, (r: Random) => string>> = {
  AT: (r) => fillPattern(r, 'ATU########'),
  BE: (r) => {
    const digits = `0${1 + r.below(9)}${r.text(6, DIGITS)}`;
    return `BE${digits}${two(97 - (Number(digits) % 97))}`;
  },
  DE: (r) => {
    const digits = fillPattern(r, '%#######');
    return `DE${digits}${iso7064Digit(digits)}`;
  },
  ES: (r) => {
    const digits = r.text(8, DIGITS);
    return `ES${digits}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23]}`;
  },
  FR: (r) => {
    const digits = fillPattern(r, '%#######');
    const siren = `${digits}${luhnDigit(digits)}`;
    return `FR${two((12 + 3 * (Number(siren) % 97)) % 97)}${siren}`;
  },
  IT: (r) => {
    const digits = `0${r.text(6, DIGITS)}${r.pick(['001', '015', '058', '063'])}`;
    return `IT${digits}${luhnDigit(digits)}`;
  },
  NL: (r) => {
    const number = fillPattern(r, '%########B');
    return `NL${number}${two(98 - mod97(`NL${number}00`))}`;
  },
  PT: (r) => {
    const digits = `2${r.text(7, DIGITS)}`;
    const rest = weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return `PT${digits}${rest < 2 ? 0 : 11 - rest}`;
  },
};

/** The VAT number of a sole trader, where it is made of the person's own number or the state is a large one. */
export function vat(r: Random, country: string): string {
  return (VAT[country] ?? VAT.NL ?? String)(r);
}
