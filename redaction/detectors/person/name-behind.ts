import type { Candidate, Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { nameBefore } from './name-announced.ts';

/** Forms of address and roles that follow a name in Hungarian and Latvian. */
const TITLES = ['úr', 'asszony', 'kisasszony', 'kundze', 'kungs', 'kungam', 'kundzei'];
const ROLES = ['ügyfél', 'ügyfelünk', 'páciens', 'beteg', 'felhasználó', 'vásárló', 'lakó'];

/** A title may follow a family name alone. */
function lead(candidate: Candidate): number {
  const word = candidate.bytes.toString('utf8', candidate.start + 1, candidate.end);
  return nameBefore(candidate, TITLES.includes(word));
}

function check(candidate: Candidate): number {
  return candidate.text.lastIndexOf(' ');
}

export const nameBehind: Detector = {
  id: 'name-behind',
  kind: 'name',
  group: 'person',
  description: 'Names of persons before a form of address, as in Hungarian and Latvian: Kovács úr',
  pattern: ` (?:${[...TITLES, ...ROLES].join('|')})\\b`,
  triggers: [...TITLES, ...ROLES].map((word) => ` ${word}\\b`),
  lead,
  check,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['Tisztelt Csonka úr, kérelme beérkezett', 'Csonka'],
      ['Somogyi Zselyke ügyfél hívott', 'Somogyi Zselyke'],
      ['Nagy Katalin asszony', 'Nagy Katalin'],
      ['msg="Pap Bálint ügyfél rendelt"', 'Pap Bálint'],
      ['Zariņa kundze, jūsu pasūtījums ir nosūtīts', 'Zariņa'],
      ['Jānis Bērziņš kungs', 'Jānis Bērziņš'],
    ],
    clean: [
      'az ügyfél hívott',
      'új ügyfél, régi ügyfél',
      'Rendelés ügyfél szerint',
      'a beteg felhasználó',
      'Pasūtījumam ORD-1 klients nav atrasts, WARN Gerbiamas beteg',
      'order ügyfél',
      'Order úr',
      'nem található ügyfél',
    ],
  },
};
