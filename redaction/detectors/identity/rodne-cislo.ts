import { byteAfter, byteBefore, type Candidate, type Detector } from '../../detector.ts';
import { BIRTH_YEAR_MAX, compact, isDay, pair, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const SLASH = 0x2f;

/** Nine digits were given until 1953, without a check digit. */
function birthYear(number: string): number {
  const year = pair(number, 0);
  return number.length === 10 && year < 54 ? 2000 + year : 1900 + year;
}

/** Women have 50 more in the month; since 2004 another 20 where a day's serial numbers have run out. */
function passes(number: string): boolean {
  const year = birthYear(number);
  const written = pair(number, 2) % 50;
  const month = written > 20 && year >= 2004 ? written - 20 : written;
  if (year > BIRTH_YEAR_MAX || !isDay(year, month, pair(number, 4))) return false;
  if (number.length === 9) return year < 1954 && !number.endsWith('000');
  // Until 1985 a remainder of 10 was written as 0.
  const remainder = Number(number.slice(0, 9)) % 11;
  return (remainder === 10 && year < 1986 ? 0 : remainder) === number.charCodeAt(9) - 48;
}

const takeWhole = whole(passes);

/** Dates and times in a path, such as backup/240115/0830/, have the shape too. */
function checkSlashed(candidate: Candidate): number {
  return byteBefore(candidate) === SLASH || byteAfter(candidate) === SLASH ? 0 : takeWhole(candidate);
}

const shared = {
  kind: 'rodne-cislo',
  group: 'identity',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  generalise: (text: string) => String(birthYear(compact(text))),
} as const;

export const rodneCislo: Detector = {
  ...shared,
  id: 'rodne-cislo',
  description: 'Czech and Slovak rodné číslo with its slash (birthday, mod 11)',
  // The slash is rare between six and four digits; of such pairs one in 140 passes.
  pattern: '\\b\\d{6}/\\d{4}\\b',
  check: checkSlashed,
  examples: {
    found: [
      ['klient 845229/1210 nenalezen', '845229/1210'],
      ['neplatný vstup "040115/0024"', '040115/0024'],
      ['rc:845229/1210;stav=1', '845229/1210'],
    ],
    clean: [
      'klient 845229/1211 nenalezen',
      'page 851330/0338',
      'wrote backup/240115/0830/data',
      'ratio 845229/12101',
      '0.845229/1210',
    ],
  },
};

export const rodneCisloNear: Detector = {
  ...shared,
  id: 'rodne-cislo-near',
  description:
    'Czech and Slovak rodné číslo without its slash or of nine digits (birthday, mod 11, with a context word)',
  pattern: '\\b\\d{6}(?:[/ ]?\\d{4}|/\\d{3})\\b',
  check: takeWhole,
  // One 10-digit number in 140 passes. Those of nine digits have no check digit: in one row only a key can tell them.
  context: [
    'rodné čísl',
    'rodného čísla',
    'rodným čísl',
    'rodnému číslu',
    'rod č',
    'birth number',
    'pacient',
    'klient',
    'zákazník',
    'občan',
    'osoba',
    'osoby',
    'zaměstnanec',
    'pojištěnec',
    'poistenec',
    ...PERSON_NUMBER_WORDS,
  ],
  keys: ['rodné číslo', 'rodcis', 'rod cislo', 'rodne c', 'birth number', 'cz rc', 'sk rc', 'rc number'],
  keyed: '[0-9]{6}[-/ ]{0,3}[0-9]{3,4}\\b',
  examples: {
    found: [
      ['{"rodneCislo":"8452291232"}', '8452291232'],
      ['rodné číslo 8452291232 neexistuje', '8452291232'],
      ['pojištěnec 8452291232 neexistuje', '8452291232'],
      ['rodne_cislo=530101/123', '530101/123'],
      ['Rodné číslo: 535101123', '535101123'],
      ['<RodneCislo>845229/1211</RodneCislo>', '845229/1211'],
    ],
    clean: [
      'objednávka 8452291232 odeslána',
      'rodné číslo 8452291233 je chybné',
      'rodné číslo ověřeno v 1771285073',
      'rodné číslo chybí, řádek 530101123',
      'soubor 530101/123',
    ],
  },
};
