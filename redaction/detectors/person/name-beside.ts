import type { Candidate, Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { announcedWords, cased } from './name-announced.ts';
import { bytesOf, CAPITALISED, isAllCapitals, isPersonal, trimmed } from './name-shape.ts';
import { isFirstName } from './names.ts';

/** Small words after which somebody is named, beside much else. */
const WORDS =
  `a,à,an,hos,hjá,for,to,by,with,from,voor,van,door,met,aan,für,von,bei,mit,pour,par,avec,chez,para,por,con,per,com,pentru,
  către,dla,przez,od,pro,pre,za,til,till,för,av,af,från,fra,fyrir,frá,għal,lil,do`
    .replaceAll('\n', '')
    .split(',')
    .map((word) => word.trim());
const CYRILLIC = ['за', 'от', 'на', 'с'];
const GREEK = ['για', 'από', 'στον', 'στην', 'του', 'της'];
const LATIN_CAPITALS = '[A-ZÁÅÄČÉÍÓÖØÚÜŁŚŠŽĐȘȚĠÞ]';
const NAMES_MIN = 2;

/** Takes a given name with what follows, or with what stands before it; a single word would be too little. */
function check(candidate: Candidate): number {
  const words = announcedWords(candidate);
  const [first, second] = words.map(({ text }) => trimmed(text));
  if (words.length < NAMES_MIN || first === undefined || second === undefined || isAllCapitals(first)) return 0;
  return isPersonal(words) && (isFirstName(first) || isFirstName(second)) ? bytesOf(words) : 0;
}

export const nameBeside: Detector = {
  id: 'name-beside',
  kind: 'name',
  group: 'person',
  description: 'Names of persons in sentences, known given names with family names after such words as for, by and van',
  prefix: `(?:${[...WORDS, ...CYRILLIC, ...GREEK].map(cased).join('|')}) `,
  pattern: CAPITALISED,
  triggers: [
    ...WORDS.map((word) => `\\b${cased(word)} ${LATIN_CAPITALS}`),
    ...CYRILLIC.map((word) => `\\b${cased(word)} [А-Я]`),
    ...GREEK.map((word) => `\\b${cased(word)} [Α-Ω]`),
  ],
  check,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['Sent confirmation for Johnny Walsh today', 'Johnny Walsh'],
      ['Bevestiging verstuurd voor Sanne van Dijk', 'Sanne van Dijk'],
      ['bestellt von Jürgen Müller', 'Jürgen Müller'],
      ['Confirmation envoyée pour Amélie Dubois', 'Amélie Dubois'],
      ['Potwierdzenie dla Katarzyna Nowak', 'Katarzyna Nowak'],
      ['подписано от Мария Иванова', 'Мария Иванова'],
      ['till Åsa Lindgren', 'Åsa Lindgren'],
    ],
    clean: [
      'waiting for Order Service',
      'for Victoria Station, to Anna',
      'by Default Handler',
      'from Production Cluster',
      'mapped to Maria Database',
      'van Java Spring naar',
      'with Kafka Streams',
      'for JULIA MODULE',
    ],
  },
};
