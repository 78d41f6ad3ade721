import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';

/** Its check digit differs by state and its shape is that of a fraction, so that only its key can tell. */
export const deSteuernummer: Detector = {
  id: 'de-steuernummer',
  kind: 'steuernummer',
  group: 'identity',
  description: 'German Steuernummer, and Austrian Abgabenkontonummer, as the value of a telling key',
  keys: ['steuer nummer', 'steuer nr', 'abgabenkontonummer', 'german tax number'],
  keyed: '(?:[0-9]{2,5}[-/ ][0-9]{3,4}[-/ ][0-9]{3,5}|[0-9]{9,11}|[0-9]{13})\\b',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['steuernummer=93/815/08152', '93/815/08152'],
      ['{"Steuernummer":"2893081508152"}', '2893081508152'],
      ['<steuerNr>181/815/08155</steuerNr>', '181/815/08155'],
    ],
    clean: ['Seite 93/815/08152', 'steuernummer=unbekannt', '{"Steuernummer":null}', 'Steuernummern geprüft: 12'],
  },
};
