import { byteAfter, byteBefore, type Candidate, type Detector, digitsOf, isDigit } from '../../detector.ts';
import { isCutShort } from './name-shape.ts';
import { inEveryLanguage, spelled } from './words.ts';

const BORN = spelled(inEveryLanguage('born'));
const YEAR_MIN = 1900;
const KEYED_BYTES_MAX = 40;
const SPACE = 0x20;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const DAY = '(?:3[01]|[12][0-9]|0?[1-9])';
const MONTH = '(?:1[0-2]|0?[1-9])';
const YEAR = '(?:19|20)[0-9]{2}';
const SIGN = '[-./ ]';
const MONTH_NAME = "(?:de |d['’])?\\p{L}{3,12}\\.?(?: de[l]?)?";
const TIME = '(?:[T ]00:00(?::00(?:\\.0{1,9})?)?(?:Z|[+-]00:?00)?)?';

const WRITTEN = [
  `${YEAR}[-./]${MONTH}[-./]${DAY}${TIME}`,
  `${DAY}${SIGN} ?${MONTH}${SIGN} ?${YEAR}`,
  `${MONTH}/${DAY}/${YEAR}`,
  `${DAY}(?:st|nd|rd|th|er|º|°)?\\.?[ -]?(?:of )?${MONTH_NAME}[ -]${YEAR}`,
  `\\p{L}{3,12}\\.? ${DAY}(?:st|nd|rd|th)?,? ${YEAR}`,
  `${YEAR}\\. ?\\p{L}{3,12}\\.? ${DAY}\\.?`,
  `${YEAR}\\. ?${MONTH}\\. ?${DAY}\\.?`,
  `${YEAR}\\. gada ${DAY}\\. \\p{L}{3,12}`,
  `${YEAR} m\\. \\p{L}{3,12} ${DAY} d\\.?`,
].join('|');
/** Under a key also without separators, with two digits for the year, as an epoch time, or the year of [1985, 3, 12]. */
const KEYED = `${WRITTEN}|${DAY}${SIGN}${MONTH}${SIGN}[0-9]{2}|-?[0-9]{7,13}|${YEAR}`;

/** The first year in a text, as four digits; an empty text when there is none. */
function yearOf(text: string): string {
  for (let at = 0; at + 4 <= text.length; at++) {
    const year = text.slice(at, at + 4);
    if (digitsOf(year).length !== 4) continue;
    if (Number(year) >= YEAR_MIN && Number(year) <= new Date().getFullYear()) return year;
  }
  return '';
}

/** What stands before the value of a key of its own, which says what it is. */
const ASSIGNED = new Set(Buffer.from('="\':>-'));

/** Whether a time of the day follows, so that the date is that of an event. */
function isTimestamp(candidate: Candidate): boolean {
  const next = byteAfter(candidate);
  if (next === HYPHEN && isDigit(byteAfter(candidate, 2))) return true;
  return next === SPACE && isDigit(byteAfter(candidate, 2)) && byteAfter(candidate, 4) === COLON;
}

function check(candidate: Candidate): number {
  const before = byteBefore(candidate);
  const isPart = isDigit(before) || ASSIGNED.has(before ?? 0) || isCutShort(candidate) || isTimestamp(candidate);
  return isPart || yearOf(candidate.text) === '' ? 0 : candidate.text.length;
}

function checkKeyed(candidate: Candidate): number {
  const { text, form } = candidate;
  if (form !== 'bare') return text.length <= KEYED_BYTES_MAX ? text.length : 0;
  return isCutShort(candidate) ? 0 : text.length;
}

export const birthdate: Detector = {
  id: 'birthdate',
  kind: 'birthdate',
  group: 'person',
  description: 'Dates of birth, announced by a key or a word',
  pattern: `(?:${WRITTEN})`,
  check,
  context: BORN,
  keys: BORN,
  keyed: `(?:${KEYED})`,
  checkKeyed,
  action: 'mask',
  generalise: yearOf,
  examples: {
    found: [
      ['{"dateOfBirth":"1985-03-12"}', '1985-03-12'],
      ['geboortedatum=12-03-1985 status=ok', '12-03-1985'],
      ['Geburtsdatum: 12.03.1985, Ort', '12.03.1985'],
      ['né le 12/03/1985 à Lyon; née le 3 août 1990', '12/03/1985', '3 août 1990'],
      ['dob=19850312&x=1', '19850312'],
      ['<data_urodzenia>1985-03-12T00:00:00Z</data_urodzenia>', '1985-03-12T00:00:00Z'],
      ['patient geboren op 12 maart 1985', '12 maart 1985'],
      ['born on March 12, 1985', 'March 12, 1985'],
      ['fecha de nacimiento: 12 de marzo de 1985', '12 de marzo de 1985'],
      ['születési idő: 1985. március 12.', '1985. március 12.'],
      ['дата на раждане 12.03.1985 г.', '12.03.1985'],
      ['"birthDate":[1985,3,12]', '1985'],
      ['datum_narození=12. 3. 1985;', '12. 3. 1985'],
    ],
    clean: [
      '2024-05-06T07:08:09Z order shipped',
      'created 12-03-1985',
      'birthday job ran, took 1985 ms',
      'dateOfBirth: must be a past date',
      'dob=null birthDate=',
      'released 12.03.1985',
      'born 2.11.4 of the library',
      '{"birthdayCampaign":"spring","updated":"2016-03-04"}',
      'birth_date column added in 20240506121314',
      'date of birth checked at 2024-05-06 07:08:09',
    ],
  },
};
