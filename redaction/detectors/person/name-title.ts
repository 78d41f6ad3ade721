import { byteAfter, type Candidate, type Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { announcedWords } from './name-announced.ts';
import { bytesOf, CAPITALISED, isCapitalised } from './name-shape.ts';
import { inEveryLanguage } from './words.ts';

/** Titles that are units or words unless they begin with a capital. */
const ONLY_CAPITALISED = new Set(['ms', 'ms.', 'dr', 'm.', 'ir.', 'fr.', 'sr', 'don', 'ing.', 'mw']);

const escaped = (text: string) => text.replaceAll('.', '\\.');

/** RE2 of a title with its first letter in either case, the rest as it is. */
function cased(title: string): string {
  const [first = '', ...rest] = title;
  const upper = first.toUpperCase();
  return `${ONLY_CAPITALISED.has(title) ? upper : `[${upper}${first}]`}${escaped(rest.join(''))}`;
}

const TITLES = inEveryLanguage('titles').map(cased);

function check(candidate: Candidate): number {
  const words = announcedWords(candidate);
  const named = words.some(({ text }) => isCapitalised(text));
  // Mr. Robot, Mr 12: what goes on with digits is none.
  return named && byteAfter(candidate) !== 0x2f ? bytesOf(words) : 0;
}

export const nameTitle: Detector = {
  id: 'name-title',
  kind: 'name',
  group: 'person',
  description: 'Names of persons after a form of address: Mr Smith, Sehr geehrte Frau Müller',
  prefix: `(?:${TITLES.join('|')}) (?:(?:[Dd]r|[Pp]rof|[Ii]ng|[Mm]ag|[Dd]oc)\\.? (?:med\\. )?){0,2}`,
  pattern: CAPITALISED,
  triggers: TITLES.map((title) => `\\b${title} `),
  check,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['Dear Mr Smith, your order', 'Smith'],
      ['Sehr geehrter Herr Dr. Müller-Thurgau!', 'Müller-Thurgau'],
      ['Geachte heer De Vries,', 'De Vries'],
      ['mevrouw van der Meulen belde', 'van der Meulen'],
      ['Monsieur Dupont et Mme Lefèvre', 'Dupont', 'Lefèvre'],
      ['Sr. García, Señora Núñez Vega', 'García', 'Núñez Vega'],
      ['Szanowny Panie, Pan Kowalski i pani Nowak', 'Kowalski', 'Nowak'],
      ['Vážená paní Dvořáková', 'Dvořáková'],
      ['г-жа Димитрова и κύριε Παπαδόπουλε', 'Димитрова', 'Παπαδόπουλε'],
    ],
    clean: [
      '500 ms Timeout, 20 MS Total',
      'Sr. Software Engineer',
      'Sr Developer; Dr. Status',
      'Geachte heer, Dear Madam',
      'pane View, PAN Number, Pan Data',
      'mr 12 merged',
      'the Herr module',
      'cache Miss Rate',
    ],
  },
};
