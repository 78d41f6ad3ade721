import { byteBefore, type Candidate, type Detector, isDigit, isWord } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { validBy, wholeIf } from './standing.ts';

const isCodiceFiscale = validBy('IT', 'codicefiscale');

/** Letters that stand for the digits 0 to 9 where two people would have the same code (omocodia). */
const OMOCODIA = 'LMNPQRSTUV';

const SPACE = 0x20;
const isLetter = (byte: number | undefined) => isWord(byte) && !isDigit(byte);

function digitAt(code: string, at: number): number {
  const letter = OMOCODIA.indexOf(code.charAt(at));
  return letter < 0 ? Number(code[at]) : letter;
}

/** Women have 40 more in the day. */
function passes(code: string): boolean {
  const day = (digitAt(code, 9) * 10 + digitAt(code, 10)) % 40;
  return day >= 1 && day <= 31 && isCodiceFiscale(code);
}

/** Surname and given name, each as three letters, together or apart. */
function namesBefore(candidate: Candidate): number {
  let at = 1;
  let letters = 0;
  for (; letters < 6; at++) {
    const byte = byteBefore(candidate, at);
    if (byte === SPACE && (letters === 0 || letters === 3) && isLetter(byteBefore(candidate, at + 1))) continue;
    if (!isLetter(byte)) return 0;
    letters++;
  }
  return isWord(byteBefore(candidate, at)) ? 0 : at - 1;
}

export const itCodiceFiscale: Detector = {
  id: 'it-codice-fiscale',
  kind: 'codice-fiscale',
  group: 'identity',
  description: 'Italian codice fiscale of a person (birth date, check letter; omocodia in the place)',
  // Sixteen characters of which each has its place: no context word needed.
  pattern: `(?i)[0-9]{2}[ABCDEHLMPRST][0-9]{2} ?[A-Z][0-9${OMOCODIA}]{3} ?[A-Z]\\b`,
  // The letters come first, but to look for words and for six letters at once would take the automaton very many states.
  lead: namesBefore,
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
