import { type Candidate, type Detector, isInsideNumber } from '../../detector.ts';
import { isCalledId } from '../lookalikes.ts';
import { POINT_KEYS } from './meter-words.ts';

const CUPS_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CUPS_DIVISOR = 529;
const EAN_DIGITS = 18;
/** How EAN-18 of NL, BE, DK, NO, SE, FI, PL and CZ begin. */
const EANS = '871[67]|5414|5713|7070|7359|6430|590[1-9]|8591';
const POINT_BYTES_MAX = 33;

/** The check digit of GS1's numbers (EAN, GSRN): weights 3 and 1 from the right. */
export function passesGs1(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    sum += (digits.charCodeAt(digits.length - 1 - i) - 48) * (i % 2 === 1 ? 3 : 1);
  }
  return sum % 10 === 0;
}

/** The two letters after the 16 digits of a Spanish or Portuguese point. */
function passesCups(text: string): boolean {
  const rest = Number(BigInt(text.slice(2, 18)) % BigInt(CUPS_DIVISOR));
  const letters = CUPS_LETTERS.charAt(Math.floor(rest / 23)) + CUPS_LETTERS.charAt(rest % 23);
  return text.slice(18, 20).toUpperCase() === letters;
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  if (text.length === EAN_DIGITS) {
    return passesGs1(text) && !isInsideNumber(candidate) && !isCalledId(candidate) ? text.length : 0;
  }
  return text.startsWith('ES') && !passesCups(text) ? 0 : text.length;
}

export const meterPoint: Detector = {
  id: 'meter-point',
  kind: 'meter',
  group: 'home',
  description:
    'Points of delivery of electricity and gas by their shape: EAN-18 of NL, BE, DK, NO, SE, FI, PL, CZ (check digit), ' +
    'POD (IT), CUPS (ES, check letters), CPE (PT), Zählpunkt (AT), Messlokation (DE), smart meters of NL',
  pattern:
    `(?:(?:${EANS})[0-9]{14}|IT[0-9]{3}E[0-9]{8}[0-9A-Z]?|ES0[0-9]{15}[A-Z]{2}(?:[0-9][FPRCXYZ])?` +
    '|PT000[0-9]{13}[A-Z]{2}|AT00[0-9]{29}|DE[0-9]{11}[A-Z0-9]{20}|[EG]00[0-9]{14})\\b',
  triggers: [`\\b(?:${EANS})\\d{8}`, '\\b(?:IT\\d{3}E|ES0\\d{3}|PT000\\d|AT00\\d{2}|DE\\d{8}|[EG]00\\d{5})\\d{3}'],
  check,
  keys: POINT_KEYS,
  keyed: '(?:\\d{18}|[A-Za-z]{2}\\d{2}[A-Za-z0-9]{10,29}|\\d{2}[A-Z][A-Z0-9\\-]{13})\\b',
  checkKeyed: ({ text }) => (text.length <= POINT_BYTES_MAX ? text.length : 0),
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      ['ean 871685900012345674 offline', '871685900012345674'],
      ['POD IT001E12345678, cups ES0021000000000001RK0F', 'IT001E12345678', 'ES0021000000000001RK0F'],
      ['meter E0044007654321018 reading 5', 'E0044007654321018'],
      ['Zählpunkt AT0010000000000000000010000001234', 'AT0010000000000000000010000001234'],
      ['"ean":"123456789012345678"', '123456789012345678'],
      ['CPE PT0002000012345678XY', 'PT0002000012345678XY'],
    ],
    clean: [
      'id 871685900012345675, orderId=871685900012345674',
      'id 123456789012345675',
      'cups ES0021000000000001AA',
      '0.871685900012345674',
      'IT001E1234',
      'sha E00440076543210189',
      'ean=8712345678906 pod=web-7d9f8b6c5-x2x4z',
      '"ean":"8712345678906"',
    ],
  },
};
