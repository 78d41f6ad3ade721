import type { Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { anyOf, checkPersonal, triggersOf } from './name-announced.ts';
import { CAPITALISED } from './name-shape.ts';
import { inEveryLanguage } from './words.ts';

const PHRASES = inEveryLanguage('phrases');

export const namePhrase: Detector = {
  id: 'name-phrase',
  kind: 'name',
  group: 'person',
  description: 'Names of persons in sentences, after such words as signed in as',
  prefix: `${anyOf(PHRASES)}[:,]?[ \\n](?:[("'\\[«„“‘])?`,
  pattern: CAPITALISED,
  triggers: triggersOf(PHRASES),
  check: checkPersonal,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['signed in as Jan Jansen', 'Jan Jansen'],
      ['Ticket assigned to Katarzyna Nowak (2nd line)', 'Katarzyna Nowak'],
      ['Afspraak met Fenna Bakker om 10:00', 'Fenna Bakker'],
      ['angemeldet als "Jörg Weiß"', 'Jörg Weiß'],
      ['connecté en tant que Amélie Dubois', 'Amélie Dubois'],
      ['Met groet, Pieter', 'Pieter'],
      ['factura para Lucía García', 'Lucía García'],
      ['zalogowany jako Wojciech Zieliński', 'Wojciech Zieliński'],
    ],
    clean: [
      'logged in as Administrator',
      'assigned to Support Team',
      'created by Terraform on Monday',
      'welcome Home, welcome to Order Service',
      'a topic named Payments, called Once',
      'message from Payment Gateway',
      'afspraak met Technische Dienst',
      'signed by Apple Inc',
    ],
  },
};
