import type { Detector } from '../../detector.ts';
import { compact, grouped, isDay, pair, weigh, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];

/** A month beyond 12 is given where a birthday's serial numbers have run out. */
function passes(number: string): boolean {
  const month = pair(number, 6);
  const isBirthday = isDay(pair(number, 8), month > 12 ? 1 : month, pair(number, 4));
  return number >= '1' && month <= 16 && isBirthday && weigh(number, WEIGHTS) % 11 === number.charCodeAt(3) - 48;
}

export const atSvnr: Detector = {
  id: 'at-svnr',
  kind: 'at-svnr',
  group: 'identity',
  description: 'Austrian Sozialversicherungsnummer (birthday, check digit mod 11, with a context word)',
  pattern: '\\b\\d{4}(?:[- /]?\\d{6}|[- /]\\d{2}[ .]\\d{2}[ .]\\d{2})\\b',
  check: whole(passes),
  // One 10-digit number in 250 passes, epoch seconds among them, so that a word must say what it is.
  context: [
    'sozialversicherung',
    'versicherten nr',
    'e card',
    'asvg',
    'versicherungs nr',
    'versicherungs nummer',
    'versicherten nummer',
    'soz vers nr',
    'patient',
    'versicherte',
    'antragsteller',
    'dienstnehmer',
    'kunde',
    'kundin',
    ...PERSON_NUMBER_WORDS,
  ],
  keys: ['sv nr', 'sv nummer', 'vsnr', 'versicherungs nr', 'austrian ssn', 'versicherungs nummer', 'soz vers nr'],
  keyed: grouped(10),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  examples: {
    found: [
      ['Antrag zu SVNR 1237 010180 abgelehnt', '1237 010180'],
      ['{"sozialversicherungsnummer":"4326150365"}', '4326150365'],
      ['Kundin 4326 150365 gesperrt', '4326 150365'],
      ['svnr=1237010181 status=unknown', '1237010181'],
      ['<VersicherungsNr>1237-010180</VersicherungsNr>', '1237-010180'],
    ],
    clean: [
      'order 1237010180 shipped',
      'Antrag zu SVNR 1238 010180 abgelehnt',
      'SVNR konnte um 1771237010 nicht gelesen werden',
      'svnr lookup 1237 320180 rows',
    ],
  },
};
