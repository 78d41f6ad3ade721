import type { Detector } from '../../detector.ts';
import { checkLabel, checkLabelAfter, LABEL, LABEL_IN_SENTENCE } from './announced.ts';
import { METER_KEYS } from './meter-words.ts';

export const meter: Detector = {
  id: 'meter',
  kind: 'meter',
  group: 'home',
  description:
    'Numbers of meters and points of delivery after a key or words that name one, in every language of the EU',
  pattern: LABEL_IN_SENTENCE,
  context: [],
  check: checkLabelAfter(METER_KEYS),
  keys: METER_KEYS,
  keyed: LABEL,
  checkKeyed: checkLabel,
  action: 'mask',
  normalise: (text) => text.toUpperCase(),
  examples: {
    found: [
      ['meternummer=12345678 offline', '12345678'],
      ['{"meterNumber":"1ESY1234567890"}', '1ESY1234567890'],
      ['Zählernummer 1EMH0012345678 gesperrt', '1EMH0012345678'],
      ['PDL: 12345678901234', '12345678901234'],
      ['<numeroCompteur>021561234567</numeroCompteur>', '021561234567'],
      ['mpan=12 345 678 90123', '12 345 678 90123'],
    ],
    clean: [
      'meter number is missing',
      'meternummer=null',
      'meterId=7',
      'meternummer of order 12345678',
      'meters=12345678',
      'GET /?meter_serial=null&lang=en 200 283281988',
      'id;meter-number\n12345678;null',
      'reading of meter 12345678',
    ],
  },
};
