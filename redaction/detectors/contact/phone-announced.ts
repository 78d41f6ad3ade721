import { byteBefore, type Candidate, type Detector, digitsOf, except, isWord } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { callingCodeOf, internationalForm, isEuropean, isInternational, isNational } from './phone-plan.ts';
import { EUROPE } from './phone-shapes.ts';
import { groupsOf, isContinued, LAST_GROUP_DIGITS } from './phone-text.ts';
import { PHONE_KEYS, PHONE_WORDS } from './phone-words.ts';

const DIGITS_MIN = 7;
/** Under a key a number may lack the code of its area. */
const KEYED_DIGITS_MIN = 6;
const DIGITS_MAX = 15;
const BARE_DIGITS_MAX = 12;
const EXTENSION_DIGITS_MAX = 6;
const LETTERS_MAX = 24;

/** Between the word and the number stand words of a sentence, but no other key. */
const GAP = except('0-9+()\\n"=,;&{}<>\\[\\]|');

function countryOf(digits: string): string | undefined {
  return EUROPE.find((country) => isNational(country, digits, true));
}

function isNumber(digits: string): boolean {
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX) return false;
  if (isEuropean(digits)) return true;
  const number = digits.startsWith('00') ? digits.slice(2) : digits;
  const code = callingCodeOf(number);
  return code !== undefined && isInternational(code, number.slice(code.length));
}

/** How many characters of a text are one number: the longest that a plan has. */
function bytesOf(text: string): number {
  let best = 0;
  let all = '';
  for (const { end, digits } of groupsOf(text)) {
    all += digits;
    if (all.length > DIGITS_MAX) break;
    if (!isNumber(all)) continue;
    best = end;
    if (digits.length >= LAST_GROUP_DIGITS) break;
  }
  return best;
}

/** Dates and seconds since 1970 have the length of numbers, too. */
function isTime(text: string): boolean {
  const [year, month, day] = groupsOf(text).map(({ digits }) => digits);
  if (year === undefined) return false;
  const ofCentury = year.startsWith('19') || year.startsWith('20');
  if (month?.length === 2 && day !== undefined)
    return (ofCentury && year.length === 4) || (year.length === 2 && day.length === 4);
  if (year.length === 8) return ofCentury && year.slice(4, 6) <= '12' && year.slice(6) <= '31';
  return (year.length === 10 || year.length === 13) && year.startsWith('1');
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  if (isWord(byteBefore(candidate)) || isCalledId(candidate) || isTime(text)) return 0;
  const bytes = bytesOf(text);
  return isContinued(candidate, bytes) ? 0 : bytes;
}

/** Without quotes a number that is in no plan ends before it has too many digits. */
function bareBytes(text: string): number {
  const planned = bytesOf(text);
  if (planned > 0) return planned;
  let [digits, bytes] = [0, 0];
  for (const group of groupsOf(text)) {
    if (digits >= KEYED_DIGITS_MIN && digits + group.digits.length > BARE_DIGITS_MAX) break;
    digits += group.digits.length;
    bytes = group.end;
  }
  return digits >= KEYED_DIGITS_MIN ? bytes : 0;
}

/** A number under a telling key need not be in any plan; in quotes a word may stand beside it. */
function checkKeyed({ text, form }: Candidate): number {
  if (form === 'bare') return bareBytes(text);
  const digits = digitsOf(text).length;
  let letters = 0;
  for (let at = 0; at < text.length; at++) if (isWord(text.charCodeAt(at))) letters++;
  const isNumber = digits >= KEYED_DIGITS_MIN && digits <= DIGITS_MAX + EXTENSION_DIGITS_MAX;
  return isNumber && letters - digits <= LETTERS_MAX ? text.length : 0;
}

export const phoneAnnounced: Detector = {
  id: 'phone',
  kind: 'phone',
  group: 'contact',
  description:
    'Telephone numbers in any form of Europe after a key or word that announces one, in every language of the EU',
  prefix: `(?i:${PHONE_WORDS.join('|')})(?:[=:] ?)?(?:${GAP}|\\(${GAP}{1,20}\\)){0,48}`,
  pattern: '\\+?\\(?[0-9][0-9 ()./\\-]{4,22}[0-9]',
  triggers: PHONE_WORDS.map((word) => `(?i)\\b${word}\\b`),
  check,
  keys: PHONE_KEYS,
  // A + that was read as a space of a form may stand before it.
  keyed: ' ?[+(]{0,2}[0-9][0-9 ()./+\\-]{4,22}[0-9]',
  checkKeyed,
  action: 'mask',
  normalise: (text) =>
    text.startsWith('+') ? `+${digitsOf(text)}` : internationalForm(countryOf(digitsOf(text)), digitsOf(text)),
  examples: {
    found: [
      ['phone=0201234567', '0201234567'],
      ['{"mobiel":"612345678","tel": 612345678}', '612345678', '612345678'],
      ['tlf. 12 34 56 78', '12 34 56 78'],
      ['Telefono cellulare: 347 123 4567', '347 123 4567'],
      ['número de teléfono 612 345 678', '612 345 678'],
      ['numer telefonu: 601 123 456', '601 123 456'],
      ['Telefon (privat): 089 123456', '089 123456'],
      ['phone=(371)67123456 telefon=553598', '(371)67123456', '553598'],
      ['κινητό=6941234567', '6941234567'],
      ['telefonszám=06 20 123 4567 ok', '06 20 123 4567'],
    ],
    clean: [
      'phone verification of order 123456789 done',
      'Telefonnummer fehlt in Anfrage 6233281c-e92a-7517-8d22-384e539eed7d',
      'Telefonnummer fehlt in 06160912-7bc3-4360-adff-640559d3ca10',
      'telemetry batch 12345678',
      'phone=null mobile=true tel=',
      'Mobile Safari/537.36',
      'phone number is not valid',
      'phone lookup took 12345678 ns',
      'cell 12',
      'phone changed 2026-07-06 08:00, then 06-07-2026, 20260706 and 1783324800',
    ],
  },
};
