import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, pair, whole } from './numbers.ts';
import { isTimestamp } from './timestamp.ts';

const CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** The sign says the century: + 1800, - and U to Y 1900, A to F 2000. */
function birthYear(number: string): number {
  const sign = number.charAt(6).toUpperCase();
  const century = sign === '+' ? 1800 : sign >= 'A' && sign <= 'F' ? 2000 : 1900;
  return century + pair(number, 4);
}

function passes(number: string): boolean {
  const year = birthYear(number);
  if (year > BIRTH_YEAR_MAX || !isDay(year, pair(number, 2), pair(number, 0))) return false;
  if (number[6] === '-' && isTimestamp(compact(number))) return false;
  const serial = Number(number.slice(0, 6) + number.slice(7, 10));
  return CHECKS.charAt(serial % 31) === number.charAt(10).toUpperCase();
}

const takeWhole = whole(() => true);

export const hetu: Detector = {
  id: 'hetu',
  kind: 'hetu',
  group: 'identity',
  description: 'Finnish henkilötunnus (birthday, sign of the century, check character mod 31)',
  // The sign amid the digits, the birthday and mod 31 leave one in 1,000 of that shape.
  pattern: '\\b\\d{6}[-+A-FU-Ya-fu-y]\\d{3}[0-9A-Ya-y]\\b',
  check: (candidate) => (passes(candidate.text) ? takeWhole(candidate) : 0),
  keys: ['hetu', 'henkilötunnus', 'sotu', 'sosiaaliturvatunnus', 'personbeteckning', 'finnish personal identity code'],
  keyed: '[0-9]{6}[-+A-Za-z]?[0-9]{3}[0-9A-Za-z]\\b',
  certainty: 'sure',
  action: 'mask',
  // The sign is part of the number: 290284-123Y and 290284A123Y are two people.
  normalise: (text) => text.trim().toUpperCase(),
  generalise: (text) => String(birthYear(text)),
  examples: {
    found: [
      ['asiakas 290284-123Y ei löydy', '290284-123Y'],
      ['{"hetu":"010594Y9032"}', '010594Y9032'],
      ['henkilotunnus=290284-123A', '290284-123A'],
      ['retry 010516b903x', '010516b903x'],
      ['<personbeteckning>290284+123Y</personbeteckning>', '290284+123Y'],
    ],
    clean: [
      'asiakas 290284-123X ei löydy',
      'asiakas 291384-123Y ei löydy',
      'backup-260107-0830.tar',
      'hash 0290284a123y',
      'hetu=puuttuu',
      '290284-123Y-1 1-290284-123Y',
    ],
  },
};
