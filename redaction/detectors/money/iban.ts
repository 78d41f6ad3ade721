import { passesMod97 } from '../checksums.ts';
import { type Candidate, type Detector, isWord } from '../detector.ts';

/** Length of an IBAN by country: SWIFT's IBAN registry, release 99. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    NO: 15,
    BE: 16,
    DK: 18,
    FI: 18,
    FK: 18,
    FO: 18,
    GL: 18,
    NL: 18,
    SD: 18,
    MK: 19,
    SI: 19,
    AT: 20,
    BA: 20,
    EE: 20,
    KZ: 20,
    LT: 20,
    LU: 20,
    MN: 20,
    XK: 20,
    CH: 21,
    HR: 21,
    LI: 21,
    LV: 21,
    BG: 22,
    BH: 22,
    CR: 22,
    DE: 22,
    GB: 22,
    GE: 22,
    IE: 22,
    ME: 22,
    RS: 22,
    VA: 22,
    AE: 23,
    GI: 23,
    IL: 23,
    IQ: 23,
    OM: 23,
    SO: 23,
    TL: 23,
    AD: 24,
    CZ: 24,
    ES: 24,
    MD: 24,
    PK: 24,
    RO: 24,
    SA: 24,
    SE: 24,
    SK: 24,
    TN: 24,
    VG: 24,
    LY: 25,
    PT: 25,
    ST: 25,
    IS: 26,
    TR: 26,
    BI: 27,
    DJ: 27,
    FR: 27,
    GR: 27,
    IT: 27,
    MC: 27,
    MR: 27,
    SM: 27,
    AL: 28,
    AZ: 28,
    BY: 28,
    CY: 28,
    DO: 28,
    GT: 28,
    HN: 28,
    HU: 28,
    LB: 28,
    NI: 28,
    PL: 28,
    SV: 28,
    BR: 29,
    EG: 29,
    PS: 29,
    QA: 29,
    UA: 29,
    JO: 30,
    KW: 30,
    MU: 30,
    YE: 30,
    MT: 31,
    SC: 31,
    LC: 32,
    RU: 33,
  }),
);

function compact(text: string): string {
  return text.replaceAll(' ', '').toUpperCase();
}

/** Takes as many characters as the country's IBANs have, which may be fewer than the pattern took. */
function check({ text }: Candidate): number {
  const wanted = LENGTHS.get(text.slice(0, 2).toUpperCase());
  if (wanted === undefined) return 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ' ') count++;
    if (count === wanted)
      return !isWord(text.charCodeAt(i + 1)) && passesMod97(compact(text.slice(0, i + 1))) ? i + 1 : 0;
  }
  return 0;
}

export const iban: Detector = {
  id: 'iban',
  kind: 'iban',
  group: 'money',
  description: 'International bank account numbers (length by country, mod 97)',
  pattern: '\\b[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)\\b',
  check,
  action: 'mask',
  normalise: compact,
  examples: {
    found: [
      ['refund to NL91ABNA0417164300 failed', 'NL91ABNA0417164300'],
      ['iban="NL91 ABNA 0417 1643 00 NOTE"', 'NL91 ABNA 0417 1643 00'],
      ['DE89370400440532013000;BE68 5390 0754 7034', 'DE89370400440532013000', 'BE68 5390 0754 7034'],
    ],
    clean: ['refund to NL92ABNA0417164300 failed', 'order ZZ12ABCD0417164300', 'build AB12 CDEF 3456 7890 HELLO'],
  },
};
