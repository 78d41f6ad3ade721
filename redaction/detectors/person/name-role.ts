import type { Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { anyOf, checkPersonal, triggersOf } from './name-announced.ts';
import { CAPITALISED } from './name-shape.ts';
import { inEveryLanguage } from './words.ts';

const ROLES = inEveryLanguage('roles');
const NAMED = '(?: (?:name|named|naam|genaamd|nom|nombre|nome|is|with name))?';

export const nameRole: Detector = {
  id: 'name-role',
  kind: 'name',
  group: 'person',
  description: 'Names of persons in sentences, after what they are: customer Jan de Vries',
  prefix: `${anyOf(ROLES)}${NAMED}:? (?:[("'\\[«„“‘]|(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Pp]rof)\\.? )?`,
  pattern: CAPITALISED,
  triggers: triggersOf(ROLES),
  check: checkPersonal,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['customer Jan de Vries has no meter', 'Jan de Vries'],
      ['Klant Sanne van den Berg belde over haar factuur', 'Sanne van den Berg'],
      ['klant Jan is niet bereikbaar; user Anna-Lena logged out', 'Jan', 'Anna-Lena'],
      ['patient "Fatima El Idrissi" admitted', 'Fatima El Idrissi'],
      ['Der Kunde Jürgen Müller hat bestellt', 'Jürgen Müller'],
      ['le client Jean-Pierre Lefèvre, la cliente Chloé Petit', 'Jean-Pierre Lefèvre', 'Chloé Petit'],
      ['użytkownik Łukasz Wiśniewski zalogował się', 'Łukasz Wiśniewski'],
      ['клиент Мария Иванова, πελάτης Γιώργος Παπαδόπουλος', 'Мария Иванова', 'Γιώργος Παπαδόπουλος'],
      ["passenger J.P. Bakker's bag", 'J.P. Bakker'],
    ],
    clean: [
      'Customer Service replied, Customer Order Created',
      'User Agent Mozilla, user Admin, user Guest',
      'client Error, Client Connection Closed',
      'Member Joined Group, Owner Changed',
      'contact Support on Monday',
      'user Root logged in; client Kafka Streams started',
      'kunde Rechnung offen, Kunde Bestellung',
      'author Jenkins Build, sender Maria_DB, client Anna/10.2',
    ],
  },
};
