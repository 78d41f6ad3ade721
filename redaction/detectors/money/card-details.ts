import { byteAfter, type Candidate, type Detector, digitsOf } from '../../detector.ts';
import { CODE_KEYS, EXPIRY_KEYS } from './card-words.ts';

const CODE_DIGITS_MAX = 4;
const EXPIRY_BYTES_MAX = 9;
const SLASH = 0x2f;
const HYPHEN = 0x2d;

/** A quoted value is all of it: "4,5 of 10" is none. */
const isCode = ({ text }: Candidate) => (digitsOf(text) === text && text.length <= CODE_DIGITS_MAX ? text.length : 0);

/** 12/27/2027 is a day. */
function isExpiry(candidate: Candidate): number {
  const next = byteAfter(candidate);
  return candidate.text.length > EXPIRY_BYTES_MAX || next === SLASH || next === HYPHEN ? 0 : candidate.text.length;
}

export const cardCode: Detector = {
  id: 'card-code',
  kind: 'card',
  group: 'money',
  description: 'The security code of a payment card (CVV, CVC) under a key that names it',
  keys: CODE_KEYS,
  keyed: '[0-9]{3,4}\\b',
  checkKeyed: isCode,
  action: 'mask',
  examples: {
    found: [
      ['{"cvv":"123","amount":5}', '123'],
      ['cvc=4567 ok', '4567'],
      ['<securityCode>123</securityCode>', '123'],
    ],
    clean: ['cvv=null', 'cvv: 12', 'cvc check took 123 ms', '"cvv":"12345"', 'cvv failed'],
  },
};

export const cardExpiry: Detector = {
  id: 'card-expiry',
  kind: 'card',
  group: 'money',
  description: 'The month until which a payment card is valid (MM/YY) under a key that names it',
  keys: EXPIRY_KEYS,
  keyed: '(?:0[1-9]|1[0-2]) ?[/\\-] ?(?:20)?[2-4][0-9]\\b',
  checkKeyed: isExpiry,
  action: 'mask',
  examples: {
    found: [
      ['{"expiry":"12/27"}', '12/27'],
      ['exp=03/2028 ok', '03/2028'],
      ['geldig tot: 11/29', '11/29'],
    ],
    clean: ['expiry=1783324800', '"expiry":"2027-12-01"', 'expiration=3600', 'exp: 12/27/2027 never', 'expiry=13/27'],
  },
};
