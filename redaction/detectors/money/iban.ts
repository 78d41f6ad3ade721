import { passesMod97 } from '../../checksums.ts';
import { type Candidate, type Detector, isWord } from '../../detector.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';

/** Countries whose letters may begin a hexadecimal number, and whose accounts begin with eight digits. */
const HEXADECIMAL = ['AD', 'AE', 'BA', 'BE', 'DE', 'EE'];
const OTHERS = [...IBAN_LENGTHS.keys()].filter((country) => !HEXADECIMAL.includes(country));
const startsOf = (countries: readonly string[], sign: string) =>
  `(?i)\\b(?:${countries.join('|')})\\d{2}[ .\\-]?${sign}{4}[ .\\-]?${sign}{4}`;
/** No country's IBAN is shorter than 15 or longer than 34 characters. */
const MISTYPED_MIN = 13;
const MISTYPED_MAX = 36;

function compact(text: string): string {
  return text.replaceAll(' ', '').replaceAll('-', '').replaceAll('.', '').toUpperCase();
}

/** How many characters of a text are as many as its country's IBANs have; 0 when it has fewer, or no such country. */
function bytesOf(text: string): number {
  const wanted = IBAN_LENGTHS.get(text.slice(0, 2).toUpperCase());
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if (isWord(text.charCodeAt(at))) count++;
    if (count === wanted) return isWord(text.charCodeAt(at + 1)) ? 0 : at + 1;
  }
  return 0;
}

function check({ text }: Candidate): number {
  const bytes = bytesOf(text);
  return bytes > 0 && passesMod97(compact(text.slice(0, bytes))) ? bytes : 0;
}

/** A mistyped one under its key is personal, too; without quotes it ends where a true one or the next word does. */
function checkKeyed({ text, form }: Candidate): number {
  const length = form === 'bare' ? bytesOf(text) || `${text} `.indexOf(' ') : text.length;
  const characters = compact(text.slice(0, length)).length;
  return characters >= MISTYPED_MIN && characters <= MISTYPED_MAX ? length : 0;
}

export const iban: Detector = {
  id: 'iban',
  kind: 'iban',
  group: 'money',
  description: 'International bank account numbers (length by country, mod 97)',
  pattern: '[A-Za-z]{2}[0-9]{2}(?:[A-Za-z0-9]{11,30}|(?:[ \\-.][A-Za-z0-9]{4}){2,7}(?:[ \\-.][A-Za-z0-9]{1,4})?)',
  triggers: [startsOf(HEXADECIMAL, '\\d'), startsOf(OTHERS, '[A-Z0-9]')],
  check,
  keys: [
    'iban',
    'ibans',
    'iban number',
    'iban nummer',
    'iban nr',
    'iban no',
    'iban code',
    'numéro iban',
    'número iban',
    'numer iban',
    'ibannummer',
    'iban szám',
    'iban számla',
    'ibanen',
  ],
  keyed: '[A-Za-z]{2}[ \\-]?[0-9]{2}[ \\-.]?[A-Za-z0-9]{3,30}(?:[ \\-.][A-Za-z0-9]{1,4}){0,8}',
  checkKeyed,
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: (text) => `${compact(text).slice(0, 2)}…${compact(text).slice(-4)}`,
  examples: {
    found: [
      ['refund to NL91ABNA0417164300 failed', 'NL91ABNA0417164300'],
      ['iban="NL91 ABNA 0417 1643 00 NOTE"', 'NL91 ABNA 0417 1643 00 NOTE'],
      ['paid NL91 ABNA 0417 1643 00 NOTE', 'NL91 ABNA 0417 1643 00'],
      ['DE89370400440532013000;BE68 5390 0754 7034', 'DE89370400440532013000', 'BE68 5390 0754 7034'],
      ['from nl91abna0417164300, be68-5390-0754-7034', 'nl91abna0417164300', 'be68-5390-0754-7034'],
      ['MT84 MALT 0110 0001 2345 MTLC AST0 01S', 'MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
      ['{"debtorIban":"NL92ABNA0417164300"} iban=NL92ABNA0417164300 x', 'NL92ABNA0417164300', 'NL92ABNA0417164300'],
    ],
    clean: [
      'refund to NL92ABNA0417164300 failed',
      'order ZZ12ABCD0417164300',
      'build AB12 CDEF 3456 7890 HELLO',
      'sha256 de89370400440532013000aa11bb22cc33dd44ee55ff6677889900aabbccddee',
      'iban=null iban: is not valid',
    ],
  },
};
