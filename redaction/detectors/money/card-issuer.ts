import { passesLuhn } from '../../checksums.ts';

const LONG = [16, 17, 18, 19];
const MAESTRO = [12, 13, 14, 15, ...LONG];

/** Ranges of issuers (first digits, ISO/IEC 7812) with the lengths of their numbers. */
const RANGES: readonly (readonly [from: string, to: string, lengths: readonly number[]])[] = [
  ['4', '4', [16, 13, 19]],
  ['51', '55', [16]],
  ['2221', '2720', [16]],
  ['34', '34', [15]],
  ['37', '37', [15]],
  ['300', '305', [14]],
  ['36', '36', [14]],
  ['38', '39', [14]],
  ['6011', '6011', [16, 19]],
  ['644', '649', [16, 19]],
  ['65', '65', [16, 19]],
  ['3528', '3589', [16, 19]],
  ['62', '62', LONG],
  ['81', '81', LONG],
  ['2200', '2204', LONG],
  ['9792', '9792', [16]],
  ['5018', '5018', MAESTRO],
  ['5020', '5020', MAESTRO],
  ['5038', '5038', MAESTRO],
  ['5893', '5893', MAESTRO],
  ['6304', '6304', MAESTRO],
  ['6703', '6703', MAESTRO],
  ['6759', '6759', MAESTRO],
  ['6761', '6763', MAESTRO],
];

/** Ranges of Maestro that many other numbers begin with as well; they count where more than the digits tells. */
const WIDE: typeof RANGES = [
  ['50', '50', MAESTRO],
  ['56', '58', MAESTRO],
  ['60', '69', MAESTRO],
];

/** Whether digits are of an issuer's range, have a length of its cards and pass Luhn's check. */
export function isCardNumber(digits: string, isWide = false): boolean {
  const isIssued = (isWide ? [...RANGES, ...WIDE] : RANGES).some(([from, to, lengths]) => {
    const start = digits.slice(0, from.length);
    return start >= from && start <= to && lengths.includes(digits.length);
  });
  return isIssued && passesLuhn(digits);
}
