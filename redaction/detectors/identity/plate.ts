import { type Candidate, type Detector, isDigit } from '../../detector.ts';
import { PLATE_KEYS, PLATE_WORDS } from './plate-words.ts';
import { standsAlone } from './standing.ts';

/** Bytes beyond ASCII count as letters: plates have Cyrillic, Greek and umlauts. */
function countLetters(text: string): { letters: number; digits: number } {
  let letters = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits++;
    else if (code >= 0x41) letters++;
  }
  return { letters, digits };
}

function isPlate(text: string): boolean {
  const { letters, digits } = countLetters(text);
  return letters >= 1 && digits >= 1 && letters + digits >= 4 && letters + digits <= 12;
}

function check(candidate: Candidate): number {
  return isPlate(candidate.text) && standsAlone(candidate) ? candidate.text.length : 0;
}

/** Upper case without what stands between the groups, in whatever alphabet. */
function normalise(text: string): string {
  return text
    .replaceAll(' ', '')
    .replaceAll('-', '')
    .replaceAll('.', '')
    .replaceAll('·', '')
    .replaceAll(':', '')
    .toUpperCase();
}

const LETTERS = '[A-Z]{1,3}';
const GAP = '[- ]?';

/** The shapes of Europe's plates; which state's does not matter. */
const SHAPES = [
  // 1A2 3456
  `[0-9][A-Z][A-Z0-9]${GAP}[0-9]{4}`,
  // AB-123-CD, AB12 CDE, CJ 12 ABC, ZG 1234-AB, RK 999 AA, K-123-AB
  `${LETTERS}${GAP}[0-9]{1,5}${GAP}${LETTERS}`,
  // 1-ABC-123, 12-AB-34, 1AB 2345, 131-D-12345, 123 ABC 75
  `[0-9]{1,3}${GAP}${LETTERS}${GAP}[0-9]{1,5}`,
  // B-MW 1234, M AB 123E, HH:AB 12, AA-AA-123, AB-CD-12, LJ AB-123
  `[A-Z]{1,3}[-: ][A-Z]{1,2}${GAP}[0-9]{1,4}[EH]?`,
  // BMW1234, AABB-123
  '[A-Z]{2,5}[0-9]{1,4}[EH]?',
  '[A-Z]{4}-[0-9]{3}',
  // ABC-123, ABC 12D, EK 12345, AB 12 345, ZH 123456, WA 12345
  `${LETTERS}${GAP}[0-9]{2,3}${GAP}[0-9]{1,3}`,
  // 1234 ABC, 12-34-AB, 12-AB-CD
  `[0-9]{2}${GAP}[0-9]{1,2}${GAP}[A-Z]{2,3}`,
  `[0-9]{2}${GAP}[A-Z]{2}${GAP}[A-Z]{2}`,
  // KR 1AB23, GU-123AB
  `[A-Z]{2,3}${GAP}[0-9][A-Z]{1,2}[0-9]{1,3}`,
];

/** What goes on after a space has a digit or is of those alphabets, so that the next word of a log line does not. */
const LOOSE =
  '[\\p{L}0-9]{1,8}(?:[-.·:][\\p{L}0-9]{1,5}| [\\p{L}0-9]{0,4}[0-9][\\p{L}0-9]{0,4}| [\\p{Greek}\\p{Cyrillic}]{1,3}){0,3}';

const shared = {
  kind: 'plate',
  group: 'identity',
  action: 'mask',
  normalise,
} as const;

export const plate: Detector = {
  ...shared,
  id: 'plate',
  description: 'Licence plates of vehicles (under their key or near a word, in the languages of Europe)',
  // A few letters and digits are anything, so that a word must say what they are.
  pattern: `\\b(?:${SHAPES.join('|')})\\b`,
  check,
  context: PLATE_WORDS,
  keys: PLATE_WORDS,
  keyed: `(?:${SHAPES.join('|')})\\b|${LOOSE}`,
  checkKeyed: ({ text }) => (isPlate(text) ? text.length : 0),
  examples: {
    found: [
      ['{"kenteken":"AB-12-CD"}', 'AB-12-CD'],
      ['Kennzeichen: B-MW 1234 gesperrt', 'B-MW 1234'],
      ['immatriculation=AB-123-CD zone=4', 'AB-123-CD'],
      ['kenteken 12-ABC-3 niet gevonden', '12-ABC-3'],
      ['vehicle registration AB12 CDE scanned', 'AB12 CDE'],
      ['<RegistarskaOznaka>ZG 1234-AB</RegistarskaOznaka>', 'ZG 1234-AB'],
      ['numberplate=ab-12-cd OK', 'ab-12-cd'],
      ['SPZ: 1A2 3456', '1A2 3456'],
      ['{"рег_номер":"СВ 1234 АК"}', 'СВ 1234 АК'],
      ['{"kfzKennzeichen":"MÜ-XY 42"}', 'MÜ-XY 42'],
    ],
    clean: [
      'part AB-12-CD sold out',
      'kenteken lookup over HTTP 200 took 1834 ms',
      'kenteken=onbekend',
      'plate number missing in frame 118273',
      'kenteken of build-AB-12-CD-7',
    ],
  },
};

/** A template has a number too, and what else is registered has longer ones. */
function checkPlateNumber(candidate: Candidate): number {
  const { text, key = '' } = candidate;
  const { letters, digits } = countLetters(text);
  const isNumber = letters + digits <= 9 && isPlate(text) && standsAlone(candidate);
  return isNumber && !key.toLowerCase().includes('template') ? text.length : 0;
}

export const plateNumber: Detector = {
  ...shared,
  id: 'plate-number',
  description: 'Licence plates of vehicles under keys that are no telling words in prose',
  keys: PLATE_KEYS,
  keyed: `(?i)(?:${SHAPES.join('|')})\\b`,
  checkKeyed: checkPlateNumber,
  examples: {
    found: [
      ['{"plateNumber":"AB-12-CD"}', 'AB-12-CD'],
      ['plate_no=1ABC234 gate=2', '1ABC234'],
      ['Plate: WA 12345', 'WA 12345'],
    ],
    clean: [
      '{"templateNumber":"AB-12-CD"}',
      'template not found: AB12CD',
      'plate=missing',
      'plate number 4 of 12',
      'registration: REG-2026-0001',
    ],
  },
};
