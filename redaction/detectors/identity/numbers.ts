import { byteAfter, byteBefore, type Candidate, isDigit } from '../../detector.ts';

const DASH = 0x2d;
const POINT = 0x2e;

/** The letters and digits of a text in upper case, everything else left out: how equal numbers are written alike. */
export function compact(text: string): string {
  const upper = text.toUpperCase();
  let kept = '';
  let from = 0;
  for (let i = 0; i < upper.length; i++) {
    const code = upper.charCodeAt(i);
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90)) continue;
    kept += upper.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? upper : kept + upper.slice(from);
}

/** RE2 of so many digits in whatever groups: what may stand under a key that says which number it is. */
export function grouped(digits: number): string {
  return `[0-9](?:[-. /]?[0-9]){${digits - 1}}\\b`;
}

/** The two digits at a place, as a number. */
export function pair(digits: string, at: number): number {
  return (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48;
}

/** The sum of digits times weights, for as many digits as there are weights. */
export function weigh(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (digits.charCodeAt(i) - 48);
  return sum;
}

/** ISO 7064 mod 11,10: the last digit is the check digit. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i++) {
    const sum = (product + digits.charCodeAt(i) - 48) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === digits.charCodeAt(digits.length - 1) - 48;
}

/** Whether the calendar has that day; a year of two digits counts as one of 2000 to 2099. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month !== 2) return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (isLeap ? 29 : 28);
}

/** The last year in which anybody can have been born: a process may run into the next one. */
export const BIRTH_YEAR_MAX = new Date().getFullYear() + 1;

/** Whether a dash or point joins the candidate to more digits, so that it is a piece of a longer number. */
export function isJoined(candidate: Candidate): boolean {
  const before = byteBefore(candidate);
  if ((before === DASH || before === POINT) && isDigit(byteBefore(candidate, 2))) return true;
  const after = byteAfter(candidate);
  return (after === DASH || after === POINT) && isDigit(byteAfter(candidate, 2));
}

/** A check that takes all of a candidate when its compact form passes and it is no piece of a longer number. */
export function whole(passes: (number: string) => boolean): (candidate: Candidate) => number {
  return (candidate) => (!isJoined(candidate) && passes(compact(candidate.text)) ? candidate.text.length : 0);
}

/** Hides all but the last three characters. */
export function lastThree(text: string): string {
  return `***${compact(text).slice(-3)}`;
}
