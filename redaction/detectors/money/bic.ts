import type { Candidate, Detector } from '../../detector.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';

const SHORT = 8;
const LONG = 11;
/** Countries of banks that have no IBAN. */
const OTHERS = new Set('US CA AU NZ JP CN HK SG IN KR ZA MX TH MY ID PH VN TW MA'.split(' '));

function check({ text }: Candidate): number {
  const country = text.slice(4, 6).toUpperCase();
  const isBic = text.length === SHORT || text.length === LONG;
  return isBic && (IBAN_LENGTHS.has(country) || OTHERS.has(country)) ? text.length : 0;
}

/** Under its key a BIC in capitals need not be of a known country. */
function isCapital(text: string): boolean {
  return text === text.toUpperCase() && (text.length === SHORT || text.length === LONG);
}

export const bic: Detector = {
  id: 'bic',
  kind: 'bic',
  group: 'money',
  description: 'Identifiers of banks (BIC, SWIFT codes, ISO 9362) after a word or key that names one',
  prefix: '(?i:bic|swift(?:[ /\\-]?code|[ /]bic))(?:[ /]swift)?[ :=]{1,3}',
  pattern: '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\\b',
  triggers: ['(?i)\\b(?:bic|swift[ /\\-]?code|swift[ /]bic)[ /:=]'],
  check,
  keys: [
    'bic',
    'bic code',
    'swift',
    'swift code',
    'swift bic',
    'bic swift',
    'bank identifier code',
    'bankidentifiercode',
    'kod swift',
    'código swift',
    'codice bic',
    'code bic',
    'kod bic',
    'swift kód',
    'swift koodi',
  ],
  keyed: '[A-Za-z]{6}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?\\b',
  checkKeyed: (candidate) => (isCapital(candidate.text) ? candidate.text.length : check(candidate)),
  action: 'mask',
  normalise: (text) => text.toUpperCase(),
  examples: {
    found: [
      ['BIC ABNANL2A', 'ABNANL2A'],
      ['{"bic":"DEUTDEFF500"}', 'DEUTDEFF500'],
      ['swift code INGBNL2A ok', 'INGBNL2A'],
    ],
    clean: ['REQUESTS waiting', 'bic=null', 'HTTP GETTINGS ABNANL2A', 'swift container REQUESTS', '"bic":"unknown"'],
  },
};
