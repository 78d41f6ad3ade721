import type { Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, grouped, isDay, pair, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

/** Since 2000 a 2 counts before the nine digits that are checked. */
function century(number: string): number | undefined {
  const serial = Number(number.slice(0, 9));
  const check = 97 - pair(number, 9);
  if (serial % 97 === check) return 1900;
  return 2000 + pair(number, 0) <= BIRTH_YEAR_MAX && (2e9 + serial) % 97 === check ? 2000 : undefined;
}

/** Bis numbers add 20 or 40 to the month; month 0 or day 0 is a birthday nobody knows. */
function passes(number: string): boolean {
  const from = century(number);
  const month = pair(number, 2) % 20;
  const day = pair(number, 4);
  if (from === undefined || pair(number, 2) > 52 || number.startsWith('000', 6)) return false;
  return month === 0 || day === 0 || isDay(from + pair(number, 0), month, day);
}

function birthYear(text: string): string {
  const number = compact(text);
  return String((century(number) ?? 1900) + pair(number, 0));
}

const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';

const shared = {
  kind: 'be-rrn',
  group: 'identity',
  check: whole(passes),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  generalise: birthYear,
} as const;

export const beRrn: Detector = {
  ...shared,
  id: 'be-rrn',
  description: 'Belgian rijksregisternummer (birthday, mod 97), also bis numbers where they are written in groups',
  // One 11-digit number in 2,100 passes, and no epoch time has 11 digits: no context word needed.
  pattern: `\\b\\d{2}(?:${MONTH_AND_DAY}\\d{5}|(?:[. ]\\d{2}[. ]\\d{2}|\\d{4})[-. ]\\d{3}[-. ]\\d{2})\\b`,
  keys: [
    'rijksregister',
    'insz',
    'insz nummer',
    'niss',
    'rrn',
    'rr nummer',
    'nrn',
    'bis nummer',
    'numéro bis',
    'registre national',
    'numéro national',
    'nationaal nummer',
    'nationalregister',
    'belgian national number',
    'rijksregister nummer',
    'rijksregister nr',
    'rr nr',
    'nationalregister nummer',
  ],
  keyed: grouped(11),
  examples: {
    found: [
      ['klant 84.02.29-123.09 niet gevonden', '84.02.29-123.09'],
      ['{"rijksregisternummer":"84022912309"}', '84022912309'],
      ['niss=01011500261 dossier=4', '01011500261'],
      ['retry for 84022912309 and 840229-123-09', '84022912309', '840229-123-09'],
      ['bis 85.47.30-033.17', '85.47.30-033.17'],
      ['<INSZ>84022912308</INSZ>', '84022912308'],
    ],
    clean: [
      'order 84022912308 shipped',
      'order 85473003020 shipped',
      'klant 84.02.30-123.09',
      'offset 1.84022912309 of 84022912309.5',
    ],
  },
};

export const beRrnNear: Detector = {
  ...shared,
  id: 'be-rrn-near',
  description: 'Belgian bis numbers and those without a birthday, in one row (mod 97, with a context word)',
  // Three times as many numbers pass as with real months only.
  pattern: '\\b\\d{11}\\b',
  context: [
    'rijksregister',
    'insz',
    'niss',
    'rrn',
    'registre national',
    'numéro national',
    'nationaal nummer',
    'nationalregister',
    'bis nummer',
    'numéro bis',
    ...PERSON_NUMBER_WORDS,
  ],
  examples: {
    found: [
      ['numéro bis de la personne: 85473003020', '85473003020'],
      ['INSZ 85473003020 onbekend', '85473003020'],
      ['nationalId was 85270003103', '85270003103'],
    ],
    clean: ['order 85473003020 shipped', 'INSZ 85473003021 onbekend', 'INSZ 85563003020', 'INSZ 854730030200'],
  },
};
