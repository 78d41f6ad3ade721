import { type Candidate, type Detector, digitsOf } from '../../detector.ts';
import { checkLabel, checkLabelAfter, LABEL, LABEL_IN_SENTENCE } from './announced.ts';
import { SERIAL_KEYS } from './serial-words.ts';

const ZONE_DIGITS = 10;
const BYTES_MIN = 6;

/** 2026070601 is the serial number of a DNS zone. */
function isZone(text: string): boolean {
  return text.length === ZONE_DIGITS && digitsOf(text) === text && text.startsWith('20') && text.slice(4, 6) <= '12';
}

function checked(judge: (candidate: Candidate) => number): (candidate: Candidate) => number {
  return (candidate) => (candidate.text.length < BYTES_MIN || isZone(candidate.text) ? 0 : judge(candidate));
}

export const serial: Detector = {
  id: 'serial',
  kind: 'serial',
  group: 'home',
  description:
    'Serial numbers of thermostats and other devices after a key or words that name one, in every language of the EU',
  pattern: LABEL_IN_SENTENCE,
  context: [],
  check: checked(checkLabelAfter(SERIAL_KEYS)),
  keys: SERIAL_KEYS,
  keyed: LABEL,
  checkKeyed: checked(checkLabel),
  action: 'mask',
  normalise: (text) => text.toUpperCase(),
  examples: {
    found: [
      ['serienummer=TH-2026-00412 offline', 'TH-2026-00412'],
      ['{"serialNumber":"C02XY1234567"}', 'C02XY1234567'],
      ['thermostat with serial number AB12345678 joined', 'AB12345678'],
      ['Seriennummer: 4711-0815-99', '4711-0815-99'],
      ['<sériové_číslo>98765432</sériové_číslo>', '98765432'],
    ],
    clean: [
      'serial number is missing',
      'zone serial number: 2026070601',
      'serialNumber=null',
      'Serial Number: 04:ab:91:7e',
      'serialNumber=04ab917e5d3c2b1a0f9e8d7c6b5a4938271605f4',
      'serialVersionUID=123456789012345678',
    ],
  },
};
