import type { Candidate, Detector } from '../../detector.ts';
import { keyWords, labelBefore } from '../person/name-key.ts';
import { hasNoValue, isCapitalised, isCutShort, textOf, type Word, wordsOf } from '../person/name-shape.ts';
import { isCommonWord, isParticle } from '../person/names.ts';
import { CITY_KEYS } from './address-words.ts';

const WORDS_MAX = 6;
const BYTES_MAX = 60;
const SIGNS = new Set(" '’.-/(),");

/** Words within names of towns. */
const SMALL = new Set(
  'bei am im an der unter ob nad pod u pri pri kod na sur sous lez upon under by on in sul'.split(' '),
);

const isLetter = (one: string) => one.toLowerCase() !== one.toUpperCase();

/** The words of a bare value that go on as names of towns do: Capelle aan den IJssel. */
function bareWords(candidate: Candidate): Word[] {
  const words = wordsOf(textOf(candidate));
  if (isCutShort(candidate)) words.pop();
  const end = words.findIndex(({ text }) => !isCapitalised(text) && !isParticle(text) && !SMALL.has(text));
  const kept = end === -1 ? words : words.slice(0, end);
  const isSmall = (text: string) => isParticle(text) || SMALL.has(text);
  while (kept.length > 0 && isSmall(kept.at(-1)?.text ?? '')) kept.pop();
  return kept;
}

/** What else stands in a town. */
const PLACES = new Set(
  'data center centre datacenter server region host edge zone cluster node warehouse store office airport event venue hub cdn rack site network origin target'.split(
    ' ',
  ),
);

function checkKeyed(candidate: Candidate): number {
  const about = [...keyWords(candidate.key ?? ''), labelBefore(candidate).toLowerCase()];
  if (about.some((word) => PLACES.has(word))) return 0;
  const isBare = candidate.form === 'bare';
  const text = textOf(candidate);
  if (candidate.text.length > BYTES_MAX || ![...text].every((one) => isLetter(one) || SIGNS.has(one))) return 0;
  const words = isBare ? bareWords(candidate) : wordsOf(text);
  const [first] = words;
  if (first === undefined || words.length > WORDS_MAX || hasNoValue(words)) return 0;
  if (first.text.length < 2 || (words.length === 1 && !first.text.includes('-') && isCommonWord(first.text))) return 0;
  return isBare ? (words.at(-1)?.end ?? 0) : candidate.text.length;
}

export const addressCity: Detector = {
  id: 'address-city',
  kind: 'address',
  group: 'contact',
  description: 'Towns where persons live or were born, announced by a key',
  keys: CITY_KEYS,
  keyed: "['’]?\\p{L}[\\p{L}\\p{M}'’.\\-]*(?:[ /] ?[(]?\\p{L}[\\p{L}\\p{M}'’.\\-]*\\)?){0,5}",
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.trim().toLowerCase(),
  examples: {
    found: [
      ['Customer(name=Jan, city=Utrecht)', 'Utrecht'],
      ['woonplaats=Capelle aan den IJssel level=info', 'Capelle aan den IJssel'],
      ['{"Wohnort":"Köln","ville":"Saint-Étienne"}', 'Köln', 'Saint-Étienne'],
      ['"miejscowość":"Łódź"', 'Łódź'],
      ['geboorteplaats: "\'s-Hertogenbosch"', "'s-Hertogenbosch"],
      ['lieu_de_naissance="Aix-en-Provence"', 'Aix-en-Provence'],
      ['"город":"x","град":"София","πόλη":"Αθήνα"', 'София', 'Αθήνα'],
      ['luogo di nascita: Reggio Emilia', 'Reggio Emilia'],
    ],
    clean: [
      'city=null town=',
      'city: required',
      'velocity=High capacity=Large',
      'city_id=12 city=%s',
      '{"city":"string"}',
      'plaats de bestelling',
      'city=eu-west-1',
      '{"dataCenterCity":"Dublin"}',
      'ort: 12',
    ],
  },
};
