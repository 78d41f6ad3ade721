import { passesLuhn } from '../../checksums.ts';
import type { Detector } from '../../detector.ts';
import { compact, grouped, isDay, pair, whole } from './numbers.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const passes = (number: string): boolean =>
  isDay(pair(number, 4), pair(number, 2), pair(number, 0)) && passesLuhn(number);

export const grAmka: Detector = {
  id: 'gr-amka',
  kind: 'gr-amka',
  group: 'identity',
  description: 'Greek ΑΜΚΑ, the social security number (birthday, Luhn, with a context word)',
  pattern: '\\b\\d{6}[- ]?\\d{5}\\b',
  check: whole(passes),
  // One 11-digit number in 270 passes, so that a word must say what it is.
  context: [
    'amka',
    'αμκα',
    'α μ κ α',
    'κοινωνικής ασφάλισης',
    'koinonikis asfalisis',
    'ασφαλισμέν',
    'εφκα',
    'efka',
    'ασθενή',
    'πελάτη',
    'πολίτη',
    'εργαζόμεν',
    'asfalismen',
    ...PERSON_NUMBER_WORDS,
  ],
  keys: ['amka', 'αμκα', 'α μ κ α', 'amka number', 'κοινωνικής ασφάλισης', 'koinonikis asfalisis', 'greek ssn'],
  keyed: grouped(11),
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  examples: {
    found: [
      ['{"amka":"30078500016"}', '30078500016'],
      ['ΑΜΚΑ: 30078500011 δεν βρέθηκε', '30078500011'],
      ['ο ασθενής 30078500011 δεν βρέθηκε', '30078500011'],
      ['amka=300785 00011', '300785 00011'],
      ['Αριθμός Μητρώου Κοινωνικής Ασφάλισης 30078500011', '30078500011'],
    ],
    clean: ['order 30078500011 shipped', 'AMKA 30078500014 is wrong', 'amka check took 30138500011 ns', 'amka=3007'],
  },
};
