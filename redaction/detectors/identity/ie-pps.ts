import type { Detector } from '../../detector.ts';
import { compact, lastThree, weigh } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';

/** A second letter counts since 2013, when A to I came into use; the older W, T and X do not. */
function passes(number: string): boolean {
  const second = 'WABCDEFGHI'.indexOf(number.charAt(8) || 'W');
  const sum = weigh(number, [8, 7, 6, 5, 4, 3, 2]) + 9 * Math.max(0, second);
  return LETTERS[sum % 23] === number[7];
}

export const iePps: Detector = {
  id: 'ie-pps',
  kind: 'pps',
  group: 'identity',
  description: 'Irish PPS number (check letter mod 23, with a context word)',
  // One code of seven digits and a letter in 23 passes, and hexadecimal ones look alike, so that a word must say what it is.
  pattern: '\\b[0-9]{7} ?[A-W][ABHWTX]?\\b',
  check: wholeIf(passes),
  context: ['revenue number', 'social welfare', ...PERSON_NUMBER_WORDS, ...PEOPLE.en],
  keys: [
    'pps',
    'ppsn',
    'pps number',
    'ppsn number',
    'pps no',
    'pps nr',
    'personal public service number',
    'personal public service no',
    'rsi number',
    'upsp',
    'uimhir psp',
    'uimhir phearsanta seirbhíse poiblí',
  ],
  keyed: '[0-9]{7}(?:[A-Wa-w][A-Xa-x]?|[ -][A-W][A-X]?)\\b',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"ppsn":"6615728J"}', '6615728J'],
      ['pps_number=3832872MA county=Kerry', '3832872MA'],
      ['PPS No 0975123H not on file', '0975123H'],
      ['claimant with 5510120HA was merged', '5510120HA'],
      ['ppsn=6615728K', '6615728K'],
    ],
    clean: [
      'part 6615728J is out of stock',
      'claimant quoted part 6615728K',
      'pps=6615728 on eth0',
      'PPS No for 46615728J',
      'citizen id at rev-6615728J',
    ],
  },
};
