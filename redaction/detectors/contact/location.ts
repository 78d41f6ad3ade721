import { byteAfter, byteBefore, type Candidate, type Detector, isDigit, isWord, textBefore } from '../../detector.ts';
import { LOCATION_KEYS, PLACE_WORDS } from './location-words.ts';

const DECIMALS_MIN = 4;
const DECIMALS_MAX = 15;
const WHOLE_DIGITS_MAX = 3;
const BEFORE_BYTES = 48;
const POINT = 0x2e;
const COMMA = 0x2c;
const AT = 0x40;
const HYPHEN = 0x2d;
const PLUS = 0x2b;
const PLACE = { latitude: 90, longitude: 180 };
/** Where the countries of Europe lie, so that two decimals alone are a place there rather than two measurements. */
const EUROPE = { south: 27, north: 72, west: -32, east: 45 };

/** A degree with decimals, such as -4.89517. */
const DEGREE = '[+\\-]?[0-9]{1,3}\\.[0-9]{4,15}';
const MINUTES = "[0-9]{1,3}° ?[0-9]{1,2}['′’] ?[0-9]{1,2}(?:[.,][0-9]{1,6})?(?:\"|″|”|'')";

/** The decimals of a text, as numbers. */
function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  let written = '';
  for (const character of `${text} `) {
    if ((character >= '0' && character <= '9') || character === '.' || character === '-') {
      written += character;
    } else {
      if (written !== '') numbers.push(Number(written));
      written = '';
    }
  }
  return numbers;
}

/** Latitude first as people write it, longitude first as GeoJSON does. */
function isPlace(a: number, b: number): boolean {
  const isWithin = (latitude: number, longitude: number) =>
    Math.abs(latitude) <= PLACE.latitude && Math.abs(longitude) <= PLACE.longitude;
  return isWithin(a, b) || isWithin(b, a);
}

function isInEurope(a: number, b: number): boolean {
  const isWithin = (latitude: number, longitude: number) =>
    latitude >= EUROPE.south && latitude <= EUROPE.north && longitude >= EUROPE.west && longitude <= EUROPE.east;
  return isWithin(a, b) || isWithin(b, a);
}

/** Whether more numbers stand beside it: rows of measurements and vectors. */
function isInRow(candidate: Candidate): boolean {
  const isAfter =
    byteAfter(candidate) === COMMA &&
    (isDigit(byteAfter(candidate, 2)) || (byteAfter(candidate, 2) === 0x20 && isDigit(byteAfter(candidate, 3))));
  const before = byteBefore(candidate) === 0x20 ? byteBefore(candidate, 2) : byteBefore(candidate);
  return isAfter || (before === COMMA && isDigit(byteBefore(candidate, byteBefore(candidate) === COMMA ? 2 : 3)));
}

/** The bytes of the first number; 0 when it has too few decimals, or too many digits before them. */
function firstBytes({ bytes, start, eventStart }: Candidate): number {
  let at = start;
  while (at > eventStart && start - at < DECIMALS_MAX && isDigit(bytes[at - 1])) at--;
  if (start - at < DECIMALS_MIN || at === eventStart || bytes[at - 1] !== POINT) return 0;
  at--;
  const point = at;
  while (at > eventStart && point - at < WHOLE_DIGITS_MAX && isDigit(bytes[at - 1])) at--;
  if (at === point) return 0;
  const hasSign = at > eventStart && (bytes[at - 1] === HYPHEN || bytes[at - 1] === PLUS);
  return start - (hasSign && !isWord(bytes[at - 2]) ? at - 1 : at);
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  const next = byteAfter(candidate);
  const last = byteBefore(candidate);
  if (isWord(last) || last === POINT || (next === POINT && isDigit(byteAfter(candidate, 2)))) return 0;
  const [a, b] = numbersOf(text);
  if (a === undefined || b === undefined || !isPlace(a, b)) return 0;
  const before = textBefore(candidate, BEFORE_BYTES);
  if (PLACE_WORDS.some((word) => before.includes(word))) return text.length;
  if (!isInEurope(a, b)) return 0;
  return byteBefore(candidate) === AT || !isInRow(candidate) ? text.length : 0;
}

function decimals(text: string): number {
  const point = text.indexOf('.');
  let at = point + 1;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return point === -1 ? 0 : at - point - 1;
}

/** latMs and the like are times. */
function checkKeyed({ text, key = '' }: Candidate): number {
  if (key.toLowerCase().endsWith('ms')) return 0;
  const [first = Number.NaN] = numbersOf(text);
  return decimals(text) >= DECIMALS_MIN && Math.abs(first) <= PLACE.longitude ? text.length : 0;
}

/** A tenth of a degree is some ten kilometres. */
function generalise(text: string): string {
  return numbersOf(text)
    .map((number) => number.toFixed(1))
    .join(',');
}

export const location: Detector = {
  id: 'location',
  kind: 'location',
  group: 'contact',
  description: 'Coordinates of places with four decimals or more, in pairs or under a key, in every language of the EU',
  // It begins between the two, for of all numbers with decimals few stand in pairs.
  pattern: `[,;] ?${DEGREE}`,
  triggers: ['[,;] ?[+\\-]?\\d{1,3}\\.\\d{4}'],
  lead: firstBytes,
  check,
  keys: LOCATION_KEYS,
  keyed: `${DEGREE}(?:[,;/ ] ?${DEGREE})?`,
  checkKeyed,
  action: 'mask',
  generalise,
  examples: {
    found: [
      ['thermostat at 52.37021,4.89517 joined', '52.37021,4.89517'],
      ['lat=52.37021 lon=4.89517', '52.37021', '4.89517'],
      ['{"latitude":52.370216,"longitude":4.895168}', '52.370216', '4.895168'],
      ['geo:38.72225,-9.13934', '38.72225,-9.13934'],
      ['maps/@52.37021,4.89517,15z', '52.37021,4.89517'],
      ['breedtegraad: 52.37021', '52.37021'],
      ['gps fix -33.86882, 151.20929', '-33.86882, 151.20929'],
    ],
    clean: [
      'took 52.37021 ms',
      'load 0.1234,0.5678',
      'vector [52.37021, 4.89517, 3.14159]',
      'lat=52.4 lon=4.9',
      'v 152.37021,4.89517',
      'percentiles 52.37021 4.89517',
      'id,latMs\n1,37.90001',
      'location=warehouse latitude=null',
    ],
  },
};

export const locationPoint: Detector = {
  id: 'location-point',
  kind: 'location',
  group: 'contact',
  description: 'Coordinates of places as databases write them: POINT(4.89517 52.37021)',
  prefix: '(?i:point)(?: ?[Zz])? ?\\( ?',
  pattern: `${DEGREE} ${DEGREE}`,
  triggers: ['(?i)\\bpoint ?z? ?\\('],
  certainty: 'sure',
  action: 'mask',
  generalise,
  examples: {
    found: [
      ['POINT(4.89517 52.37021)', '4.89517 52.37021'],
      ['SRID=4326;POINT (4.895168 52.370216)', '4.895168 52.370216'],
      ["ST_GeomFromText('point(-9.13934 38.72225)')", '-9.13934 38.72225'],
    ],
    clean: ['POINT(4 52)', 'point (a b)', 'POINT EMPTY', 'breakpoint(12.34567 1.23456)', 'point(4.9 52.4)'],
  },
};

export const locationMinutes: Detector = {
  id: 'location-minutes',
  kind: 'location',
  group: 'contact',
  description: 'Coordinates of places in degrees, minutes and seconds',
  pattern: `${MINUTES} ?[NSns](?:, ?| )?${MINUTES} ?[EWOewo]`,
  triggers: ['\\b\\d{1,2}° ?\\d{1,2}'],
  action: 'mask',
  certainty: 'sure',
  examples: {
    found: [
      ['home 52°22\'12.8"N 4°53\'42.6"E', '52°22\'12.8"N 4°53\'42.6"E'],
      ['52° 22′ 12″ N, 4° 53′ 42″ E', '52° 22′ 12″ N, 4° 53′ 42″ E'],
      ['at 38°43\'20"N 9°8\'21"W;', '38°43\'20"N 9°8\'21"W'],
    ],
    clean: ['21°C', "angle 52°22'", 'room 21° 45% ok', "52°22'12", 'heat 21° 22° 23°'],
  },
};
