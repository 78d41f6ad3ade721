import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, grouped, isDay, pair, weigh, whole } from './numbers.ts';

const WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1];
const WEIGHTS_AGAIN = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3];

/** The first digit says sex and century: 3 and 4 the twentieth, 5 and 6 the twenty-first. */
function birthYear(number: string): number {
  return (number < '5' ? 1900 : 2000) + pair(number, 1);
}

function passes(number: string): boolean {
  const year = birthYear(number);
  if (year < 1910 || year > BIRTH_YEAR_MAX || !isDay(year, pair(number, 3), pair(number, 5))) return false;
  const first = weigh(number, WEIGHTS) % 11;
  const check = first === 10 ? (weigh(number, WEIGHTS_AGAIN) % 11) % 10 : first;
  return check === number.charCodeAt(10) - 48;
}

export const isikukood: Detector = {
  id: 'isikukood',
  kind: 'isikukood',
  group: 'identity',
  description: 'Estonian isikukood (century, birthday, check digit mod 11); Lithuanian codes have the same form',
  // One 11-digit number in 1,200 passes, and neither epoch times nor most order numbers have 11 digits.
  pattern: '\\b[3-6]\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{4}\\b',
  check: whole(passes),
  keys: ['isikukood', 'isiku kood', 'isikukoodi', 'estonian id code', 'estonian personal code', 'estonian id'],
  keyed: grouped(11),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  generalise: (text) => String(birthYear(compact(text))),
  examples: {
    found: [
      ['isikukood 48402291233 puudub', '48402291233'],
      ['{"isikukood":"48402291234"}', '48402291234'],
      ['isiku_kood=51501150024', '51501150024'],
      ['no account for 48402291233', '48402291233'],
    ],
    clean: [
      'order 48402291235 shipped',
      'order 48413291233 shipped',
      'order 59905030295 shipped',
      'offset 0.48402291233',
      'EE48402291233',
    ],
  },
};
