import type { Random } from '../../../deploy/sample/random.ts';

export const DIGITS = '0123456789';
export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const ALPHANUMERIC = `${UPPER}${LOWER}${DIGITS}`;
export const HEX = '0123456789abcdef';

/** A born person, as far as identifiers tell. */
export interface Born {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isWoman: boolean;
}

export const two = (number: number) => String(number % 100).padStart(2, '0');

/** DDMMYY. */
export const dayFirst = ({ day, month, year }: Born) => `${two(day)}${two(month)}${two(year)}`;

/** YYMMDD. */
export const yearFirst = ({ day, month, year }: Born) => `${two(year)}${two(month)}${two(day)}`;

/** The digits times the weights, summed; the weights begin anew when there are fewer than digits. */
export function weigh(digits: string, weights: readonly number[]): number {
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * (weights[i % weights.length] ?? 0), 0);
}

/** The digit that makes a number pass Luhn's check. */
export function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** The check digit of ISO 7064, MOD 11,10. */
export function iso7064Digit(digits: string): number {
  const product = [...digits].reduce((carry, digit) => (((Number(digit) + carry) % 10 || 10) * 2) % 11, 10);
  return (11 - product) % 10;
}

/** Remainder by 97 of a number of any length, letters counting from 10. */
export function mod97(text: string): number {
  return [...text].reduce((rest, letter) => {
    const value = Number.parseInt(letter, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
}

const D5 = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const P5 = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];
const INVERSE = '0432156789';

/** Verhoeff's check digit. */
export function verhoeffDigit(digits: string): number {
  const rest = [...digits].reverse().reduce((carry, digit, i) => {
    const moved = Number(P5[(i + 1) % 8]?.[Number(digit)]);
    return Number(D5[carry]?.[moved]);
  }, 0);
  return Number(INVERSE[rest]);
}

/** Fills a pattern: # is a digit, % a digit that is not 0, @ a capital, ? a capital or digit; the rest stays. */
export function fillPattern(r: Random, pattern: string): string {
  const choose = (character: string) => {
    if (character === '#') return r.text(1, DIGITS);
    if (character === '%') return r.text(1, '123456789');
    if (character === '@') return r.text(1, 'ABCDEFGHJKLMNPRSTVWXYZ');
    return character === '?' ? r.text(1, `${UPPER}${DIGITS}`) : character;
  };
  return [...pattern].map(choose).join('');
}

/** Tries until a number passes; the bound is far beyond what chance needs. */
export function until(make: () => string | undefined): string {
  for (let tries = 0; tries < 10_000; tries++) {
    const made = make();
    if (made !== undefined) return made;
  }
  throw new Error('no number passes its check');
}
