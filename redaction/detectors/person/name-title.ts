import { byteAfter, type Candidate, type Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { announcedWords, cased } from './name-announced.ts';
import { bytesOf, CAPITALISED, isCapitalised } from './name-shape.ts';
import { inEveryLanguage } from './words.ts';

/** Titles that are units or words unless they begin with a capital. */
const ONLY_CAPITALISED = new Set(['ms', 'ms.', 'dr', 'm.', 'ir.', 'fr.', 'sr', 'don', 'ing.', 'mw']);

/** RE2 of a title, its first letter in either case. */
function titleOf(title: string): string {
  const [first = ''] = title;
  return ONLY_CAPITALISED.has(title) ? first.toUpperCase() + cased(title).slice(4) : cased(title);
}

const TITLES = inEveryLanguage('titles').map(titleOf);

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
