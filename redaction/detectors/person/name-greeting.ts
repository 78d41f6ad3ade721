import { byteAfter, type Candidate, type Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { announcedWords, anyOf, triggersOf } from './name-announced.ts';
import { bytesOf, CAPITALISED, isPersonal } from './name-shape.ts';
import { inEveryLanguage } from './words.ts';

const GREETINGS = inEveryLanguage('greetings');
const ENDS = new Set(Buffer.from(',!:'));

function check(candidate: Candidate): number {
  const words = announcedWords(candidate);
  if (words.length === 0) return 0;
  const isWhole = bytesOf(words) === candidate.end - candidate.start && ENDS.has(byteAfter(candidate) ?? 0);
  return isWhole || isPersonal(words) ? bytesOf(words) : 0;
}

export const nameGreeting: Detector = {
  id: 'name-greeting',
  kind: 'name',
  group: 'person',
  description: 'Names of persons after a salutation: Dear Jan',
  prefix: `${anyOf(GREETINGS)},? `,
  pattern: CAPITALISED,
  triggers: triggersOf(GREETINGS),
  check,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['Dear Jan, your meter', 'Jan'],
      ['subject="Beste Fenna van Dijk" sent', 'Fenna van Dijk'],
      ['Hallo Jürgen!', 'Jürgen'],
      ['Liebe Annegret, lieber Uwe', 'Annegret', 'Uwe'],
      ['Bonjour Amélie, votre facture', 'Amélie'],
      ['Hola Lucía García:', 'Lucía García'],
      ['Tisztelt Kovács János!', 'Kovács János'],
      ['Hej Åsa, Hei Väinö', 'Åsa', 'Väinö'],
      ['Здравейте Мария, αγαπητή Ελένη', 'Мария', 'Ελένη'],
    ],
    clean: [
      'Hello World',
      'Dear Customer, Dear Sir or Madam',
      'Beste klant, Beste Prijs',
      'Sehr geehrte Damen und Herren',
      'Hi Team, Hi There',
      'Cher client, Estimado Cliente',
      'hello Kafka Streams',
      'Szanowni Państwo, Dear User',
    ],
  },
};
