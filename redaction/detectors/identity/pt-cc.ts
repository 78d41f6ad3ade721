import type { Detector } from '../../detector.ts';
import { compact, lastThree } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { validBy, wholeIf } from './standing.ts';
import { PERSON_NUMBER_WORDS } from './words.ts';

const check = wholeIf(validBy('PT', 'cc'));

const shared = {
  kind: 'cartao-cidadao',
  group: 'identity',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  check,
} as const;

const KEYS = [
  'cartão de cidadão',
  'cartão do cidadão',
  'cartão cidadão',
  'número cartão cidadão',
  'número de cartão de cidadão',
  'número do cartão de cidadão',
  'num cc',
  'numero cc',
  'nº cc',
  'bilhete de identidade',
  'bilhete identidade',
  'número bi',
  'num bi',
];

export const ptCc: Detector = {
  ...shared,
  id: 'pt-cc',
  description: 'Portuguese cartão de cidadão in its groups (check digit), of any form under its key',
  // Groups of eight, one and three with two letters are rare; one in ten of them passes.
  pattern: '\\b[0-9]{8} [0-9] [A-Z][A-Z0-9][0-9]\\b',
  keys: KEYS,
  keyed: '[0-9]{7,8}(?:[ -]?[0-9](?:[ -]?[A-Za-z][A-Za-z0-9][0-9])?)?\\b',
  examples: {
    found: [
      ['{"cartaoCidadao":"17434306 4 ZZ9"}', '17434306 4 ZZ9'],
      ['num_cc=797682914ZZ3', '797682914ZZ3'],
      ['titular 82382175 9 ZZ7 confirmado', '82382175 9 ZZ7'],
      ['bilhete_de_identidade=8238217', '8238217'],
    ],
    clean: ['titular 82382175 9 ZZ8 confirmado', 'took 82382175 9 times', 'lot 382382175 9 ZZ7', 'part 823821759ZZ7'],
  },
};

export const ptCcNear: Detector = {
  ...shared,
  id: 'pt-cc-near',
  description: 'Portuguese cartão de cidadão in one row (check digit, with a context word)',
  pattern: '\\b[0-9]{9}[A-Z][A-Z0-9][0-9]\\b',
  context: [...KEYS, 'documento de identificação', ...PERSON_NUMBER_WORDS, ...PEOPLE.pt],
  examples: {
    found: [
      ['cartão de cidadão 823821759ZZ7 expirado', '823821759ZZ7'],
      ['documento de identificação: 184569940ZZ6', '184569940ZZ6'],
      ['{"idCard":"174343064ZZ9"}', '174343064ZZ9'],
    ],
    clean: [
      'part 823821759ZZ7',
      'cartão de cidadão 823821759ZZ8',
      'citizen number 7823821759ZZ7',
      'cartão de cidadão em lote-823821759ZZ7',
    ],
  },
};
