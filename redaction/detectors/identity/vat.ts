import { type Candidate, type Detector, isDigit } from '../../detector.ts';
import { compact } from './numbers.ts';
import { numberLength, standsAlone, validBy } from './standing.ts';

/** Shape and check of the VAT numbers, by country prefix, that are a natural person's number or cannot be told from one. */
const COUNTRIES: Readonly<Record<string, readonly [shape: string, isValid: (number: string) => boolean]>> = {
  // The number of a sole trader was the BSN until 2020.
  NL: ['[ -]?(?:[0-9]{9}|[0-9]{4}\\.[0-9]{2}\\.[0-9]{3})\\.?B[0-9]{2}', validBy('NL', 'btw')],
  // DNI and NIE.
  ES: ['[ -]?(?:[0-9]{8}|[XYZKLM]-?[0-9]{7})-?[A-Z]', validBy('ES', 'nif')],
  // EGN; companies have nine digits.
  BG: ['[ -]?[0-9]{10}', validBy('BG', 'vat')],
  // Rodné číslo; companies have eight digits.
  CZ: ['[ -]?[0-9]{9}[0-9]?', validBy('CZ', 'dic')],
  // Personas kods; companies begin with 4 or more.
  LV: ['[ -]?[0-3][0-9]{5}-?[0-9]{5}', validBy('LV', 'pvn')],
  // Personnummer: its third digit begins a month, that of companies is at least 2.
  SE: ['[ -]?[0-9]{2}[01][0-9]{3}-?[0-9]{4}-?01', validBy('SE', 'vat')],
  // NIF; companies begin with 5 to 9.
  PT: ['[ -]?(?:[1-3][0-9]{8}|45[0-9]{7}|[1-3][0-9]{2} [0-9]{3} [0-9]{3})', validBy('PT', 'nif')],
  // PPS number; what is a company's cannot be seen here and below.
  IE: ['[ -]?[0-9]{7}[A-W][A-I]?', validBy('IE', 'vat')],
  IT: ['[ -]?[0-9]{11}', validBy('IT', 'iva')],
  HR: ['[ -]?[0-9]{11}', validBy('HR', 'oib')],
  EL: ['[ -]?[0-9]{9}', validBy('GR', 'vat')],
  GR: ['[ -]?[0-9]{9}', validBy('GR', 'vat')],
  PL: ['[ -]?(?:[0-9]{10}|[0-9]{3}-[0-9]{3}-[0-9]{2}-[0-9]{2})', validBy('PL', 'nip')],
  SI: ['[ -]?[0-9]{8}', validBy('SI', 'ddv')],
  CY: ['[ -]?[0-9]{8}[A-Z]', validBy('CY', 'vat')],
};

function check(candidate: Candidate): number {
  if (!standsAlone(candidate)) return 0;
  const number = compact(candidate.text);
  const isPrefixed = !isDigit(number.charCodeAt(0));
  const isValid = COUNTRIES[isPrefixed ? number.slice(0, 2) : 'NL']?.[1];
  return isValid?.(isPrefixed ? number.slice(2) : number) ? candidate.text.length : 0;
}

const shapes = Object.entries(COUNTRIES).map(([prefix, [shape]]) => prefix + shape);

export const vat: Detector = {
  id: 'vat',
  kind: 'vat',
  group: 'identity',
  description:
    'VAT numbers that are, or may be, a natural person’s number (country prefix, its check digit); any under its key',
  // One code with such a prefix in eleven passes at worst, and such codes are rare: no context word needed.
  pattern: `\\b(?:${shapes.join('|')}|[0-9]{9}B[0-9]{2})\\b`,
  // The beginnings of the shapes above, of which there are too many for the automaton alone.
  triggers: [
    '\\b(?:NL|BG|CZ|LV|SE|PT|IE|IT|HR|EL|GR|PL|SI|CY)[ -]?[0-9]{6}',
    '\\bNL[ -]?[0-9]{4}\\.',
    '\\bES[ -]?[XYZKLM]?-?[0-9]{7}',
    '\\bPT[ -]?[0-9]{3} [0-9]{3} ',
    '\\bPL[ -]?[0-9]{3}-[0-9]{3}-',
    '\\b[0-9]{9}B[0-9]{2}\\b',
  ],
  check,
  keys: [
    'vat number',
    'vat no',
    'vat nr',
    'vat id',
    'vat code',
    'vat reg no',
    'vat reg number',
    'vat registration',
    'vat registration number',
    'vat identification number',
    'vatin',
    'eu vat',
    'btw nummer',
    'btw nr',
    'btw id',
    'btw identificatienummer',
    'omzetbelastingnummer',
    'ust id',
    'ust idnr',
    'ust id nr',
    'umsatzsteuer id',
    'umsatzsteueridentifikationsnummer',
    'umsatzsteuernummer',
    'mwst nummer',
    'mwst nr',
    'uid nummer',
    'numéro tva',
    'numéro de tva',
    'n tva',
    'tva intracommunautaire',
    'tva intracom',
    'partita iva',
    'p iva',
    'piva',
    'part iva',
    'numero iva',
    'número de iva',
    'nif iva',
    'nip',
    'numer nip',
    'nr nip',
    'numer vat',
    'dič',
    'daňové identifikační číslo',
    'daňové identifikačné číslo',
    'ič dph',
    'adószám',
    'áfa szám',
    'közösségi adószám',
    'cod tva',
    'cod fiscal',
    'număr tva',
    'ддс номер',
    'номер по ддс',
    'αριθμός φπα',
    'pdv broj',
    'pdv id',
    'porezni broj',
    'id za ddv',
    'identifikacijska številka za ddv',
    'ddv številka',
    'momsnummer',
    'moms nr',
    'momsnr',
    'momsregistreringsnummer',
    'alv numero',
    'alv tunnus',
    'arvonlisäveronumero',
    'mva nummer',
    'mva nr',
    'vsk númer',
    'vsk nr',
    'kmkr',
    'kmkr number',
    'kmkr nr',
    'pvn numurs',
    'pvn nr',
    'pvn reģ nr',
    'pvm kodas',
    'pvm mokėtojo kodas',
    'numru tal vat',
    'uimhir cbl',
    'cáin bhreisluacha',
  ],
  keyed: '(?:[A-Za-z]{2,3}[ .-]?)?[A-Za-z]?[0-9](?:[ .-]?[0-9]){6,12}(?:[.-]?[A-Za-z]{1,2}[0-9]{0,2})?\\b',
  checkKeyed: (candidate) => numberLength(candidate, 8),
  action: 'mask',
  normalise: compact,
  partial: (text) => compact(text).slice(0, 2),
  examples: {
    found: [
      ['{"vatNumber":"NL408762378B01"}', 'NL408762378B01'],
      ['btw-nummer=408762378B02', '408762378B02'],
      ['invoice to ES22055440G and IT09844170978', 'ES22055440G', 'IT09844170978'],
      ['<PartitaIva>08528520599</PartitaIva>', '08528520599'],
      ['vat PT 241594243 registered', 'PT 241594243'],
      ['faktura CZ6302020285;LV20066715454;SE710509709601', 'CZ6302020285', 'LV20066715454', 'SE710509709601'],
      ['NIP: 579-693-56-73', '579-693-56-73'],
      ['ust_id=DE327234967', 'DE327234967'],
    ],
    clean: [
      'invoice to NL408762379B01',
      'invoice to ES22055440H',
      'order PL5796935674 and IT09844170979',
      'company PT505448173 and CZ25123891',
      'vat=21 btw=12.50 tva: 20',
      'pod SI36243078-x7k2p',
    ],
  },
};
