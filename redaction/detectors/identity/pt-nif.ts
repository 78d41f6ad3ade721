import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { validBy, wholeIf } from './standing.ts';
import { TAX_NUMBER_WORDS } from './words.ts';

const isNif = validBy('PT', 'nif');

/** Companies begin with 5 to 9, and no number with 4 but that of those who live elsewhere, 45. */
const passes = (number: string) => ('123'.includes(number.charAt(0)) || number.startsWith('45')) && isNif(number);

export const ptNif: Detector = {
  id: 'pt-nif',
  kind: 'nif',
  group: 'identity',
  description: 'Portuguese NIF of a person (check digit mod 11, with a context word)',
  // One number in eleven passes, so that a word must say what it is.
  pattern: '\\b(?:[0-9]{9}|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{3})\\b',
  check: wholeIf(passes),
  context: ['contribuinte', 'identificação fiscal', 'finanças', ...TAX_NUMBER_WORDS],
  keys: [
    'nif',
    'numero contribuinte',
    'número de contribuinte',
    'nº contribuinte',
    'num contribuinte',
    'nr contribuinte',
    'contribuinte',
    'número de identificação fiscal',
    'identificação fiscal',
    'número fiscal',
    'nif cliente',
    'nif number',
    'cartão de contribuinte',
  ],
  keyed: '(?:PT ?)?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}\\b',
  action: 'mask',
  normalise: (text) => compact(text).slice(-9),
  partial: lastThree,
  examples: {
    found: [
      ['{"nif":"281516324"}', '281516324'],
      ['numero_contribuinte=229164405', '229164405'],
      ['NIF 228 438 039 inválido', '228 438 039'],
      ['Contribuinte n.º 264587774 sem dívidas', '264587774'],
    ],
    clean: [
      'encomenda 281516324 enviada',
      'contribuinte: pedido 281516325',
      'nif da empresa: fatura 881516324',
      'nif lookup took 281516324.5 ns',
    ],
  },
};
