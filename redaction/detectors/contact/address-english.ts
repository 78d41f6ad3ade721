import { type Candidate, type Detector, isDigit } from '../../detector.ts';
import { isCutShort } from '../person/name-shape.ts';
import { startOfCapitals, wordBefore } from './address-lead.ts';
import { TOWN } from './address-parts.ts';

const STREETS =
  'Street,St,Road,Rd,Lane,Ln,Avenue,Ave,Drive,Crescent,Gardens,Grove,Terrace,Close,Court,Way,Mews,Parade,Hill,Square'.split(
    ',',
  );
/** What programs close, drive and find their way to. */
const THINGS = new Set(
  'OK Connection Connections Request Requests Response Service Services Session Sessions File Files Socket Sockets Stream Channel Disk Hard Test Error Errors GET POST PUT Order Orders Ticket Tickets Account Issue Issues Two One Server Client Node By The No'.split(
    ' ',
  ),
);
const SPACE = 0x20;
const COMMA = 0x2c;
const WORDS_MAX = 4;
const NUMBER_BYTES_MAX = 5;
const FLAT = ['flat', 'apt', 'unit', 'apartment'];

/** Bytes of the house's number and the street's name before the word for street; both must be there. */
function lead(candidate: Candidate): number {
  const { bytes, start } = candidate;
  const first = startOfCapitals(candidate, start, WORDS_MAX, (word) => THINGS.has(word));
  if (first === start) return 0;
  const { text } = wordBefore(candidate, first === start ? start : bytes.indexOf(0x20, first));
  if (isDigit(text.charCodeAt(0))) return first + text.length + 1 < start ? start - first : 0;
  const end = bytes[first - 2] === COMMA ? first - 2 : first - 1;
  const number = wordBefore(candidate, end);
  if (bytes[first - 1] !== SPACE || !isDigit(bytes[number.start]) || number.text.length > NUMBER_BYTES_MAX) return 0;
  const flat = wordBefore(candidate, number.start - 1);
  return start - (FLAT.includes(flat.text.toLowerCase()) ? flat.start : number.start);
}

export const addressEnglish: Detector = {
  id: 'address-english',
  kind: 'address',
  group: 'contact',
  description: 'Streets with the number of a house before them: 12 High Street',
  pattern: `(?:${STREETS.join('|')})\\b\\.?${TOWN}`,
  triggers: STREETS.map((word) => `\\b${word}\\b`),
  lead,
  check: (candidate) => (isCutShort(candidate) ? 0 : candidate.text.length),
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['delivered to 12 High Street, Oxford', '12 High Street, Oxford'],
      ['at 221B Baker St, London NW1 6XE', '221B Baker St, London NW1 6XE'],
      ['moved to 7 St Mary Road today', '7 St Mary Road'],
      ['Flat 3, 45 Elm Grove, Bristol, BS1 4DJ', '45 Elm Grove, Bristol, BS1 4DJ'],
      ['10 Downing Street', '10 Downing Street'],
      ['1 Abbey Lane', '1 Abbey Lane'],
    ],
    clean: [
      'Wall Street opened',
      '5 Connection Close',
      '3 Request Way',
      '12 GET /Road',
      'Street 12',
      '200 OK Close',
      '4 Service Drive failures',
      'the Court of 2 Road users',
    ],
  },
};
