import { byteBefore, type Candidate, type Detector, isDigit } from '../../detector.ts';
import { isCutShort, textOf, wordsOf } from '../person/name-shape.ts';
import { isCommonWord } from '../person/names.ts';
import { startOfCapitals } from './address-lead.ts';
import { POSTCODE_AND_CITY } from './address-parts.ts';

const SPACE = 0x20;
const COMMA = 0x2c;
const SLASH = 0x2f;
const WORDS_MAX = 5;
/** Postal codes as they stand between comma and town, for the automaton. */
const CODES = [
  '\\d{4,6} ',
  '[A-Z]{1,2}-?\\d{4,5} ',
  '\\d{4} [A-Z]{2} ',
  '\\d{3} \\d{2} ',
  '\\d{2} \\d{3} ',
  '\\d{2}-\\d{3} ',
  '\\d{4}-\\d{3} ',
];

/** Bytes of the street's name: the capitalised words before the house's number. */
function lead(candidate: Candidate): number {
  const { bytes } = candidate;
  let start = candidate.start;
  // 30/12: the trigger sees the second number only.
  if (byteBefore(candidate) === SLASH) for (start--; isDigit(bytes[start - 1]); ) start--;
  if (bytes[start - 1] !== SPACE || start <= candidate.eventStart) return 0;
  const end = bytes[start - 2] === COMMA ? start - 1 : start;
  // The space before the number, or a comma in its place, ends the street's name.
  const first = startOfCapitals(candidate, end, WORDS_MAX);
  return first === end ? 0 : candidate.start - first;
}

const isYear = (text: string) => text.length === 4 && text >= '1900' && text < '2100';

function check(candidate: Candidate): number {
  const words = wordsOf(textOf(candidate));
  if (words.filter(({ text }) => isYear(text)).length > 1) return 0;
  return isCutShort(candidate) || isCommonWord(words.at(-1)?.text ?? '') ? 0 : candidate.text.length;
}

export const addressLine: Detector = {
  id: 'address-line',
  kind: 'address',
  group: 'contact',
  description: 'Postal addresses in one line: street, number, postal code and town, such as Kladská 46, 387 35 Tábor',
  pattern: `[1-9][0-9]{0,3}(?:[A-Za-z]| ?[IVX]{1,3}| [a-z]| bis)?, (?:${POSTCODE_AND_CITY}|(?:[0-9]{2} [0-9]{3}|[A-Z]{2}[0-9]{4}) \\p{Lu}\\p{Ll}[\\p{L}\\-]+)`,
  triggers: CODES.map((code) => `\\b\\d{1,4}[A-Za-z]?, ${code}`),
  lead,
  check,
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['doručeno: Kladská 46, 387 35 Tábor', 'Kladská 46, 387 35 Tábor'],
      ['an Am Hofacker 9, 50111 Köln geliefert', 'Am Hofacker 9, 50111 Köln'],
      ['u Ruđera Boškovića 51, 34155 Čakovec', 'Ruđera Boškovića 51, 34155 Čakovec'],
      ['naar Lindenpark 88, 6891 ME Bathmen', 'Lindenpark 88, 6891 ME Bathmen'],
      ['Ladeira Sérgio Reis, 83, 1175-263 Setúbal', 'Ladeira Sérgio Reis, 83, 1175-263 Setúbal'],
      ['Skovbrynet 48B, 3910 Pandrup', 'Skovbrynet 48B, 3910 Pandrup'],
      ['uz Gaiziņa 28, LV-1009 Baldone', 'Gaiziņa 28, LV-1009 Baldone'],
    ],
    clean: [
      'Processed 12, 45678 Skipped',
      'took 12, 4567 Total',
      'Retry 3, 10000 Ms left',
      'rows 5, 12345 columns',
      'Users 12, 4000 Orders',
      'id 7, 1234 AB Test',
      'Batch 1, 20240 Items',
      'version 2, 11250 Build',
      'Copyright 2001, 2002 Example',
    ],
  },
};
