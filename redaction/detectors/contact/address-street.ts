import { byteAfter, type Candidate, type Detector, digitsOf, isDigit } from '../../detector.ts';
import { isCutShort } from '../person/name-shape.ts';
import { isCommonWord } from '../person/names.ts';
import { beginsWithCapital, startOfCapitals, wordBefore } from './address-lead.ts';
import { HOUSE, TOWN } from './address-parts.ts';

/** Endings of streets that no other word has, so that they need no capital. */
const TELLING =
  'straat,gracht,plein,singel,plantsoen,straße,strasse,gasse,platz,gatan,gade,vägen,katu,utca,iela,gatvė,tänav,stræti'.split(
    ',',
  );
/** Endings of streets that other words have as well. */
const ENDINGS = [
  ...TELLING,
  ...'laan,weg,park,kade,dijk,dreef,steeg,hof,markt,baan,allee,ufer,damm,chaussee,str.,vej,väg,alle,allén,gränden,bakken,stigen,gata,gate,veien,vegen,vei,gränd,stræde,torv,plads,plass,torg,allé,kuja,polku,tori,tie,kaari,rinne,ranta,linja,väylä,vegur,braut'.split(
    ',',
  ),
];
/** Words for street that stand apart, after its name. */
const APART =
  'u.,út,útja,főút,határút,sugárút,országút,rakpart,liget,főtér,tér,tere,körút,krt.,köz,sétány,g.,gt.,pr.,prospektas,bulvāris,prospekts,laukums,dambis,gatve,gāte,väg,gate,vei,tn,tee,pst,mnt,maantee,puiestee,väljak,plats,cesta,ulica,trg,náměstí,nábřeží,třída,námestie'.split(
    ',',
  );
/** What stands before a street and is not of its name. */
const LABELS = new Set(
  'adres address adresse anschrift straat street klant kunde customer client order bestelling info warn error debug'.split(
    ' ',
  ),
);
const SPACE = 0x20;
const COMMA = 0x2c;
const CODE_DIGITS = 4;
const STEM_MIN = 3;
const WORDS_MAX = 4;

const escaped = (text: string) => text.replaceAll('.', '\\.');
const anyOf = (words: readonly string[]) => `(?i:${words.map(escaped).join('|')})`;

const isLabel = (word: string) => LABELS.has(word.toLowerCase());

/** Where the postal code begins that stands with its town before a street, as in Hungary: 1051 Budapest, Fő utca 8. */
function startOfTown(candidate: Candidate, street: number): number {
  if (candidate.bytes[street - 2] !== COMMA) return street;
  const town = wordBefore(candidate, street - 2);
  const code = wordBefore(candidate, town.start - 1);
  return beginsWithCapital(town.text) && code.text.length === CODE_DIGITS && digitsOf(code.text) === code.text
    ? code.start
    : street;
}

/** Bytes of the street's name before its ending: of the word itself, and of the capitalised words before that. */
function lead(candidate: Candidate): number {
  const { start, bytes } = candidate;
  const end = bytes[start] === SPACE ? start + 1 : start;
  const word = wordBefore(candidate, end);
  if (word.text !== '') {
    const matched = bytes.toString('utf8', start, candidate.end).toLowerCase();
    const isTelling = word.text.length >= STEM_MIN && TELLING.some((ending) => matched.startsWith(ending));
    if (!isTelling && !beginsWithCapital(word.text)) return 0;
    if (isCommonWord(bytes.toString('utf8', word.start, bytes.indexOf(SPACE, start)))) return 0;
  }
  const first = startOfCapitals(candidate, word.start, WORDS_MAX, isLabel);
  return first === end ? 0 : start - startOfTown(candidate, first);
}

/** A number that goes on, as in 12.5 or 12 %, is no house's. */
function check(candidate: Candidate): number {
  const isDecimal = byteAfter(candidate) === 0x2e && isDigit(byteAfter(candidate, 2));
  return isCutShort(candidate) || isDecimal ? 0 : candidate.text.length;
}

export const addressStreet: Detector = {
  id: 'address-street',
  kind: 'address',
  group: 'contact',
  description: 'Streets with the number of a house, where the word for street ends the name: Dorpsstraat 12',
  pattern: `(?:${anyOf(ENDINGS)}| ${anyOf(APART)}) ${HOUSE}${TOWN}`,
  triggers: [...ENDINGS, ...APART.map((word) => ` ${word}`)].map((word) => `(?i)${escaped(word)} \\d`),
  lead,
  check,
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['bezorgd op Dorpsstraat 12-2, 1234 AB Utrecht', 'Dorpsstraat 12-2, 1234 AB Utrecht'],
      ['naar Van der Helststraat 7 hs gestuurd', 'Van der Helststraat 7 hs'],
      ['Lieferung an Karl-Marx-Straße 5a, 10115 Berlin', 'Karl-Marx-Straße 5a, 10115 Berlin'],
      ['wohnt Lange Gasse 14', 'Lange Gasse 14'],
      ['levereret til Vestergade 3, 8000 Aarhus', 'Vestergade 3, 8000 Aarhus'],
      ['till Storgatan 21', 'Storgatan 21'],
      ['osoite Mannerheimintie 10', 'Mannerheimintie 10'],
      ['Kossuth Lajos utca 12', 'Kossuth Lajos utca 12'],
      ['Brīvības iela 45; Vilniaus g. 7', 'Brīvības iela 45', 'Vilniaus g. 7'],
      ['A csomag: 4943 Miskolc, Rákóczi út 76', '4943 Miskolc, Rákóczi út 76'],
      ['Slovenska cesta 9', 'Slovenska cesta 9'],
    ],
    clean: [
      'launchpad 2 is ready',
      'keer weg 5',
      'during 5 minutes, String 12',
      'Monitoring 3 hosts',
      'cookie 5, tie 3',
      'e.g. 5 times',
      'markt 12 open',
      'Gate 5 opened',
      'Hoofdweg 12.5 km',
    ],
  },
};
