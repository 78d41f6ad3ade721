import type { Detector } from '../../detector.ts';
import { compact, grouped, lastThree, passesMod11And10, whole } from './numbers.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

/** Of the first ten digits one stands twice or three times, no other more than once. */
function hasOneRepeated(number: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of number.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3;
}

const passes = (number: string): boolean => number >= '1' && passesMod11And10(number) && hasOneRepeated(number);

export const steuerId: Detector = {
  id: 'steuer-id',
  kind: 'steuer-id',
  group: 'identity',
  description: 'German steuerliche Identifikationsnummer (repeated digit, mod 11,10, with a context word)',
  pattern: '\\b\\d{2}(?:\\d{9}|[- /]\\d{3}[- /]\\d{3}[- /]\\d{3})\\b',
  check: whole(passes),
  // One 11-digit number in 290 passes, and numbers of bytes are grouped the same way.
  context: [
    'steuer id',
    'steueridentifikation',
    'steuerliche identifikation',
    'identifikationsnummer',
    'idnr',
    'ident nr',
    'steuernummer',
    'steuerpflichtig',
    'finanzamt',
    'german tax',
    'kunde',
    'kundin',
    'mitarbeiter',
    'arbeitnehmer',
    'antragsteller',
    'bürger',
    ...TAX_NUMBER_WORDS,
  ],
  keys: [
    'steuer id',
    'steuer idnr',
    'steuer id nr',
    'steuer id nummer',
    'steuer ident nr',
    'steuer ident nummer',
    'steuer identifikationsnummer',
    'steuerliche identifikationsnummer',
    'steuerliche id',
    'german tax id',
  ],
  keyed: grouped(11),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"steuerId":"86095742719"}', '86095742719'],
      ['Steuerliche Identifikationsnummer 86 095 742 719 geprüft', '86 095 742 719'],
      ['steuer_idnr=86095742710', '86095742710'],
      ['<IdNr>47036892816</IdNr>', '47036892816'],
    ],
    clean: [
      'order 86095742719 shipped',
      'Steuer-ID 86095742710 ist falsch',
      'idnr=86095742710',
      'Steuer-ID 11234567891 ist falsch',
      'Finanzamt sent 12 345 678 901 bytes',
    ],
  },
};
