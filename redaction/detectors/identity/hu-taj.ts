import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, weigh, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [3, 7, 3, 7, 3, 7, 3, 7];

function passes(number: string): boolean {
  const sum = weigh(number, WEIGHTS);
  return sum > 0 && sum % 10 === number.charCodeAt(8) - 48;
}

export const huTaj: Detector = {
  id: 'hu-taj',
  kind: 'hu-taj',
  group: 'identity',
  description: 'Hungarian TAJ number of social security (check digit mod 10, with a context word)',
  pattern: '\\b\\d{3}(?:\\d{6}|[- ]\\d{3}[- ]\\d{3})\\b',
  check: whole(passes),
  // One 9-digit number in ten passes, so that a word must say what it is.
  context: ['taj', 'társadalombiztosítás', 'tb szám', 'biztosított', 'egészségbiztosítás', ...PERSON_NUMBER_WORDS],
  keys: [
    'taj',
    'taj szám',
    'taj number',
    'taj kártya',
    'tb szám',
    'társadalombiztosítási azonosító',
    'társadalombiztosítási azonosító jel',
  ],
  keyed: grouped(9),
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"tajSzam":"123 456 789"}', '123 456 789'],
      ['TAJ szám 123-456-788 nem található', '123-456-788'],
      ['taj=123456788', '123456788'],
      ['<TAJ>123456788</TAJ>', '123456788'],
    ],
    clean: ['order 123456788 shipped', 'TAJ hiba a sorban: 123456789', 'TAJ szolgáltatás 1234567880 ns', 'taj=123'],
  },
};
