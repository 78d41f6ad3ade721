import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, grouped, isDay, pair, weigh, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6];

/** The month says the century: 20 more before 1900, 40 more since 2000. */
function birthYear(number: string): number {
  const month = pair(number, 2);
  return pair(number, 0) + (month > 40 ? 2000 : month > 20 ? 1800 : 1900);
}

function passes(number: string): boolean {
  const year = birthYear(number);
  const month = pair(number, 2);
  if (month > 52 || year > BIRTH_YEAR_MAX || !isDay(year, month % 20, pair(number, 4))) return false;
  return (weigh(number, WEIGHTS) % 11) % 10 === number.charCodeAt(9) - 48;
}

export const bgEgn: Detector = {
  id: 'bg-egn',
  kind: 'bg-egn',
  group: 'identity',
  description: 'Bulgarian ЕГН (birthday, check digit mod 11, with a context word); ЛНЧ of foreigners under its key',
  pattern: '\\b\\d{10}\\b',
  check: whole(passes),
  // One 10-digit number in 170 passes, so that a word must say what it is.
  context: [
    'егн',
    'egn',
    'граждански номер',
    'grazhdanski nomer',
    'grajdanski nomer',
    'civil number',
    'пациент',
    'клиент',
    'гражданин',
    'служител',
    'осигурен',
    ...PERSON_NUMBER_WORDS,
  ],
  keys: ['егн', 'egn', 'egn number', 'граждански номер', 'grazhdanski nomer', 'uniform civil number', 'лнч', 'lnch'],
  keyed: grouped(10),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  generalise: (text) => String(birthYear(compact(text))),
  examples: {
    found: [
      ['{"egn":"8507300331"}', '8507300331'],
      ['ЕГН 8507300337 не е намерено', '8507300337'],
      ['клиент 8507300337 няма профил', '8507300337'],
      ['egn=0541150023', '0541150023'],
      ['Единен граждански номер: 8507300337', '8507300337'],
    ],
    clean: [
      'order 8507300337 shipped',
      'ЕГН 8507300339 е грешно',
      'egn check at 1771285073 failed',
      'egn lookup 8502300337',
    ],
  },
};
