import type { Detector } from '../../detector.ts';
import { compact, isJoined, lastThree } from './numbers.ts';

const WEIGHTS = [7, 3, 1];

function value(code: number): number {
  return code < 65 ? code - 48 : code - 55;
}

/** The tenth character checks the nine before it; cards are often quoted without. */
function passes(number: string): boolean {
  let sum = 0;
  let digits = 0;
  for (let i = 0; i < 9; i++) {
    const code = number.charCodeAt(i);
    if (code < 65) digits++;
    sum += value(code) * (WEIGHTS[i % 3] ?? 0);
  }
  const check = number.charCodeAt(9);
  return digits > 0 && (Number.isNaN(check) || check > 64 || sum % 10 === check - 48);
}

export const personalausweis: Detector = {
  id: 'personalausweis',
  kind: 'personalausweis',
  group: 'identity',
  description: 'Number of a German identity card (its letters, check digit mod 10 where written, with a context word)',
  pattern: '\\b[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}\\d?D?\\b',
  check: (candidate) => (!isJoined(candidate) && passes(candidate.text) ? candidate.text.length : 0),
  // Serials and part numbers have this shape too.
  context: ['ausweis nr', 'ausweis id', 'personalausweis', 'perso nr', 'identity card', 'id card', 'ausweis nummer'],
  keys: ['personalausweis', 'ausweis nr', 'ausweis id', 'perso nr', 'perso nummer', 'german id card', 'ausweis nummer'],
  keyed: '[A-Za-z0-9]{9,10}[Dd]?\\b',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['Personalausweis L01X00T471 abgelaufen', 'L01X00T471'],
      ['{"ausweisNummer":"T123456787"}', 'T123456787'],
      ['perso_nr=LZ6311T47', 'LZ6311T47'],
      ['Ausweis-Nr. L01X00T47 geprüft', 'L01X00T47'],
    ],
    clean: [
      'part L01X00T471 in stock',
      'Personalausweis L01X00T472 ist falsch',
      'Personalausweis A01X00T47 ist falsch',
      'Personalausweis NFCFGHJKL gelesen',
      '{"ausweisNummer":null,"part":"L01X00T471-7"}',
    ],
  },
};
