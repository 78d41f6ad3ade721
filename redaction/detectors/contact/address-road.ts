import { byteAfter, type Candidate, type Detector, digitsOf, isDigit } from '../../detector.ts';
import { isAllCapitals, isCutShort } from '../person/name-shape.ts';
import { isCommonWord } from '../person/names.ts';
import { beginsWithCapital } from './address-lead.ts';
import { CITY, HOUSE, POSTCODE, TOWN } from './address-parts.ts';

/** Words for street before which the house's number stands in France. */
const NUMBERED =
  'rue,avenue,boulevard,bd,bd.,chemin,allée,impasse,quai,route,place,cours,faubourg,passage,voie,cité,résidence,square,sentier,esplanade,promenade,triq,misraħ,vjal,sqaq'.split(
    ',',
  );
/** Words for street that come before its name, in either case. */
const ROADS = `${NUMBERED.join(',')},
  calle,c/,avenida,avda.,avda,plaza,paseo,carrer,camino,ronda,travesía,carretera,callejón,glorieta,
  urbanización,rambla,pasaje,subida,bajada,barrio,colonia,bloque,
  via,viale,piazza,corso,vicolo,piazzale,largo,lungomare,borgo,contrada,rotonda,traversa,salita,
  rua,travessa,praça,praceta,beco,viela,quinta,jardim,bairro,calçada,ladeira,urbanização,estrada,alameda,
  av.,strada,str.,bulevardul,b-dul,aleea,calea,șoseaua,șos.,piața,intrarea,splaiul,drumul,cuesta,manzana,
  ulica,ul.,aleja,aleje,plac,rondo,szosa,bulw.,wyb.,pl.,os.,ulice,náměstí,námestie,nábřeží,nám.,tř.,nábř.,
  улица,ул.,булевард,бул.,площад,пл.,ж.к.,οδός,οδ.,λεωφόρος,λεωφ.,πλατεία,πλ.,sráid,bóthar`
  .replaceAll('\n', '')
  .split(',')
  .map((word) => word.trim());
/** Words for street behind which names are written small. */
const SMALL_ROADS = ['trg', 'cesta', 'ulica', 'ulice', 'trieda'];
const BOXES = ['postbus', 'postfach', 'po box', 'p.o. box', 'boîte postale', 'apartado', 'caixa postal', 'postboks'];
const SMALL =
  "(?:(?:de la|de los|de las|de l'|de|du|des|del|della|delle|dei|degli|dell'|di|do|da|dos|das|la|le|les|los|las|l'|d'|el|y|e|et|al|na|pod|bana|ir|il|is|it|id|ix|l|tal|ta')[ -]?)";
const WORD = "[„\"'“]?\\p{Lu}[\\p{L}'’.\\-]*[\"”“']?";
/** So short words that are common are parts of names as well. */
const SHORT_MAX = 4;
const NUMBER = '[1-9][0-9]{0,3}[A-Za-z]?(?: ?(?:bis|ter|quater))?,? ';

const escaped = (text: string) => [...text].map((one) => ('./'.includes(one) ? `\\${one}` : one)).join('');

/** RE2 and trigger of a word with its first letter in either case, for all capitals are mostly something else. */
function cased(word: string): string {
  const [first = '', ...rest] = word;
  return `[${first.toUpperCase()}${first}]${escaped(rest.join(''))}`;
}

/** Whether a text ends with a quote that it does not begin: that of the string around it. */
function isQuoteAround(text: string): boolean {
  const last = text.at(-1) as string;
  return (last === '"' || last === "'") && [...text].filter((one) => one === last).length % 2 === 1;
}

function check(candidate: Candidate): number {
  const text = candidate.bytes.toString('utf8', candidate.start, candidate.end);
  const isDecimal = byteAfter(candidate) === 0x2e && isDigit(byteAfter(candidate, 2));
  if (isCutShort(candidate) || isDecimal || digitsOf(text) === '') return 0;
  const isBox = BOXES.some((box) => text.toLowerCase().startsWith(box));
  const named = text.split(' ').slice(1).filter(beginsWithCapital).slice(0, 3);
  // "via PEP 660": a name all in capitals after a small word.
  if (!isBox && isAllCapitals(named[0] ?? '') && !beginsWithCapital(text)) return 0;
  if (!isBox && named.some((word) => word.length > SHORT_MAX && isCommonWord(word))) return 0;
  return candidate.text.length - (isQuoteAround(text) ? 1 : 0);
}

export const addressRoad: Detector = {
  id: 'address-road',
  kind: 'address',
  group: 'contact',
  description:
    'Streets with the number of a house, where the word for street begins the name: 12 rue de la Paix, ul. Prosta 5',
  pattern: `(?:(?:${SMALL_ROADS.map(cased).join('|')})(?: \\p{L}{1,20}){1,4} ${HOUSE}|(?:${NUMBER})?(?:${ROADS.map(cased).join('|')}) ?(?:[0-9]{1,2} )?(?:${SMALL}){0,2}${WORD}(?:[ -](?:${SMALL}){0,2}${WORD}){0,4}(?:,? ${POSTCODE} ${CITY}|(?:,? (?:[Nn][.ºo°r]\\.? ?|nr\\.? ?|núm\\. ?|bl(?:oc)?\\.? ?|бл\\.? ?|№ ?)?${HOUSE})?${TOWN})|(?i:${BOXES.map(escaped).join('|')}) [0-9]{1,6})${TOWN}`,
  triggers: [
    ...NUMBERED.map((word) => `\\b\\d{1,4}[A-Za-z]?(?: bis| ter)?,? ${cased(word)} `),
    ...ROADS.map((word) => `\\b${cased(word)}${word.endsWith('/') ? '' : ' '}`),
    ...SMALL_ROADS.map((word) => `\\b${cased(word)} `),
    ...BOXES.map((word) => `(?i)\\b${escaped(word)} \\d`),
  ],
  check,
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['livré au 12 bis, rue de la Paix, 75002 Paris', '12 bis, rue de la Paix, 75002 Paris'],
      ['Rue Royale 16, 1000 Bruxelles', 'Rue Royale 16, 1000 Bruxelles'],
      ['entregado en Calle Mayor 12, 28013 Madrid', 'Calle Mayor 12, 28013 Madrid'],
      ['spedito in Via Giuseppe Verdi, 7', 'Via Giuseppe Verdi, 7'],
      ['Rua Augusta, nº 24', 'Rua Augusta, nº 24'],
      ['dostawa: ul. Marszałkowska 10/12, 00-590 Warszawa', 'ul. Marszałkowska 10/12, 00-590 Warszawa'],
      ['ул. Витоша 15 и οδός Ερμού 8', 'ул. Витоша 15', 'οδός Ερμού 8'],
      ['Strada Lipscani nr. 5', 'Strada Lipscani nr. 5'],
      ['Postbus 1234, 3500 AB Utrecht', 'Postbus 1234, 3500 AB Utrecht'],
      ['Triq ir-Repubblika 12', 'Triq ir-Repubblika 12'],
      ['{"seen":"12 rue de la Paix","n":1}', '12 rue de la Paix'],
    ],
    clean: [
      'sent via Kafka 3 and via Email 2',
      'route Orders matched 5',
      'place Order 12',
      'et al. 2019',
      'Via: 1.1 varnish',
      'Route GET /orders 200',
      'str. Length 12',
      'Place Holder',
    ],
  },
};
