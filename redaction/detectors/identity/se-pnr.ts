import { passesLuhn } from '../../checksums.ts';
import type { Candidate, Detector } from '../../detector.ts';
import { compact, isDay, lastThree, pair } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const KEYS = [
  'personnummer',
  'person nummer',
  'personnr',
  'person nr',
  'pers nr',
  'persnr',
  'pnr',
  'samordningsnummer',
  'samordningsnr',
  'födelsenummer',
  'swedish personal number',
  'swedish personal identity number',
];

/** Ten digits do not say the century, of which only a leap day depends; a samordningsnummer has 60 more in the day. */
function passes(number: string): boolean {
  const last = number.slice(-10);
  const year = number.length === 12 ? Number(number.slice(0, 4)) : 2000 + pair(last, 0);
  return isDay(year, pair(last, 2), pair(last, 4) % 60) && passesLuhn(last);
}

const check = wholeIf(passes);

/** Twelve digits that begin with 2010 or later. */
const isRecent = ({ text }: Candidate) => text.length === 12 && text >= '201';

const shared = {
  kind: 'se-pnr',
  group: 'identity',
  certainty: 'sure',
  action: 'mask',
  normalise: (text: string) => compact(text).slice(-10),
  partial: lastThree,
} as const;

export const sePnr: Detector = {
  ...shared,
  id: 'se-pnr',
  description: 'Swedish personnummer and samordningsnummer with their dash or plus, or of twelve digits (date, Luhn)',
  // The dash is rare between six and four digits; of such pairs one in 140 passes. Of 12-digit numbers one in 15,000
  // does, but those of 2010 and later are times (202511251604) and dated order numbers: left to sePnrNear.
  pattern: '\\b(?:[0-9]{6}[-+]|[0-9]{8}[-+]|(?:19|20)[0-9]{6})[0-9]{4}\\b',
  check: (candidate) => (isRecent(candidate) ? 0 : check(candidate)),
  keys: KEYS,
  keyed: '(?:(?:18|19|20)[0-9]{2}|[0-9]{2})[0-9]{4}[-+ ]?[0-9]{4}\\b',
  examples: {
    found: [
      ['{"personnummer":"560927-7248"}', '560927-7248'],
      ['pnr=195008184681', '195008184681'],
      ['kund 610323-5070 saknas', '610323-5070'],
      ['samordningsnummer 560778-4179 avslutat', '560778-4179'],
      ['kund 19500818-4680, fakturerad', '19500818-4680'],
      ['kund 160323+5076; 195609277248', '160323+5076', '195609277248'],
    ],
    clean: [
      'kund 610323-5071 saknas',
      'orgnr 556016-0680',
      'run 202511251604 of job 202511251612',
      'part 561327-7248',
      'trace 1-560927-7248',
      'order 5609277248',
    ],
  },
};

export const sePnrNear: Detector = {
  ...shared,
  id: 'se-pnr-near',
  description: 'Swedish personnummer and samordningsnummer in one row (date, Luhn, with a context word)',
  // One 10-digit number in 140 passes, epoch seconds among them, so that a word must say whose it is.
  pattern: '\\b(?:[0-9]{6}|[0-9]{8}) ?[0-9]{4}\\b',
  check,
  context: [...KEYS, ...PERSON_NUMBER_WORDS, ...PEOPLE.sv],
  examples: {
    found: [
      ['personnummer 5609277248 saknas', '5609277248'],
      ['kund 201508184684 har flyttat', '201508184684'],
      ['anställd 610323 5070 saknas', '610323 5070'],
    ],
    clean: [
      'order 5609277248 skickad',
      'personnummer saknas: 1764086400',
      'personnummer 5609277249 saknas',
      'kund 561327 7248',
    ],
  },
};
