import { type Candidate, type Detector, digitsOf, isWord } from '../../detector.ts';
import { DEVICE_KEYS } from './device-words.ts';

const BYTES_MIN = 8;
const BYTES_MAX = 64;
const DIGITS_MIN = 2;

/** A name such as sensor-12 has few digits; an identifier has many, or letters that are hexadecimal. */
function checkKeyed({ text }: Candidate): number {
  if (text.length < BYTES_MIN || text.length > BYTES_MAX) return 0;
  for (let at = 0; at < text.length; at++) {
    if (!isWord(text.charCodeAt(at)) && !'-_:.'.includes(text.charAt(at))) return 0;
  }
  return digitsOf(text).length >= DIGITS_MIN ? text.length : 0;
}

export const deviceId: Detector = {
  id: 'device-id',
  kind: 'serial',
  group: 'technical',
  description: 'Identifiers of telephones, tablets and thermostats (Android ID, UDID, UUID) under a key that names one',
  keys: DEVICE_KEYS,
  keyed: '[0-9A-Za-z][0-9A-Za-z:._\\-]{7,63}',
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  examples: {
    found: [
      ['{"androidId":"9774d56d682e549c"}', '9774d56d682e549c'],
      ['deviceId=6D92078A-8246-4BA4-AE5B-76104861E7DC ok', '6D92078A-8246-4BA4-AE5B-76104861E7DC'],
      ['device_id: TH-00412-9931', 'TH-00412-9931'],
    ],
    clean: ['deviceId=null', 'deviceId=12', 'device id is missing', 'deviceId=sensor-a', '"deviceId":"the old one"'],
  },
};
