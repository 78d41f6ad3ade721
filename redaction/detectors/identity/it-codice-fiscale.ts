import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { validBy, wholeIf } from './standing.ts';

const isCodiceFiscale = validBy('IT', 'codicefiscale');

/** Letters that stand for the digits 0 to 9 where two people would have the same code (omocodia). */
const OMOCODIA = 'LMNPQRSTUV';

function digitAt(code: string, at: number): number {
  const letter = OMOCODIA.indexOf(code.charAt(at));
  return letter < 0 ? Number(code[at]) : letter;
}

/** Women have 40 more in the day. Words have no digits, and more than four letters for digits are not given out. */
function passes(code: string): boolean {
  const day = (digitAt(code, 9) * 10 + digitAt(code, 10)) % 40;
  let digits = 0;
  for (const character of code) if (character >= '0' && character <= '9') digits++;
  return digits >= 3 && day >= 1 && day <= 31 && isCodiceFiscale(code);
}

const DIGIT = '[0-9LMNPQRSTUV]';
const DATE = `${DIGIT}{2}[ABCDEHLMPRST]${DIGIT}{2}`;
const PLACE = `[A-Z]${DIGIT}{3}`;

export const itCodiceFiscale: Detector = {
  id: 'it-codice-fiscale',
  kind: 'codice-fiscale',
  group: 'identity',
  description: 'Italian codice fiscale of a person (birth date, check letter, omocodia)',
  // Sixteen characters of which each has its place: no context word needed.
  pattern: `(?i)\\b(?:[A-Z]{6}${DATE}${PLACE}[A-Z]|[A-Z]{3} [A-Z]{3} ${DATE} ${PLACE} ?[A-Z])\\b`,
  check: wholeIf(passes),
  keys: [
    'codice fiscale',
    'cod fiscale',
    'codfiscale',
    'cod fisc',
    'codfisc',
    'codfis',
    'cf',
    'italian tax code',
    'italian fiscal code',
    'steuerkodex',
  ],
  keyed: '[A-Za-z]{3} ?[A-Za-z]{3} ?[0-9A-Za-z]{5} ?[0-9A-Za-z]{4} ?[A-Za-z]\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['cliente CSMDNB94R05F679D non trovato', 'CSMDNB94R05F679D'],
      ['{"codiceFiscale":"LDPGDL63A53F527Y"}', 'LDPGDL63A53F527Y'],
      ['cod_fiscale=ngtgtp63l47f60ma;stato=1', 'ngtgtp63l47f60ma'],
      ['CF: LZN RRS 62L48 F437 O', 'LZN RRS 62L48 F437 O'],
      ['codice_fiscale=LZNRRS62L48F437X', 'LZNRRS62L48F437X'],
    ],
    clean: [
      'cliente CSMDNB94R05F679E non trovato',
      'token CSMDNB94R85F679D',
      'cf=CLOUDFLARE',
      'session CSMDNB94R05F679DA',
      'responsibilities of the build ABCDEF01G23H456I',
    ],
  },
};
