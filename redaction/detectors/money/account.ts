import { type Candidate, type Detector, digitsOf, isWord } from '../../detector.ts';
import { ACCOUNT_KEYS } from './account-words.ts';

const DIGITS_MIN = 6;
const CHARACTERS_MAX = 40;

function checkKeyed({ text }: Candidate): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) if (isWord(text.charCodeAt(at))) letters++;
  const digits = digitsOf(text).length;
  // "NL91 ABNA 0417 1643 00" has six letters, an account of Malta up to 24 characters that may be letters.
  return digits >= DIGITS_MIN && letters <= CHARACTERS_MAX && letters - digits <= digits ? text.length : 0;
}

export const account: Detector = {
  id: 'account',
  kind: 'account',
  group: 'money',
  description: 'Bank account numbers in national forms under a key that names one, in every language of the EU',
  keys: ACCOUNT_KEYS,
  keyed: '(?:[A-Za-z]{1,4}[ \\-]?)?[0-9][A-Za-z0-9]*(?:[ ./\\-][A-Za-z0-9]*[0-9][A-Za-z0-9]*|[ .\\-][A-Z]{4}\\b){0,9}',
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.replaceAll(' ', '').replaceAll('-', '').replaceAll('.', '').toUpperCase(),
  partial: (text) => `…${digitsOf(text).slice(-4)}`,
  examples: {
    found: [
      ['rekeningnummer=12.34.56.789 ok', '12.34.56.789'],
      ['{"accountNumber":"31926819","sortCode":"60-16-13"}', '31926819', '60-16-13'],
      ['Kontonummer: 532013000', '532013000'],
      ['<numeroConto>000000123456</numeroConto>', '000000123456'],
      ['číslo účtu: 19-2000145399/0800', '19-2000145399/0800'],
      ['bankszámlaszám=11773016-11111018-00000000', '11773016-11111018-00000000'],
      ['"bankAccount":"NL91 ABNA 0417 1643 00"', 'NL91 ABNA 0417 1643 00'],
    ],
    clean: [
      'account number is missing',
      'accountNumber=null',
      'accountNumber=12',
      'kontonummer: unbekannt',
      'accounts=123456789',
    ],
  },
};
