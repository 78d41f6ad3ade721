import { passesMod97 } from '../../checksums.ts';
import { type Candidate, type Detector, isWord } from '../../detector.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';

const COUNTRIES = [...IBAN_LENGTHS.keys()].join('|');
/** No country's IBAN is shorter than 15 or longer than 34 characters. */
const MISTYPED_MIN = 13;
const MISTYPED_MAX = 36;

function compact(text: string): string {
  return text.replaceAll(' ', '').replaceAll('-', '').replaceAll('.', '').toUpperCase();
}

/** Takes as many characters as the country's IBANs have, which may be fewer than the pattern took. */
function check({ text }: Candidate): number {
  const wanted = IBAN_LENGTHS.get(text.slice(0, 2).toUpperCase());
  if (wanted === undefined) return 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isWord(text.charCodeAt(i))) count++;
    if (count === wanted) {
      return !isWord(text.charCodeAt(i + 1)) && passesMod97(compact(text.slice(0, i + 1))) ? i + 1 : 0;
    }
  }
  return 0;
}

/** A mistyped one under its key is personal, too; without quotes it ends where a true one does. */
function checkKeyed(candidate: Candidate): number {
  const { text, form } = candidate;
  if (form === 'bare') {
    const bytes = check(candidate);
    if (bytes > 0) return bytes;
    return text.includes(' ') ? 0 : text.length;
  }
  const { length } = compact(text);
  return length >= MISTYPED_MIN && length <= MISTYPED_MAX ? text.length : 0;
}

export const iban: Detector = {
  id: 'iban',
  kind: 'iban',
  group: 'money',
  description: 'International bank account numbers (length by country, mod 97)',
  pattern: '[A-Za-z]{2}[0-9]{2}(?:[A-Za-z0-9]{11,30}|(?:[ \\-.][A-Za-z0-9]{4}){2,7}(?:[ \\-.][A-Za-z0-9]{1,4})?)',
  triggers: [`(?i)\\b(?:${COUNTRIES})\\d{2}[ .\\-]?[A-Z0-9]{4}[ .\\-]?[A-Z0-9]{4}`],
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
