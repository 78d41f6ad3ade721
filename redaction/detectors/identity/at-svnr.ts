import type { Detector } from '../../detector.ts';
import { compact, grouped, isDay, pair, weigh, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const WEIGHTS = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];

/** A month beyond 12 is given where a birthday's serial numbers have run out. */
function passes(number: string): boolean {
  const month = pair(number, 6);
  const isBirthday = month > 12 || isDay(pair(number, 8), month, pair(number, 4));
  return isBirthday && weigh(number, WEIGHTS) % 11 === number.charCodeAt(3) - 48;
}

export const atSvnr: Detector = {
  id: 'at-svnr',
  kind: 'at-svnr',
  group: 'identity',
  description: 'Austrian Sozialversicherungsnummer (birthday, check digit mod 11, with a context word)',
  pattern: '\\b[1-9]\\d{3}[- /]?(?:0[1-9]|[12]\\d|3[01])[ .]?(?:0[1-9]|1[0-6])[ .]?\\d{2}\\b',
  check: whole(passes),
  // One 10-digit number in 250 passes, epoch seconds among them, so that a word must say what it is.
  context: [
    'sozialversicherung',
    'versicherungsnummer',
    'versicherungsnr',
    'versicherten nummer',
    'versichertennummer',
    'e card',
    'ecard',
    'svnr',
    'sv nr',
    'sv nummer',
    'vsnr',
    'asvg',
    ...PERSON_NUMBER_WORDS,
  ],
  keys: [
    'svnr',
    'sv nr',
    'sv nummer',
    'sv number',
    'vsnr',
    'at svnr',
    'austrian ssn',
    'sozialversicherungsnummer',
    'sozialversicherungsnr',
    'sozialversicherungs nummer',
    'sozialversicherungs nr',
    'versicherungsnummer',
    'e card nummer',
  ],
  keyed: grouped(10),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  examples: {
    found: [
      ['Antrag zu SVNR 1237 010180 abgelehnt', '1237 010180'],
      ['{"sozialversicherungsnummer":"4326150365"}', '4326150365'],
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
