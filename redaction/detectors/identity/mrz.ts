import { byteAfter, byteBefore, type Candidate, type Detector, isDigit, isWord } from '../../detector.ts';
import { compact } from './numbers.ts';

const FILLER = 0x3c;
const A = 0x41;
const Z = 0x5a;
const WEIGHTS = [7, 3, 1];

/** ICAO 9303 part 3: digits count as themselves, letters as 10 to 35, fillers 0, by 7, 3 and 1 in turn. */
function hasCheckDigit(field: string, digit: string | undefined): boolean {
  let sum = 0;
  for (let i = 0; i < field.length; i++) {
    const code = field.charCodeAt(i);
    const value = code === FILLER ? 0 : code >= A ? code - 55 : code - 48;
    sum += value * (WEIGHTS[i % 3] as number);
  }
  return digit === String(sum % 10);
}

function isInMrz(byte: number | undefined): boolean {
  return byte === FILLER || isWord(byte);
}

function isWholeLine(candidate: Candidate): boolean {
  return !isInMrz(byteBefore(candidate)) && !isInMrz(byteAfter(candidate));
}

/** How far the capitals, fillers and, if asked for, digits before the candidate go, at most 44. */
function runBefore(candidate: Candidate, takesDigits: boolean): number {
  let back = 0;
  while (back < 44) {
    const byte = byteBefore(candidate, back + 1);
    const isLetter = byte !== undefined && byte >= A && byte <= Z;
    if (!isLetter && byte !== FILLER && !(takesDigits && isDigit(byte))) break;
    back++;
  }
  return back;
}

/** Document number and its digit, and the state, stand before the dates. */
function numberBefore(candidate: Candidate): number {
  const before = runBefore(candidate, true);
  return before === 13 && isDigit(byteBefore(candidate, 4)) ? before : 0;
}

/** Lines of 44 (passports) and 36 characters begin alike; both dates and the document number have their digit. */
function checkNumbers(candidate: Candidate): number {
  const { text } = candidate;
  const passes =
    hasCheckDigit(text.slice(0, 9), text[9]) &&
    hasCheckDigit(text.slice(13, 19), text[19]) &&
    hasCheckDigit(text.slice(21, 27), text[27]);
  return passes && isWholeLine(candidate) ? text.length : 0;
}

/** The second of three lines of 30. */
function checkDates(candidate: Candidate): number {
  const { text } = candidate;
  const passes = hasCheckDigit(text.slice(0, 6), text[6]) && hasCheckDigit(text.slice(8, 14), text[14]);
  return passes && isWholeLine(candidate) ? text.length : 0;
}

/** The first of three lines of 30; a number longer than nine has its digit elsewhere. */
function checkDocument(candidate: Candidate): number {
  const { text } = candidate;
  const passes = text[14] === '<' ? text.endsWith('<') : hasCheckDigit(text.slice(5, 14), text[14]);
  return passes && isWholeLine(candidate) ? text.length : 0;
}

const shared = {
  kind: 'mrz',
  group: 'identity',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
} as const;

const STATE = '[A-Z][A-Z<]{2}';
/** Those whose cards and residence permits are used as identity documents in Europe (ICAO 9303 part 3). */
const STATES =
  'AUT BEL BGR CYP CZE D<< DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE GBR NOR ISL CHE LIE AND MCO SMR VAT ALB BIH MKD MNE SRB RKS UKR MDA GEO TUR';
const DATES = '[0-9]{7}[MFX<][0-9]{7}';

export const mrzNumbers: Detector = {
  ...shared,
  id: 'mrz-numbers',
  description: 'The last machine-readable line of passports and visas: number, birth date, expiry (check digits)',
  triggers: [DATES],
  pattern: `${DATES}(?:[A-Z0-9<]{16}|[A-Z0-9<]{8})`,
  lead: numberBefore,
  check: checkNumbers,
  examples: {
    found: [
      ['scan NXX4R81P35NLD8507309M3102042<<<<<<<<<<<<<<06 ok', 'NXX4R81P35NLD8507309M3102042<<<<<<<<<<<<<<06'],
      ['{"mrz2":"C01X00T478D<<6408125F2901019<<<<<<<<<<<<<<08"}', 'C01X00T478D<<6408125F2901019<<<<<<<<<<<<<<08'],
      ['line2=AX123456<0ROU8001058M2812313<<<<<<<6', 'AX123456<0ROU8001058M2812313<<<<<<<6'],
    ],
    clean: [
      'scan NXX4R81P36NLD8507309M3102042<<<<<<<<<<<<<<06 ok',
      'scan NXX4R81P35NLD8507308M3102042<<<<<<<<<<<<<<06 ok',
      'scan NXX4R81P35NLD8507309M3102042<<<<<',
      'key XNXX4R81P35NLD8507309M3102042<<<<<<<<<<<<<<06',
    ],
  },
};

export const mrzDates: Detector = {
  ...shared,
  id: 'mrz-dates',
  description: 'The second machine-readable line of identity cards: birth date and expiry (check digits)',
  triggers: [`\\b${DATES}[A-Z]`],
  pattern: `${DATES}${STATE}[A-Z0-9<]{11}[0-9]\\b`,
  check: checkDates,
  examples: {
    found: [
      ['scan 7309193F3003127BEL<<<<<<<<<<<0 ok', '7309193F3003127BEL<<<<<<<<<<<0'],
      ['{"mrz":"7309193F3003127BEL<<<<<<<<<<<0"}', '7309193F3003127BEL<<<<<<<<<<<0'],
      ['line2=7309193F3003127BEL850730033280', '7309193F3003127BEL850730033280'],
    ],
    clean: [
      'scan 7309194F3003127BEL<<<<<<<<<<<0 ok',
      'scan 7309193F3003128BEL<<<<<<<<<<<0 ok',
      'scan 7309193F3003127BEL<<<<<<<<<<<',
      'key 7309193F3003127BEL<<<<<<<<<<<0<<',
    ],
  },
};

export const mrzDocument: Detector = {
  ...shared,
  id: 'mrz-document',
  description: 'The first machine-readable line of identity cards: state and number (check digit)',
  triggers: [`\\b[ACI][A-Z<](?:${STATES.split(' ').join('|')})[A-Z0-9<]`],
  pattern: `[ACI][A-Z<]${STATE}[A-Z0-9<]{9}[0-9<][A-Z0-9<]{15}`,
  check: checkDocument,
  examples: {
    found: [
      ['scan I<BEL5900123455<<<<<<<<<<<<<<< ok', 'I<BEL5900123455<<<<<<<<<<<<<<<'],
      ['{"mrz":"I<BEL5900123455<<<<<<<<<<<<<<<"}', 'I<BEL5900123455<<<<<<<<<<<<<<<'],
      ['line1=IDESPBAA000589599999999R<<<<<<', 'IDESPBAA000589599999999R<<<<<<'],
    ],
    clean: [
      'scan I<BEL5900123456<<<<<<<<<<<<<<< ok',
      'scan I<BEL5900123455<<<<<<<< ok',
      'key AKIAIOSFODNN7EXAMPLEABCDEF2345',
      'key XI<BEL5900123455<<<<<<<<<<<<<<<',
    ],
  },
};

const LENGTHS: ReadonlySet<number> = new Set([30, 36, 44]);

/** Lines of 36 and 44 begin with the document's kind and state; those of 30 are the name alone. */
function checkName(candidate: Candidate): number {
  const { text } = candidate;
  if (!LENGTHS.has(text.length) || !isWholeLine(candidate)) return 0;
  return text.length === 30 || 'PVIAC'.includes(text.charAt(0)) ? text.length : 0;
}

export const mrzName: Detector = {
  ...shared,
  id: 'mrz-name',
  description: 'The machine-readable line of passports and identity cards that has the name',
  // Surname and given names are parted by << in the midst of the line.
  triggers: ['<<[A-Z]'],
  pattern: '<<[A-Z<]{1,41}',
  lead: (candidate) => runBefore(candidate, false),
  check: checkName,
  examples: {
    found: [
      ['scan P<NLDDE<VRIES<<JAN<PIETER<<<<<<<<<<<<<<<<<<< ok', 'P<NLDDE<VRIES<<JAN<PIETER<<<<<<<<<<<<<<<<<<<'],
      ['{"mrz1":"P<D<<MUSTER<<EVA<<<<<<<<<<<<<<<<<<<<<<<<<<<<"}', 'P<D<<MUSTER<<EVA<<<<<<<<<<<<<<<<<<<<<<<<<<<<'],
      ['line3=PEETERS<<ANNA<MARIA<<<<<<<<<<<', 'PEETERS<<ANNA<MARIA<<<<<<<<<<<'],
      ['I<ROUPOPESCU<<ION<<<<<<<<<<<<<<<<<<<', 'I<ROUPOPESCU<<ION<<<<<<<<<<<<<<<<<<<'],
    ],
    clean: [
      'cat <<EOF > file',
      'out <<NAME<<ENDL<<OTHER<<<<',
      'scan P<NLDDE<VRIES<<JAN<PIETER<<<<<<<<<<<<<< cut',
      'scan P<NLDDE<VRIES<<JAN<PIETER<<<<<<<<<<<<<<<<<<<< long',
    ],
  },
};
