import { type Candidate, type Detector, digitsOf, textBefore } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { PASSPORT_WORDS } from './passport-words.ts';
import { standsAlone } from './standing.ts';

/** Stems of the words above, as they are in bytes. What names a service (passport-service) is seldom so near. */
const STEMS = ['pas', 'tlev', 'putovn', 'potn', 'vegabr', 'travel', 'паспорт', 'διαβατ', 'phas'].map((stem) =>
  Buffer.from(stem).toString('latin1').toLowerCase(),
);

function check(candidate: Candidate): number {
  if (digitsOf(candidate.text).length < 4 || !standsAlone(candidate)) return 0;
  const before = textBefore(candidate, 32);
  return STEMS.some((stem) => before.includes(stem)) ? candidate.text.length : 0;
}

function checkKeyed({ text }: Candidate): number {
  const length = compact(text).length;
  return digitsOf(text).length >= 2 && length >= 6 && length <= 12 ? text.length : 0;
}

export const passport: Detector = {
  id: 'passport',
  kind: 'passport',
  group: 'identity',
  description: 'Passport numbers (under their key or near a word, in the languages of Europe)',
  // No state has a check digit in the number itself, and many codes look alike, so that a word must say what it is.
  pattern: '\\b(?:[A-Z]{1,3} ?[0-9]{6,8}[A-Z]?|[0-9]{2} ?[A-Z]{2} ?[0-9]{5}|[0-9]{8,9}|[A-Z][A-Z0-9]{7}[0-9])\\b',
  check,
  context: PASSPORT_WORDS,
  keys: PASSPORT_WORDS,
  keyed: '[A-Za-z0-9]{1,3}[ -]?[A-Za-z0-9]{5,10}\\b',
  checkKeyed,
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"passportNumber":"NXX4R81P3"}', 'NXX4R81P3'],
      ['paspoortnummer=NXX4R81P3 verlopen', 'NXX4R81P3'],
      ['Reisepass C01X00T47 abgelaufen', 'C01X00T47'],
      ['passport no 512345678 refused', '512345678'],
      ['<NumerPaszportu>ZS 0000177</NumerPaszportu>', 'ZS 0000177'],
      ['číslo pasu: 39012345', '39012345'],
      ['passeport 14AB12345 expiré', '14AB12345'],
    ],
    clean: [
      'part C01X00T47 and AB1234567',
      'passport strategy local failed after 3 tries',
      'component=passport-service level=info order=512345678 sku=AB1234567',
      'passport: expired document of order ORD-12345678',
      'passport=oauth2',
    ],
  },
};
