import { byteAfter, byteBefore, type Candidate, type Detector } from '../../detector.ts';
import { compact, isDay, lastThree, pair, whole } from './numbers.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const UNITS = 'BKMG';
const PARENTHESIS = 0x28;
const GREATER = 0x3e;

/** The letter that checks the number of a DNI or NIE. */
export function letterOf(number: number): string {
  return LETTERS.charAt(number % 23);
}

/** Whether the eight digits are a day of these decades, as in a build's 20240115-B. */
function isRecentDay(number: string): boolean {
  const year = Number(number.slice(0, 4));
  return year >= 1990 && year < 2100 && isDay(year, pair(number, 4), pair(number, 6));
}

/** Whether it is a size in a garbage collector's log, such as 10485760K->5242880K(20971520K). */
function isSize(candidate: Candidate): boolean {
  if (!UNITS.includes(candidate.text.slice(-1))) return false;
  const isBefore = byteAfter(candidate) === PARENTHESIS || byteAfter(candidate, 2) === GREATER;
  return (
    isBefore ||
    byteBefore(candidate) === PARENTHESIS ||
    (byteBefore(candidate) === GREATER && byteBefore(candidate, 2) === 0x2d)
  );
}

const takeWhole = whole((number) => letterOf(Number(number.slice(0, 8))) === number[8] && !isRecentDay(number));

export const esDni: Detector = {
  id: 'es-dni',
  kind: 'dni',
  group: 'identity',
  description: 'Spanish DNI (eight digits, check letter mod 23)',
  // Eight digits with one capital letter are rare, and one in 23 passes: no context word needed.
  pattern: '\\b(?:\\d{8}|\\d{2}\\.\\d{3}\\.\\d{3})-?[A-HJ-NP-TV-Z]\\b',
  check: (candidate) => (isSize(candidate) ? 0 : takeWhole(candidate)),
  keys: [
    'dni',
    'nif',
    'dni nie',
    'nif nie',
    'dni nif',
    'dni cif',
    'nif cif',
    'numero dni',
    'num dni',
    'nro dni',
    'numero nif',
    'nacional de identidad',
    'documento identidad',
    'documento de identidad',
    'identificación fiscal',
    'spanish id',
  ],
  keyed: '(?:[0-9]{7,8}|[0-9]{1,2}\\.[0-9]{3}\\.[0-9]{3}|[KLMXYZklmxyz][- ]?[0-9]{7})(?:[- ]?[A-Za-z])?\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['cliente 12345678Z no encontrado', '12345678Z'],
      ['{"dni":"12345678A"}', '12345678A'],
      ['dni=12.345.678-Z&alta=1', '12.345.678-Z'],
      ['<NIF>12345678-Z</NIF>', '12345678-Z'],
      ['nif: 1234567L', '1234567L'],
    ],
    clean: [
      'cliente 12345678A no encontrado',
      '[PSYoungGen: 12345679K->523K(12345679K)]',
      'build 20240120-E',
      'wrote 12345678 Z',
      'part 123456789Z',
    ],
  },
};
