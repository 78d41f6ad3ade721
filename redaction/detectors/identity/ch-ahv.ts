import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { validBy, wholeIf } from './standing.ts';

export const chAhv: Detector = {
  id: 'ch-ahv',
  kind: 'ahv',
  group: 'identity',
  description: 'Swiss AHV number (756, check digit as of EAN-13)',
  // Of 13-digit numbers one in 10,000 begins with 756 and passes; no epoch time and no article number does.
  pattern: '\\b756(?:[0-9]{10}|[. ][0-9]{4}[. ][0-9]{4}[. ][0-9]{2})\\b',
  check: wholeIf(validBy('CH', 'ssn')),
  keys: [
    'ahv',
    'ahv nr',
    'ahv nummer',
    'ahvnr',
    'ahvnummer',
    'ahvn13',
    'avs',
    'n avs',
    'no avs',
    'numéro avs',
    'numero avs',
    'navs',
    'navs13',
    'navs 13',
    'avs number',
    'ahv number',
    'oasi number',
    'swiss ssn',
  ],
  keyed: '(?:756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}|[0-9]{3}\\.[0-9]{2}\\.[0-9]{3}(?:\\.[0-9]{3})?)\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"ahvNummer":"756.8977.2332.49"}', '756.8977.2332.49'],
      ['navs13=7562803194989', '7562803194989'],
      ['Versicherte 7566618631140 unbekannt', '7566618631140'],
      ['assuré 756 6892 8760 15', '756 6892 8760 15'],
      ['AHV-Nr: 123.45.678.113', '123.45.678.113'],
    ],
    clean: [
      'Versicherte 7566618631141 unbekannt',
      'EAN 7612345678900',
      'build 756.8977.2332',
      'avs=Y cvv=N',
      'item-7568977233249',
    ],
  },
};
